import { accepted, type Decision, refused, unchanged } from '../decision.ts';
import { bookingOf, type Candidate } from '../people/candidate.ts';
import { notOneself } from '../people/own-changes.ts';
import { hasCome, hasDeclined, isOffered } from '../people/stages.ts';
import type { Actor } from '../programme/programme.ts';
import type { Refusal } from '../refusals.ts';
import { isYetToTest } from '../seats/adapting.ts';
import { withContact } from '../seats/booking/answer-notices.ts';
import { isAssessorOf, type Session } from '../seats/session.ts';
import type { Moment } from '../time.ts';
import type { ConceptAsGiven, Level } from './concept.ts';

/** A level for each area of which they have said something. */
export type OwnLevels = Readonly<Record<string, Level>>;

type Scale = Pick<ConceptAsGiven, 'id' | 'areas' | 'levels'>;

const isIn =
  ({ areas, levels }: Scale) =>
  ([area, level]: readonly [string, Level]): boolean =>
    areas.some(({ id }) => id === area) && Object.hasOwn(levels, level);

/** What they said stands beside the outcome of their first test, also while they wait to take it again. */
const isOpen = (candidate: Candidate): boolean => candidate.result === undefined && isYetToTest(candidate);

/** Whether they are asked how they see themselves: their test is to come, and no offer is to be answered first. */
export const asksSelf = (candidate: Candidate): boolean =>
  isOpen(candidate) && !isOffered(candidate) && !hasDeclined(candidate);

export const cannotAssessSelf = (candidate: Candidate, actor: Actor): Refusal | undefined =>
  notOneself(candidate, actor) ?? (isOpen(candidate) ? undefined : 'self-too-late');

/** In place of what they said before, until it is recorded whether they came; nothing at all takes it away. */
export function saveSelf(
  candidate: Candidate,
  told: OwnLevels,
  concept: Scale | undefined,
  actor: Actor,
  { at }: Pick<Moment, 'at'>,
): Decision {
  const not = cannotAssessSelf(candidate, actor);
  if (not) return refused(not);
  if (!concept) return refused('unknown-concept');
  if (!Object.entries(told).every(isIn(concept))) return refused('not-in-concept');
  const areas = Object.fromEntries(concept.areas.flatMap(({ id }) => (told[id] ? [[id, told[id]]] : [])));
  const { selfAssessed: _, ...rest } = withContact(candidate, actor, at);
  if (JSON.stringify(ownLevels(candidate, concept)) === JSON.stringify(areas)) return unchanged;
  const said = Object.keys(areas).length > 0 && { selfAssessed: { at, concept: concept.id, areas } };
  return accepted({ candidates: [{ ...rest, ...said }] });
}

/** What they have said by this concept: nothing where the programme has another by now, or where an area or a level is gone. */
export function ownLevels({ selfAssessed }: Pick<Candidate, 'selfAssessed'>, concept: Scale): OwnLevels {
  if (selfAssessed?.concept !== concept.id) return {};
  const { areas } = selfAssessed;
  const inOrder = concept.areas.flatMap(({ id }) => (areas[id] === undefined ? [] : [[id, areas[id]] as const]));
  return Object.fromEntries(inOrder.filter(isIn(concept)));
}

/** Whether they have said yes to this session, or have been tested in it. */
const isTheirTest = (candidate: Candidate, session: string): boolean =>
  (bookingOf(candidate)?.session === session && !isOffered(candidate)) ||
  (candidate.past ?? []).some((each) => each.session === session && each.outcome === 'attended');

/** The same for somebody else: the assessors of their test, and nobody besides. */
export const ownLevelsFor = (
  candidate: Candidate,
  concept: Scale,
  session: Session | undefined,
  actor: Actor,
): OwnLevels =>
  session && isTheirTest(candidate, session.id) && isAssessorOf(session, actor) ? ownLevels(candidate, concept) : {};

/** What they said last; but what was said after the test of the one that is kept would stand beside its outcome. */
export function lastSaid(kept: Candidate, second: Candidate): Candidate['selfAssessed'] {
  const [own, other] = [kept.selfAssessed, second.selfAssessed];
  if (hasCome(kept) || kept.result || other === undefined) return own;
  return own === undefined || own.at < other.at ? other : own;
}
