import type { Banner, CardView } from '../../cards/catalog.ts';
import {
  CHOICES,
  givenResultView,
  participantsView,
  type ResultForm,
  reportSessionsView,
  resultView,
} from '../../cards/views/assessment.ts';
import { attention, good, refusalBanner } from '../../cards/views/common.ts';
import { mistaken } from '../../cards/views/form.ts';
import { bookingOf, type Candidate, isSelf, type Stage } from '../../domain/people/candidate.ts';
import { hasResult, stagesWhere, wasAbsent } from '../../domain/people/stages.ts';
import { assesses } from '../../domain/seats/session.ts';
import { FORMS, outcomesIn, readForm } from '../../inputs/forms.ts';
import { chosen, idsIn } from '../../inputs/ids.ts';
import { deliveryRouteTo } from '../../use-cases/delivery-route.ts';
import { recordAll } from '../../use-cases/record-all.ts';
import { recordAttendance } from '../../use-cases/record-attendance.ts';
import { sessionsToReport } from '../../use-cases/sessions-to-report.ts';
import { submitResult } from '../../use-cases/submit-result.ts';
import type { ProgrammeTurn, Values } from '../turn.ts';
import { inProgramme, refusalView } from './answers.ts';
import { showBooking } from './booking.ts';

const PAGE = 8;
/** So many rows fit in the size of a card, with the longest names there are. */
const ROWS = 7;
/** And so many with the longest reasons. */
const ROWS_WITH_REASON = 6;

const BOOKED = stagesWhere(({ seat }) => seat === 'booked');
const TO_ASSESS = stagesWhere(({ recorded }) => recorded === 'came');

/** Sessions of today and before, the newest first. */
export const reportSessions = inProgramme('list:report-sessions', async (turn, values) => {
  const { world, programme, reader, actor } = turn;
  return reportSessionsView(
    reader,
    await sessionsToReport(world, programme, { actor, most: PAGE, cursor: values.cursor }),
  );
});

async function showParticipants(
  turn: ProgrammeTurn,
  id: string,
  banner?: Banner,
  values: Values = {},
  /** A result has just been given: whose turn it is now is one press away. */
  leadsOn = false,
): Promise<CardView> {
  const { world, programme, reader, now, actor } = turn;
  const { cursor } = values;
  const declined = chosen(['declined'], values.stage) !== undefined;
  const session = await world.records.session(programme.id, id);
  if (!session) return refusalView(reader, 'unknown-session');
  if (!assesses(session, turn.actor)) return refusalView(reader, 'not-your-session');
  const page = await world.records.participants(programme.id, id, {
    limit: declined ? ROWS_WITH_REASON : ROWS,
    ...(declined && { declined }),
    ...(cursor && { cursor }),
  });
  const concept = world.concepts.get(programme.concept);
  const at = async (limit: number, stages: readonly Stage[]) =>
    (await world.records.participants(programme.id, id, { limit, stages })).items;
  const begun = !declined && session.date <= now.date;
  const [booked, next] = await Promise.all([
    // Where there are more than a choice holds, who did not come is corrected one by one.
    begun ? at(CHOICES + 1, BOOKED) : [],
    leadsOn ? at(1, TO_ASSESS) : [],
  ]);
  return participantsView(reader, { session, concept, actor, declined, booked, next: next[0] }, page, now, banner);
}

export const recordAllHandler = inProgramme('attendance.all', async (turn, values) => {
  const { reader, world } = turn;
  const { about, ...form } = readForm(FORMS.attendance, values);
  const absent = form.ok ? form.input.absent : [];
  const { came, absent: away, left, refused } = await recordAll(world, turn, { session: about.session, absent });
  const told = [
    ...(came > 0 ? [reader.t('report.all-came', { count: came })] : []),
    ...(away > 0 ? [reader.t('report.some-absent', { count: away })] : []),
    ...(left > 0 && came + away > 0 ? [reader.t('report.all-left', { count: left })] : []),
    ...(refused ? [reader.t(`refusal.${refused.reason}`)] : []),
  ];
  const text = told.length > 0 ? told.join(' ') : reader.t('report.all-known');
  return showParticipants(turn, about.session, refused ? attention(text) : good(text));
});

export const participants = inProgramme('list:participants', (turn, values) =>
  showParticipants(turn, idsIn(values, 'session').session, undefined, values),
);

export const record = inProgramme('attendance.record', async (turn, values) => {
  const { reader, world, programme } = turn;
  const { candidate, session } = idsIn(values, 'candidate', 'session');
  const attended = chosen(['yes', 'no'], values.attended);
  if (!attended) return refusalView(reader, 'unknown-candidate');
  const outcome = await recordAttendance(world, turn, { candidate, session, attended: attended === 'yes' });
  if (outcome.kind === 'refused') {
    const person = await world.records.candidate(programme.id, candidate);
    const gone = outcome.reason === 'booking-changed' && person;
    const banner = gone ? attention(await whereNow(turn, person)) : refusalBanner(reader, outcome.reason);
    return showParticipants(turn, session, banner);
  }
  // As it stands: an old card's press may have been corrected since.
  const text = wasAbsent(outcome.saved) ? 'report.did-not-come' : 'report.came';
  return showParticipants(turn, session, good(reader.t(text, { name: outcome.saved.name })));
});

