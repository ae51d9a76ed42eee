import type { Banner, CardView } from '../../../cards/catalog.ts';
import { attention, calm, good, open } from '../../../cards/views/common.ts';
import { mistaken, refusedAt } from '../../../cards/views/form.ts';
import { messageView } from '../../../cards/views/message.ts';
import { priceText, programmeView, rolesView } from '../../../cards/views/programme/programme.ts';
import type { Reader } from '../../../cards/views/reader.ts';
import { type Language, textIn } from '../../../domain/languages.ts';
import { mayUse } from '../../../domain/programme/permissions.ts';
import {
  aboutFrom,
  fillsByItself,
  KEPT,
  keptMonths,
  mapFrom,
  notificationPolicyOf,
  organisationOf,
  type Programme,
  type ProgrammeSettings,
  resultDelayOf,
} from '../../../domain/programme/programme.ts';
import { quotaHeld } from '../../../domain/programme/quota.ts';
import { scopeOf } from '../../../domain/programme/scope.ts';
import { CONFIRM, confirmed } from '../../../inputs/confirm.ts';
import { FORMS, type InputOf, readForm } from '../../../inputs/forms.ts';
import { idsIn } from '../../../inputs/ids.ts';
import { chooseProgramme } from '../../../use-cases/choose.ts';
import { ownerOf } from '../../../use-cases/people/accounts/owner-of.ts';
import { changeRole, roleHolders, type Standing, standingOf } from '../../../use-cases/programme/change-role.ts';
import { saveProgramme } from '../../../use-cases/programme/save-programme.ts';
import { createTurn, type Handler, openProgrammes, type ProgrammeTurn, type Turn } from '../../turn.ts';
import { inProgramme, noProgrammeView, refusalView } from '../seats/answers.ts';
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
    about = '',
    costPerAssessment,
    ...rest
  } = input;
  return {
    ...rest,
    // Of a programme that had one, none takes it away.
    ...((costPerAssessment || before?.costPerAssessment) && { costPerAssessment: costPerAssessment?.ore ?? 0 }),
    about: aboutFrom(about, language, before?.about),
    autoFill: autoFill === 'yes',
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
    costPerAssessment: priceText(reader, before ?? {}),
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
  const card = programmeView(after.reader, await programmeCard(after, after.programme), {
    banner: good(reader.t(before ? 'programme.saved' : 'programme.created')),
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

/** A choice longer than this is no choice: names are written instead. */
const MAX_ORGANISATIONS = 40;
const ROWS = 8;

async function showRoles(turn: ProgrammeTurn, form: Parameters<typeof rolesView>[4] = {}, from = 0): Promise<CardView> {
  const { world, reader } = turn;
  const current = (await world.records.programme(turn.programme.id)) ?? turn.programme;
  const holders = await roleHolders(world, current);
  const shown = holders.slice(from, from + ROWS);
  const next = from + ROWS < holders.length ? String(from + ROWS) : undefined;
  const { items, next: more } = await world.records.organisations(current.id, { limit: MAX_ORGANISATIONS });
  const page = { items: shown, ...(next && { next }) };
  return rolesView(reader, current, page, more === undefined ? items : [], form);
}

export const roles = inProgramme('list:roles', (turn, values) =>
  showRoles(turn, {}, Math.max(0, Math.trunc(Number(values.cursor)) || 0)),
);

const roleHandler = (change: 'grant' | 'revoke') =>
  inProgramme(`role.${change}`, async (turn, values) => {
    const { reader, world } = turn;
    const form = readForm(FORMS.role, values);
    if (!form.ok) return showRoles(turn, mistaken(reader, form));
    // A first lead leads whatever the roles say.
    const mayLose = confirmed(values) || turn.admin;
    const input = { change, ...form.input, ...(mayLose && ({ confirmed: true } as const)) };
    const outcome = await changeRole(world, turn, input, turn.exists);
    if (outcome.kind === 'asks') return askForOwnLead(reader, form.input);
    if (outcome.kind === 'refused') {
      const unknown = outcome.reason === 'unknown-organisation' && form.input.role === 'assessor';
      const placed = unknown
        ? { errors: { organisation: reader.t('refusal.unknown-organisation') } }
        : refusedAt(reader, FORMS.role, outcome.reason);
      return showRoles(turn, { values: form.typed, ...placed });
    }
    const standing = await standingOf(world, outcome.saved, form.input.email, form.input.role);
    const had = change === 'grant' || outcome.kind !== 'unchanged';
    const banner = await roleReceipt(turn, had ? change : 'nothing', form.input, standing);
    const undo = await undoRevoke(turn, form.input);
    const undoes = change === 'revoke' && outcome.kind !== 'unchanged' && standing === 'none';
    const next = [
      ...(undoes ? [undo] : []),
      ...(change === 'revoke' ? await theirsToHandOver(turn, form.input.email) : []),
    ];
    return showRoles(turn, { banner, next });
  });

async function undoRevoke(turn: ProgrammeTurn, { email, role }: InputOf<typeof FORMS.role>) {
  const { world, reader, programme } = turn;
  const key = world.keyOf(email);
  const keys = [key, ...((await ownerOf(world, key))?.keys ?? [])];
  const scope = scopeOf(programme, keys);
  const limit = role === 'coordinator' && scope !== 'all' ? { scope: scope.join(',') } : {};
  const organisation = role === 'assessor' ? organisationOf(programme, keys) : undefined;
  const data = { email, role, ...limit, ...(organisation !== undefined && { organisation }) };
  return { title: reader.t('roles.undo'), verb: 'role.grant', data };
}

/** Who has lost a role may still be responsible for candidates: another one can be, and whoever took it away knows whom to ask. */
async function theirsToHandOver({ world, reader, programme }: ProgrammeTurn, email: string) {
  const owner = await ownerOf(world, world.keyOf(email));
  const query = { responsible: owner ? [owner.id] : [], limit: 1 };
  const { items } = await world.records.candidates(programme.id, query);
  const button = open(reader, 'handover');
  return items.length > 0 ? [{ ...button, data: { ...button.data, from: email } }] : [];
}

const askForOwnLead = (reader: Reader, { email, role }: InputOf<typeof FORMS.role>): CardView =>
  messageView(reader, {
    title: reader.t('roles.own-lead.title'),
    lines: [reader.t('roles.own-lead.line')],
    buttons: [
      { title: reader.t('roles.own-lead.yes'), verb: 'role.revoke', data: { email, role, ...CONFIRM } },
      { ...open(reader, 'roles'), title: reader.t('roles.own-lead.no') },
    ],
    menu: false,
  });

/** What is so now: a role that was given waits for its owner, and a first lead keeps theirs. */
async function roleReceipt(
  { reader: { t }, world, leads }: ProgrammeTurn,
  change: 'grant' | 'revoke' | 'nothing',
  { email, role }: InputOf<typeof FORMS.role>,
  standing: Standing,
): Promise<Banner> {
  const about = { email, role: t(`role.${role}`) };
  if (change === 'grant') return good(t(standing === 'held' ? 'roles.grant-done' : 'roles.grant-waits', about));
  const key = world.keyOf(email);
  const { keys } = (await ownerOf(world, key)) ?? { keys: [key] };
  if (role === 'lead' && keys.some((each) => leads.has(each))) return attention(t('roles.revoke-first', about));
  return change === 'revoke' ? good(t('roles.revoke-done', about)) : calm(t('roles.revoke-nothing', about));
}

export const grant = roleHandler('grant');
export const revoke = roleHandler('revoke');
