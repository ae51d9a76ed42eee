import type { Banner, CardView } from '../../../cards/catalog.ts';
import { attention, good, refusalBanner } from '../../../cards/views/common.ts';
import { CHOICES, participantsView, reportSessionsView } from '../../../cards/views/results/participants.ts';
import { bookingOf, type Candidate } from '../../../domain/people/candidate.ts';
import { stagesWhere, wasAbsent } from '../../../domain/people/stages.ts';
import type { Refusal } from '../../../domain/refusals.ts';
import { isPartial } from '../../../domain/results/judging.ts';
import { assesses } from '../../../domain/seats/session.ts';
import type { Instant } from '../../../domain/time.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { chosen, idsIn } from '../../../inputs/ids.ts';
import type { Paged } from '../../../use-cases/paging.ts';
import { colleaguesOf } from '../../../use-cases/programme/colleagues.ts';
import { nextToAssess } from '../../../use-cases/results/next-to-assess.ts';
import { recordAll } from '../../../use-cases/results/record-all.ts';
import { recordAttendance } from '../../../use-cases/results/record-attendance.ts';
import { sessionsToReport } from '../../../use-cases/results/sessions-to-report.ts';
import type { ProgrammeTurn, Values } from '../../turn.ts';
import { inProgramme, refusalView } from '../answers.ts';
import { clockOrDay } from '../clock-or-day.ts';

const PAGE = 8;
/** So many rows fit in the size of a card, with the longest names there are. */
const ROWS = 7;
/** So many beside a choice of more people than this. */
const FEW = 20;
const ROWS_BESIDE_MANY = 5;
/** And so many with the longest reasons. */
const ROWS_WITH_REASON = 6;

/** So many are named of whom something else stands. */
const MOST_NAMED = 5;
const BOOKED = stagesWhere(({ seat }) => seat === 'booked');

/** Sessions of today and before, the newest first. */
export const reportSessions = inProgramme('list:report-sessions', async (turn, values) => {
  const { world, programme, reader, actor } = turn;
  return reportSessionsView(
    reader,
    await sessionsToReport(world, programme, { actor, most: PAGE, cursor: values.cursor }),
  );
});

export async function showParticipants(
  turn: ProgrammeTurn,
  id: string,
  banner?: Banner,
  values: Values = {},
  /** Who has just been given a result: whose turn it is now is one press away, and to take it back while it can be. */
  given?: Candidate,
): Promise<CardView> {
  const { world, programme, reader, now, actor } = turn;
  const declined = chosen(['declined'], values.stage) !== undefined;
  const session = await world.records.session(programme.id, id);
  if (!session) return refusalView(reader, 'unknown-session');
  if (!assesses(session, turn.actor)) return refusalView(reader, 'not-your-session');
  const concept = world.concepts.get(programme.concept);
  const begun = !declined && session.date <= now.date;
  const everybody = () => world.records.participants(programme.id, id, { limit: CHOICES + 1, stages: BOOKED });
  const [{ items: booked }, next] = await Promise.all([
    // Where there are more than a choice holds, who did not come is recorded one by one before the others.
    begun ? everybody() : { items: [] },
    given ? nextToAssess(world, turn, { session: id }) : undefined,
  ]);
  const rows = booked.length > FEW ? ROWS_BESIDE_MANY : ROWS;
  const { page, cursor = '' } = await pageWith(values, (from) =>
    world.records.participants(programme.id, id, {
      limit: declined ? ROWS_WITH_REASON : rows,
      ...(declined && { declined }),
      ...(from && { cursor: from }),
    }),
  );
  const isColleague = await colleaguesOf(world, programme, actor);
  const about = {
    ...{ session, concept, actor, programme, declined, cursor, booked, next },
    showsResult: (of: Candidate) => !isPartial(actor, isColleague(of)),
    given: given?.submitted ? given : undefined,
    clock: (at: Instant) => clockOrDay(turn, at),
  };
  return participantsView(reader, about, page, now, banner);
}

/** The page that begins there, or that somebody stands on: whoever goes on with a list finds it where they left it. */
async function pageWith(
  { cursor, candidate = '' }: Values,
  page: (cursor: string | undefined) => Promise<Paged<Candidate>>,
): Promise<{ readonly page: Paged<Candidate>; readonly cursor?: string }> {
  const first = await page(cursor);
  let from = cursor;
  if (candidate === '') return { page: first, ...(from && { cursor: from }) };
  for (let found = first; ; found = await page(from)) {
    if (found.items.some(({ id }) => id === candidate)) return { page: found, ...(from && { cursor: from }) };
    if (found.next === undefined) return { page: first };
    from = found.next;
  }
}

export const recordAllHandler = inProgramme('attendance.all', async (turn, values) => {
  const { reader, world } = turn;
  const { about, ...form } = readForm(FORMS.attendance, values);
  if (!form.ok) return showParticipants(turn, about.session, attention(reader.t('problem.choice')), values);
  const { absent } = form.input;
  const { came, absent: away, left, stand, refused } = await recordAll(world, turn, { session: about.session, absent });
  const told = [
    ...(came > 0 ? [reader.t('report.all-came', { count: came })] : []),
    ...(away > 0 ? [reader.t('report.some-absent', { count: away })] : []),
    ...stand.slice(0, MOST_NAMED).map(({ name }) => reader.t('report.stands', { name })),
    ...(left > 0 && came + away > 0 ? [reader.t('report.all-left', { count: left })] : []),
    ...(refused ? [reader.t(`refusal.${refused.reason}`)] : []),
  ];
  const text = told.length > 0 ? told.join(' ') : reader.t('report.all-known');
  const asSaid = refused === undefined && stand.length === 0;
  return showParticipants(turn, about.session, asSaid ? good(text) : attention(text), values);
});

export const participants = inProgramme('list:participants', (turn, values) =>
  showParticipants(turn, idsIn(values, 'session').session, undefined, values),
);

export const record = inProgramme('attendance.record', async (turn, values) => {
  const { reader, world } = turn;
  const { candidate, session } = idsIn(values, 'candidate', 'session');
  const attended = chosen(['yes', 'no'], values.attended);
  if (!attended) return showParticipants(turn, session, attention(reader.t('problem.choice')), { candidate });
  const outcome = await recordAttendance(world, turn, { candidate, session, attended: attended === 'yes' });
  if (outcome.kind === 'refused') {
    return showParticipants(turn, session, await notRecorded(turn, candidate, outcome.reason), { candidate });
  }
  // As it stands: an old card's press may have been corrected since.
  const text = wasAbsent(outcome.saved) ? 'report.did-not-come' : 'report.came';
  return showParticipants(turn, session, good(reader.t(text, { name: outcome.saved.name })), {
    candidate: outcome.saved.id,
  });
});

/** Why nothing is recorded of somebody. */
export async function notRecorded(turn: ProgrammeTurn, id: string, reason: Refusal): Promise<Banner> {
  const { world, programme, reader } = turn;
  const moved = reason === 'booking-changed' ? await world.records.candidate(programme.id, id) : undefined;
  return moved ? attention(await whereNow(turn, moved)) : refusalBanner(reader, reason);
}

/** Why nothing can be recorded here of somebody whose seat is another by now, or who has none. */
async function whereNow({ world, programme, reader }: ProgrammeTurn, person: Candidate): Promise<string> {
  const { name } = person;
  const seat = bookingOf(person);
  const session = seat && (await world.records.session(programme.id, seat.session));
  if (!session) return reader.t('report.no-seat', { name });
  return reader.t('report.elsewhere', { name, when: reader.formats.span(session.startsAt, session.endsAt) });
}
