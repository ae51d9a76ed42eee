import type { Banner, Button, CardView } from '../../../cards/catalog.ts';
import { good, open, refusalBanner } from '../../../cards/views/common.ts';
import { mistaken } from '../../../cards/views/form.ts';
import { messageView } from '../../../cards/views/message.ts';
import { candidatesView, restoreButton } from '../../../cards/views/people/candidates.ts';
import { withdrawView } from '../../../cards/views/people/nomination.ts';
import type { Reader } from '../../../cards/views/reader.ts';
import { bookingOf, type Candidate, liveBookingOf, lostSeatOf } from '../../../domain/people/candidate.ts';
import type { Organisation } from '../../../domain/people/organisation.ts';
import { ANSWERED, factsOf, isOut, mayWithdraw, STAGES, waits } from '../../../domain/people/stages.ts';
import { declineReasonFor } from '../../../domain/seats/booking/answer-notices.ts';
import type { Session } from '../../../domain/seats/session.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { chosen, idsIn } from '../../../inputs/ids.ts';
import { deliveryRouteTo } from '../../../use-cases/people/delivery-route.ts';
import { mergeCandidates } from '../../../use-cases/people/merge-candidates.ts';
import { restoreCandidate } from '../../../use-cases/people/restore-candidate.ts';
import { withdrawCandidate } from '../../../use-cases/people/withdraw-candidate.ts';
import { meantBy } from '../../../use-cases/programme/find-organisation.ts';
import { storedIds } from '../../../use-cases/scope.ts';
import type { ProgrammeTurn, Values } from '../../turn.ts';
import { inProgramme, refusalView } from '../answers.ts';

export const offerButton = ({ reader }: ProgrammeTurn, candidate: string) => ({
  title: reader.t('nominate.offer'),
  verb: 'menu.open',
  data: { command: 'book', candidate },
});

/** So many rows with all their buttons fit in the size of a card, with the longest names there are. */
const PAGE = 6;

/** The sessions that these candidates have seats in, by id. */
export const sessionsOf = (turn: ProgrammeTurn, people: readonly Candidate[]): Promise<ReadonlyMap<string, Session>> =>
  sessionsAt(
    turn,
    people.map((candidate) => bookingOf(candidate)?.session),
  );

/** These sessions by id, as far as they are there. */
export async function sessionsAt(
  { world, programme }: ProgrammeTurn,
  ids: readonly (string | undefined)[],
): Promise<ReadonlyMap<string, Session>> {
  const seats = new Set(ids.filter((id) => id !== undefined));
  const found = await Promise.all([...seats].map((id) => world.records.session(programme.id, id)));
  return new Map(found.flatMap((each): [string, Session][] => (each ? [[each.id, each]] : [])));
}

export async function showCandidates(
  turn: ProgrammeTurn,
  values: Values,
  banner?: Banner,
  next: readonly Button[] = [],
): Promise<CardView> {
  const { world, programme, reader } = turn;
  const stage = chosen(STAGES, values.stage);
  const answered = values.answer === 'given' && !stage;
  const form = readForm(FORMS.search, { ...values, search: values.search ?? values.rest ?? '' });
  if (!form.ok) {
    const { errors } = mistaken(reader, form);
    const lines = [errors.search, errors.organisation].flatMap((each) => each ?? []);
    return messageView(reader, { title: reader.t('common.not-possible'), lines });
  }
  const { search, organisation: named } = form.input;
  const meant = named === undefined ? [] : await meantBy(world, programme.id, named);
  if (named !== undefined && !('id' in meant)) return whichOrganisation(reader, meant);
  const organisation = 'id' in meant ? meant : undefined;
  const organisations = organisation && storedIds(world, organisation);
  const cursor = values.cursor;
  const { session: inSession } = idsIn(values, 'session');
  const session = inSession ? await world.records.session(programme.id, inSession) : undefined;
  if (inSession && !session) return refusalView(reader, 'unknown-session');
  const [page, tally, theirs] = await Promise.all([
    world.records.candidates(programme.id, {
      limit: PAGE,
      ...(stage && { stage }),
      ...(answered && { stages: ANSWERED }),
      ...(search && { search }),
      ...(session && { session: session.id }),
      ...(organisations && { organisations }),
      ...(cursor && { cursor }),
    }),
    world.records.tally(programme.id),
    organisations && world.records.tallyOf(programme.id, organisations),
  ]);
  const sessions = await sessionsOf(turn, page.items);
  const reasonOf = (candidate: Candidate) => declineReasonFor(turn.actor, candidate);
  const list = { page, tally, theirs, sessions, stage, answered, search, session, organisation, reasonOf };
  return candidatesView(reader, list, banner, next);
}

