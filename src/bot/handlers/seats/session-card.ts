import type { Button, CardView } from '../../../cards/catalog.ts';
import { good, noBanner, open, toMenu } from '../../../cards/views/common.ts';
import { type FilledForm, mistaken, refusedAt } from '../../../cards/views/form.ts';
import { sessionDayView } from '../../../cards/views/seats/session-day.ts';
import { sessionView } from '../../../cards/views/seats/session-form.ts';
import { warningLines } from '../../../cards/views/seats/session-warnings.ts';
import { isOffered } from '../../../domain/people/stages.ts';
import { mayUse } from '../../../domain/programme/permissions.ts';
import { assesses, mayCancel, phaseOf, type Session } from '../../../domain/seats/session.ts';
import { takenIn } from '../../../domain/seats/sessions/edit-session.ts';
import { sheetLinkEnds } from '../../../domain/seats/sessions/session-link.ts';
import { confirmed } from '../../../inputs/confirm.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { idsIn } from '../../../inputs/ids.ts';
import { assessorsOf } from '../../../use-cases/known-as.ts';
import { editSession, seenSession } from '../../../use-cases/seats/sessions/edit-session.ts';
import { knowsWhoComes, notAgreedIn, whoComes } from '../../../use-cases/seats/sessions/who-comes.ts';
import type { ProgrammeTurn } from '../../turn.ts';
import { inProgramme, refusalView } from '../answers.ts';
import { showCancel } from './cancelling.ts';
import { inOrderButtons } from './filling.ts';
import { choicesOf } from './sessions.ts';

/** So many are named of those who have the seats that were to go. */
const MAX_NAMES = 5;

/** One session: when and where, and who comes, as far as the reader may know. */
async function showSession(turn: ProgrammeTurn, session: Session, banner = noBanner): Promise<CardView> {
  const { world, programme, reader, actor, now, user } = turn;
  const { t } = reader;
  const isOpen = session.state.kind === 'open';
  const link = { programme: programme.id, session: session.id, user: user.id };
  const [offers, who, names, notAgreed, sheet] = await Promise.all([
    isOpen ? inOrderButtons(turn, session) : [],
    whoComes(world, programme, actor, session),
    assessorsOf(world, [session]),
    notAgreedIn(world, programme, session, now.at),
    isOpen && knowsWhoComes(session, actor) ? world.linkToSheet(link, sheetLinkEnds(now.at)) : undefined,
  ]);
  const concept = world.concepts.get(programme.concept);
  const assessors = session.assessors.map((key) => names.get(key) ?? '');
  const buttons = [...(isOpen ? actionsOf(session) : []), open(reader, 'sessions'), toMenu(reader)];
  const canReport = isOpen && assesses(session, actor) && session.date <= now.date;
  const asked = isOpen && mayUse(actor, 'booking.remind') && who.people.some(isOffered);
  const changes = [
    ...offers,
    ...(asked ? [{ title: t('session.remind'), verb: 'booking.remind', data: { session: session.id } }] : []),
    ...(isOpen && mayCancel(session, actor) && session.date >= now.date ? changesOf(session) : []),
  ];
  const day = {
    session,
    assessors,
    who,
    sheet,
    notAgreed,
    changes,
    buttons,
    today: now.date,
    canReport,
    actor,
    concept,
  };
  return sessionDayView(reader, day, banner);

  function changesOf({ id }: Session): Button[] {
    return [
      { title: t('session.edit'), verb: 'session.open', data: { session: id, edit: 'yes' } },
      { title: t('session.cancel'), verb: 'session.open', data: { session: id, cancel: 'yes' } },
    ];
  }

  function actionsOf({ id, free }: Session): Button[] {
    return [
      ...(mayUse(actor, 'booking.offer') && free > 0
        ? [{ title: t('session.offer'), verb: 'menu.open', data: { command: 'book', session: id } }]
        : []),
      ...(mayUse(actor, 'list:candidates')
        ? [{ title: t('session.who'), verb: 'list.page', data: { list: 'candidates', cursor: '', session: id } }]
        : []),
    ];
  }
}

