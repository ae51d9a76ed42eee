import { good } from '../../../cards/views/common.ts';
import { mistaken, refusedAt } from '../../../cards/views/form.ts';
import { priceText, programmeView } from '../../../cards/views/programme/programme.ts';
import { whomValues } from '../../../cards/views/programme/whom-to-ask.ts';
import { type Language, textIn } from '../../../domain/languages.ts';
import { mayUse } from '../../../domain/programme/permissions.ts';
import {
  aboutFrom,
  fillsByItself,
  KEPT,
  keptMonths,
  mapFrom,
  needsSecondSignature,
  notificationPolicyOf,
  type Programme,
  type ProgrammeSettings,
  resultDelayOf,
} from '../../../domain/programme/programme.ts';
import { quotaHeld } from '../../../domain/programme/quota.ts';
import { FORMS, type InputOf, readForm } from '../../../inputs/forms.ts';
import { idsIn } from '../../../inputs/ids.ts';
import { chooseProgramme } from '../../../use-cases/choose.ts';
import { saveProgramme } from '../../../use-cases/programme/save-programme.ts';
import { createTurn, type Handler, openProgrammes, type Turn } from '../../turn.ts';
import { noProgrammeView, refusalView } from '../answers.ts';
import { fillNextButtons } from '../seats/filling.ts';
import { showMenu } from './menu.ts';

async function programmeCard(turn: Turn, programme: Programme | undefined) {
  const { world, user, admin } = turn;
  const ids = (await openProgrammes(world, user, admin)).filter((id) => id !== programme?.id);
  const found = await Promise.all(ids.slice(0, 5).map((id) => world.records.programme(id)));
  return {
    programme,
    canEdit: mayUse(turn.actor, programme ? 'programme.save' : 'programme.new'),
    mayCreate: admin,
    concepts: [...world.concepts.values()],
    others: found.filter((each) => each !== undefined),
  };
}

export const programme: Handler = async (turn) => {
  if (!turn.programme && !turn.admin) return noProgrammeView(turn);
  return programmeView(turn.reader, await programmeCard(turn, turn.programme));
};

export const newProgramme: Handler = async (turn) =>
  mayUse(turn.actor, 'programme.new')
    ? programmeView(turn.reader, await programmeCard(turn, undefined))
    : refusalView(turn.reader, 'not-allowed');

function settingsOf(
  input: InputOf<typeof FORMS.programme>,
  before: Programme | undefined,
  language: Language,
): ProgrammeSettings {
  const {
    replyHours,
    quietFrom,
    quietTo,
    dailyNotices,
    digest,
    autoFill,
    secondSignature,
    about = '',
    costPerAssessment,
    contactName,
    contactPhone,
    ...rest
  } = input;
  return {
    ...rest,
    // Of a programme that had one, none takes it away.
    ...((contactName || before?.contactName) && { contactName: contactName ?? '' }),
    ...((contactPhone || before?.contactPhone) && { contactPhone: contactPhone ?? '' }),
    ...((costPerAssessment || before?.costPerAssessment) && { costPerAssessment: costPerAssessment?.ore ?? 0 }),
    about: aboutFrom(about, language, before?.about),
    autoFill: autoFill === 'yes',
    secondSignature: secondSignature === 'yes',
    telling: { replyHours, quietFrom, quietTo, dailyNotices, digest: digest === 'true' },
  };
}

async function heldOf({ world: { records } }: Turn, id: string): Promise<number> {
  const [programme, tally] = await Promise.all([records.programme(id), records.tally(id)]);
  return programme ? quotaHeld(programme, tally) : 0;
}

export const save: Handler = async (turn, values) => {
  const { world, reader, admin } = turn;
  const { programme: id } = idsIn(values, 'programme');
  const subject = id ? await createTurn(world, turn, id, turn.op) : turn;
  const before = id ? subject.programme : undefined;
  if (values.programme && !before) return refusalView(reader, 'unknown-programme');
  if (!mayUse(subject.actor, before ? 'programme.save' : 'programme.new')) return refusalView(reader, 'not-allowed');
  const [concept] = world.concepts.keys();
  const telling = notificationPolicyOf(before ?? {});
  const given = {
    replyHours: String(telling.replyHours),
    quietFrom: telling.quietFrom,
    quietTo: telling.quietTo,
    dailyNotices: String(telling.dailyNotices),
    digest: String(telling.digest),
    autoFill: fillsByItself(before ?? {}) ? 'yes' : 'no',
    mapFrom: String(mapFrom(before ?? {})),
    resultDelay: String(resultDelayOf(before ?? {})),
    secondSignature: needsSecondSignature(before ?? {}) ? 'yes' : 'no',
    costPerAssessment: priceText(reader, before ?? {}),
    ...whomValues(reader, before),
    ...Object.fromEntries(KEPT.map((kept) => [kept, String(keptMonths(before ?? {}, kept))])),
    about: textIn(before?.about ?? {}, reader.language),
    ...values,
    concept: values.concept || (before?.concept ?? concept ?? ''),
    timeZone: values.timeZone || (before?.timeZone ?? 'Europe/Stockholm'),
  };
  const form = readForm(FORMS.programme, given);
  const about = await programmeCard(subject, before);
  if (!form.ok) return programmeView(reader, about, mistaken(reader, form));
  const outcome = await saveProgramme(
    world,
    { actor: subject.actor, now: turn.now, op: turn.op, mayCreate: admin },
    { programme: before, settings: settingsOf(form.input, before, reader.language) },
  );
  if (outcome.kind === 'refused') {
    const held = before && outcome.reason === 'target-below-held' ? await heldOf(turn, before.id) : 0;
    const words = { held: reader.formats.number(held) };
    return programmeView(reader, about, {
      values: form.typed,
      ...refusedAt(reader, FORMS.programme, outcome.reason, words),
    });
  }
  const user = (await world.people.user(turn.user.id)) ?? turn.user;
  const after = await createTurn(world, { ...turn, user }, outcome.subject, turn.op);
  const { programme: saved } = after;
  const isRaised = saved && before && saved.target > before.target;
  const next = isRaised ? await fillNextButtons({ ...after, programme: saved }) : [];
  const card = programmeView(after.reader, await programmeCard(after, after.programme), {
    banner: good(reader.t(before ? 'programme.saved' : 'programme.created')),
    next,
  });
  return { ...card, programme: outcome.subject };
};

export const switchProgramme: Handler = async (turn, values) => {
  const { world, reader, admin } = turn;
  const { programme: id } = idsIn(values, 'programme');
  const user = await chooseProgramme(world, turn.user, id, await openProgrammes(world, turn.user, admin));
  if (!user) return refusalView(reader, 'unknown-programme');
  const after = await createTurn(world, { ...turn, user }, id, turn.op);
  const menu = await showMenu(after, good(after.reader.t('programme.switched', { name: after.programme?.name ?? '' })));
  return { ...menu, programme: id };
};