/** A name that leads to none, or to several. */
const whichOrganisation = (reader: Reader, found: readonly Organisation[]): CardView =>
  messageView(reader, {
    title: reader.t(found.length > 0 ? 'candidates.which-organisation' : 'refusal.unknown-organisation'),
    buttons: [
      ...found.map(({ id, name }) => ({
        title: name,
        verb: 'list.page',
        data: { list: 'candidates', cursor: '', organisation: id },
      })),
      open(reader, 'candidates'),
    ],
  });

export const candidates = inProgramme('list:candidates', (turn, values) => showCandidates(turn, values));

const sessionAt = ({ world, programme }: ProgrammeTurn, id: string | undefined) =>
  id === undefined ? undefined : world.records.session(programme.id, id);

/** The candidate with what their employer is called now; lists have it so already. */
export async function employedNow({ world, programme }: ProgrammeTurn, person: Candidate): Promise<Candidate> {
  const { name = person.employer } = (await world.records.organisation(programme.id, person.organisation)) ?? {};
  return { ...person, employer: name };
}

/** Whether and how what was done is told to whoever lost a seat by it. */
async function toldOf(turn: ProgrammeTurn, person: Candidate): Promise<string> {
  const { reader, world } = turn;
  return reader.t(lostSeatOf(person) ? `told.${await deliveryRouteTo(world, person)}` : 'told.nobody');
}

export const withdrawForm = inProgramme('withdraw.open', async (turn, values) => {
  const { world, programme, reader } = turn;
  const person = await world.records.candidate(programme.id, idsIn(values, 'candidate').candidate);
  if (!person) return refusalView(reader, 'unknown-candidate');
  if (isOut(person)) return withdrawn(turn, person);
  if (!mayWithdraw(person)) {
    return showCandidates(turn, { search: person.name }, refusalBanner(reader, 'already-done'));
  }
  return withdrawView(reader, await employedNow(turn, person), await sessionAt(turn, liveBookingOf(person)?.session));
});

export const withdraw = inProgramme('candidate.withdraw', async (turn, values) => {
  const { world, programme, reader } = turn;
  const form = readForm(FORMS.withdraw, values);
  const { candidate } = form.about;
  if (!form.ok) {
    const found = await world.records.candidate(programme.id, candidate);
    if (!found) return refusalView(reader, 'unknown-candidate');
    const session = await sessionAt(turn, liveBookingOf(found)?.session);
    return withdrawView(reader, await employedNow(turn, found), session, mistaken(reader, form));
  }
  const { reason } = form.input;
  const outcome = await withdrawCandidate(world, turn, { candidate, ...(reason && { reason }) });
  if (outcome.kind === 'refused') return showCandidates(turn, {}, refusalBanner(reader, outcome.reason));
  // As it stands: after an old card's press they may have been taken back.
  return isOut(outcome.saved) ? withdrawn(turn, outcome.saved) : showCandidates(turn, { search: outcome.saved.name });
});

/** They are out: what became of their seat, who is told, and the way back. */
async function withdrawn(turn: ProgrammeTurn, person: Candidate): Promise<CardView> {
  const { reader } = turn;
  const session = await sessionAt(turn, lostSeatOf(person)?.session);
  const when = session && reader.formats.span(session.startsAt, session.endsAt);
  return messageView(reader, {
    title: reader.t('candidates.withdrawn', { name: person.name }),
    lines: [...(when ? [reader.t('candidates.seat-free', { when })] : []), await toldOf(turn, person)],
    buttons: [restoreButton(reader, person.id, reader.t('candidates.undo')), open(reader, 'candidates')],
  });
}

export const restore = inProgramme('candidate.restore', async (turn, values) => {
  const { world, programme, reader } = turn;
  const { candidate } = idsIn(values, 'candidate');
  const outcome = await restoreCandidate(world, turn, { candidate });
  if (outcome.kind === 'refused') return refusalView(reader, outcome.reason);
  const person = outcome.saved;
  if (!factsOf(person).first) return showCandidates(turn, { search: person.name });
  const next = waits(person) ? 'nominate.done-waiting' : 'nominate.done-next';
  return messageView(reader, {
    title: reader.t('candidates.restored', { name: person.name }),
    lines: [reader.t(next, { target: programme.target }), await toldOf(turn, person)],
    buttons: [offerButton(turn, candidate), open(reader, 'candidates')],
  });
});

export const merge = inProgramme('candidate.merge', async (turn, values) => {
  const { reader, world } = turn;
  const { candidate, into } = idsIn(values, 'candidate', 'into');
  const outcome = await mergeCandidates(world, turn, { candidate, into: into || undefined });
  if (outcome.kind === 'refused') return showCandidates(turn, {}, refusalBanner(reader, outcome.reason));
  const { name } = outcome.saved;
  return showCandidates(turn, { search: name }, good(reader.t('candidates.merged', { name })));
});