const valuesOf = ({ reader }: ProgrammeTurn, session: Session) => ({
  date: session.date,
  start: reader.formats.inputTime(session.startsAt),
  end: reader.formats.inputTime(session.endsAt),
  place: session.place,
  capacity: String(session.capacity),
  centre: session.centre ?? '',
  assessor: session.assessors.join(','),
});

async function showEdit(
  turn: ProgrammeTurn,
  session: Session,
  form: FilledForm<typeof FORMS.editSession> = {},
  warnings: readonly string[] = [],
): Promise<CardView> {
  const edits = { session: session.id, seen: seenSession(turn.world, session) };
  const values = form.values ?? valuesOf(turn, session);
  return sessionView(turn.reader, await choicesOf(turn), { ...form, values }, warnings, edits);
}

export const openSession = inProgramme('session.open', async (turn, values) => {
  const { world, programme, reader, actor, now } = turn;
  const session = await world.records.session(programme.id, idsIn(values, 'session').session);
  if (!session) return refusalView(reader, 'unknown-session');
  if (session.state.kind !== 'open' || !mayCancel(session, actor)) return showSession(turn, session);
  if (values.cancel === 'yes' && session.date >= now.date) return showCancel(turn, session);
  return values.edit === 'yes' ? showEdit(turn, session) : showSession(turn, session);
});

export const edit = inProgramme('session.edit', async (turn, values) => {
  const { world, programme, reader, now } = turn;
  const form = readForm(FORMS.editSession, values);
  const before = await world.records.session(programme.id, form.about.session);
  if (!before) return refusalView(reader, 'unknown-session');
  if (!form.ok) return showEdit(turn, before, mistaken(reader, form));
  const { assessor, ...input } = form.input;
  const outcome = await editSession(world, turn, {
    ...input,
    session: before.id,
    assessors: assessor.map((named) => (named.includes('@') ? world.keyOf(named) : named)),
    seen: values.seen,
    ...(confirmed(values) && { confirmed: true }),
  });
  if (outcome.kind === 'asks') {
    const others = outcome.warnings.flatMap((each) => ('other' in each ? [each.other] : []));
    const lines = warningLines(reader, programme, outcome.warnings, await assessorsOf(world, others), true);
    return showEdit(turn, before, { values: form.typed }, lines);
  }
  if (outcome.kind === 'refused') {
    // Of two who edit it at once the second sees what stands.
    const stands = outcome.reason === 'edited-meanwhile' ? {} : { values: form.typed };
    const refused = refusedAt(reader, FORMS.editSession, outcome.reason);
    if (outcome.reason !== 'capacity-below-taken') return showEdit(turn, before, { ...stands, ...refused });
    const capacity = [refused.errors?.capacity ?? '', await takenByText(turn, before)].join(' ');
    return showEdit(turn, before, { ...stands, errors: { capacity } });
  }
  const session = outcome.saved;
  const moved = (session.revision ?? 0) > (before.revision ?? 0) && phaseOf(session, now.at) !== 'over';
  const told =
    moved && takenIn(session) > 0
      ? reader.t('session.told', { count: takenIn(session) })
      : reader.t('session.nobody-told');
  return showSession(turn, session, good(`${reader.t('session.edited')} ${told}`));
});

/** Who has the seats of a session, by name as far as the reader may know them. */
async function takenByText({ world, programme, reader, actor }: ProgrammeTurn, session: Session): Promise<string> {
  const { people } = await whoComes(world, programme, actor, session);
  const names = people.slice(0, MAX_NAMES).map(({ name }) => name);
  const others = takenIn(session) - names.length;
  if (names.length === 0) return reader.t('session.only-others', { count: others });
  const more = others > 0 ? [reader.t('session.others', { count: others })] : [];
  return reader.t('session.taken-by', { names: [names.join(', '), ...more].join(' ') });
}