/** Why nothing can be recorded here of somebody whose seat is another by now, or who has none. */
async function whereNow({ world, programme, reader }: ProgrammeTurn, person: Candidate): Promise<string> {
  const { name } = person;
  const seat = bookingOf(person);
  const session = seat && (await world.records.session(programme.id, seat.session));
  if (!session) return reader.t('report.no-seat', { name });
  return reader.t('report.elsewhere', { name, when: reader.formats.span(session.startsAt, session.endsAt) });
}

async function showForm(turn: ProgrammeTurn, values: Values, form: ResultForm = {}): Promise<CardView> {
  const { world, programme, reader } = turn;
  const concept = world.concepts.get(programme.concept);
  const ids = idsIn(values, 'candidate', 'session');
  const candidate = await world.records.candidate(programme.id, ids.candidate);
  if (!candidate) return refusalView(reader, 'unknown-candidate');
  const isNew = Object.keys(form).length === 0;
  if (hasResult(candidate)) {
    return showGiven(turn, candidate, isNew ? undefined : refusalBanner(reader, 'already-assessed'));
  }
  const seat = ids.session || bookingOf(candidate)?.session;
  const session = seat === undefined ? undefined : await world.records.session(programme.id, seat);
  if (!concept) return refusalView(reader, 'unknown-concept');
  if (!session) return refusalView(reader, 'unknown-session');
  if (!assesses(session, turn.actor)) return refusalView(reader, 'not-your-session');
  return resultView(reader, { candidate, session, concept }, form);
}

/** The version of their result that counts. */
async function showGiven(turn: ProgrammeTurn, candidate: Candidate, banner?: Banner): Promise<CardView> {
  const { world, programme, reader } = turn;
  const { id, result: current } = candidate;
  const result = current && (await world.records.result(programme.id, id, current.version));
  const concept = result?.concept ?? world.concepts.get(programme.concept);
  if (!result || !concept) return refusalView(reader, 'unknown-concept');
  const [session, by] = await Promise.all([
    world.records.session(programme.id, result.session),
    result.assessor === undefined ? undefined : world.people.user(result.assessor),
  ]);
  if (!session || !assesses(session, turn.actor)) return refusalView(reader, 'not-your-session');
  return givenResultView(reader, { candidate, result, concept, session, assessor: by?.name }, banner);
}

/** To the candidate what is theirs of it; to others all, or the form while there is none. */
export const openResult = inProgramme('result.open', async (turn, values) => {
  const { world, programme, actor, reader } = turn;
  const candidate = await world.records.candidate(programme.id, idsIn(values, 'candidate').candidate);
  if (candidate && isSelf(candidate, actor)) return showBooking(turn, candidate);
  return turn.allowed.as === 'self' ? refusalView(reader, 'not-allowed') : showForm(turn, values);
});

export const submit = inProgramme('result.submit', async (turn, values) => {
  const { reader, world } = turn;
  const form = readForm(FORMS.result, values);
  const chosenAreas = readAreas(turn, values);
  const { areas } = chosenAreas;
  if (!form.ok) return showForm(turn, values, { ...chosenAreas, ...mistaken(reader, form) });
  const { candidate, session } = form.about;
  const { proposal, privateNote } = form.input;
  const result = { areas, ...(proposal && { proposal }), ...(privateNote && { privateNote }) };
  const outcome = await submitResult(world, turn, { candidate, session, result });
  if (outcome.kind === 'refused') {
    if (outcome.reason === 'areas-missing') {
      const banner = refusalBanner(reader, outcome.reason);
      const said = { values: form.typed, banner };
      // Of a form with nothing in it one sentence says what is missing.
      if (Object.keys(areas).length === 0) {
        return showForm(turn, values, { ...said, errors: { all: reader.t('problem.choice') } });
      }
      return showForm(turn, values, { ...chosenAreas, ...said });
    }
    return showParticipants(turn, session, refusalBanner(reader, outcome.reason));
  }
  const told = reader.t(`told.${await deliveryRouteTo(world, outcome.saved)}`);
  const saved = reader.t('report.result-saved', { name: outcome.saved.name });
  return showParticipants(turn, session, good(`${saved} ${told}`), {}, true);
});

/** The outcomes chosen for the concept's areas, and a sentence for each area without one. */
function readAreas({ world, programme, reader }: ProgrammeTurn, values: Values) {
  const ids = (world.concepts.get(programme.concept)?.areas ?? []).map(({ id }) => id);
  const areas = outcomesIn(values, ids);
  const missing = ids.filter((id) => areas[id] === undefined);
  return { areas, areaErrors: Object.fromEntries(missing.map((id) => [id, reader.t('problem.choice')])) };
}
