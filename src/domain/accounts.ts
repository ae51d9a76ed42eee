import { bookingOf, type Candidate } from './people/candidate.ts';
import type { Organisation } from './people/organisation.ts';
import { FACTS, type Fact } from './people/progress.ts';
import { isLost } from './people/reach.ts';
import { stagesWhere, takesPart } from './people/stages.ts';
import { countAtAny, stageAgainCount, stageCount } from './programme/at-stages.ts';
import type { Cost } from './programme/costs.ts';
import type { Programme } from './programme/programme.ts';
import { quotaOf, quotaTaken } from './programme/quota.ts';
import { proposalCount } from './results/competence-map.ts';
import { followUpCounts } from './results/follow-up/figures.ts';
import { isTestedAgain, overall, stageTold } from './results/result.ts';
import type { Session } from './seats/session.ts';

/** Numbers by name. Fields with the number zero are left out. */
export type Counts = Readonly<Record<string, number>>;

/** `a` plus `sign` times `b`. */
function combine(a: Counts, b: Counts, sign: 1 | -1): Counts {
  if (Object.keys(b).length === 0) return a;
  const sum = new Map(Object.entries(a));
  for (const [name, number] of Object.entries(b)) sum.set(name, (sum.get(name) ?? 0) + sign * number);
  return Object.fromEntries([...sum].filter(([, number]) => number !== 0));
}

/** Rises when `tallyOf` changes: a tally by an earlier definition is counted anew (see `Records.recount`). */
export const TALLY_DEFINITION = 11;

/**
 * What one candidate adds to the programme's tally. The tally is by definition the sum of this over all candidates, of
 * `tallyOfOrganisation`, `tallyOfSession`, `tallyOfCost` and `tallyOfProgramme`, so any change's part in it is after minus before, and a recount can check it. Whoever has been
 * withdrawn is counted as that and nowhere else, so that all other numbers of persons add up to those who take part; what
 * has happened has happened all the same.
 */
export function tallyOf(candidate: Candidate | undefined): Counts {
  if (!candidate) return {};
  const counts = tallies.get(candidate) ?? counted(candidate);
  tallies.set(candidate, counts);
  return counts;
}

/** The programme's tally and the organisation's ask for the same. */
const tallies = new WeakMap<Candidate, Counts>();

function counted(candidate: Candidate): Counts {
  const { result } = candidate;
  const happened = factsIn(candidate);
  if (!takesPart(candidate)) return { [stageCount(stageTold(candidate))]: 1, ...happened };
  const counts: Record<string, number> = {
    ...happened,
    ...quotaTaken(candidate),
    [isTestedAgain(candidate) ? stageAgainCount(stageTold(candidate)) : stageCount(stageTold(candidate))]: 1,
    [`situation:${candidate.situation}`]: 1,
    [`language:${candidate.language}`]: 1,
    [`organisation:${candidate.organisation}`]: 1,
    [`week:${candidate.nominatedWeek}:nominated`]: 1,
    ...followUpCounts(candidate),
  };
  if (isLost(candidate)) counts.unreached = 1;
  if (result) {
    counts[`week:${result.week}:assessed`] = 1;
    counts[`outcome:${overall(result)}`] = 1;
    for (const [area, level] of Object.entries(result.areas)) counts[`area:${area}:${level}`] = 1;
    for (const area of result.proposed ?? []) counts[proposalCount(area)] = 1;
  }
  return counts;
}

/** How often each thing has happened to one candidate, as the tally counts it. */
export function factsIn({ facts }: Candidate): Counts {
  const counted = FACTS.map((fact) => [factCount(fact), facts?.[fact] ?? 0] as const);
  return Object.fromEntries(counted.filter(([, number]) => number !== 0));
}

export const factCount = (fact: Fact): string => `fact:${fact}`;

export const tallyChange = (before: Candidate | undefined, after: Candidate | undefined): Counts =>
  combine(tallyOf(after), tallyOf(before), -1);

/**
 * How the tallies of organisations change with it, by their ids. Such a tally is the sum of `tallyOf` over the candidates that
 * are stored under this id, so that nobody has to be read to know how an organisation's people stand.
 */
export function organisationTallyChanges(
  before: Candidate | undefined,
  after: Candidate | undefined,
): ReadonlyMap<string, Counts> {
  const at = (id: string, each: Candidate | undefined): Candidate | undefined =>
    each?.organisation === id ? each : undefined;
  const ids = new Set([before, after].flatMap((each) => each?.organisation ?? []));
  return new Map([...ids].map((id) => [id, tallyChange(at(id, before), at(id, after))]));
}

/** What one organisation adds to the tally: where it went, so that candidates need not be rewritten when it does. */
export const tallyOfOrganisation = (organisation: Organisation | undefined): Counts =>
  organisation?.mergedInto === undefined ? {} : { [`merged:${organisation.id}:${organisation.mergedInto}`]: 1 };

export const organisationChange = (before: Organisation | undefined, after: Organisation): Counts =>
  combine(tallyOfOrganisation(after), tallyOfOrganisation(before), -1);

export const tallyOfSession = (session: Session | undefined): Counts =>
  session?.state.kind === 'open' ? { sessions: 1, seats: session.capacity } : {};

export const sessionChange = (before: Session | undefined, after: Session): Counts =>
  combine(tallyOfSession(after), tallyOfSession(before), -1);

export const tallyOfCost = (cost: Cost | undefined): Counts =>
  !cost || cost.reversed ? {} : { cost: cost.amount, [`cost:${cost.category}`]: cost.amount };

export const costChange = (before: Cost | undefined, after: Cost): Counts =>
  combine(tallyOfCost(after), tallyOfCost(before), -1);

export const mergesIn = (tally: Counts): Counts =>
  Object.fromEntries(Object.entries(tally).filter(([name]) => name.startsWith('merged:')));

/** What the programme itself adds: its target, of which candidates take their part. */
export const tallyOfProgramme = quotaOf;

export const programmeChange = (before: Programme | undefined, after: Programme): Counts =>
  combine(tallyOfProgramme(after), tallyOfProgramme(before), -1);

/** How many take part from each organisation, by its id; what was merged is counted where it went. */
export function organisationsIn(tally: Counts): ReadonlyMap<string, number> {
  const into = new Map<string, string>();
  const entries = Object.entries(tally).filter(([, number]) => number > 0);
  for (const [name] of entries) {
    if (!name.startsWith('merged:')) continue;
    const [, from = '', to = ''] = name.split(':');
    into.set(from, to);
  }
  const found = new Map<string, number>();
  for (const [name, number] of entries) {
    if (!name.startsWith('organisation:')) continue;
    let id = name.slice('organisation:'.length);
    for (let next = into.get(id); next !== undefined; next = into.get(id)) id = next;
    found.set(id, (found.get(id) ?? 0) + number);
  }
  return found;
}

/** The seats that somebody takes up: theirs, and the one in which they were given a result that still counts. */
export const seatsOf = (candidate: Candidate | undefined): Counts => {
  const sessions = [candidate && bookingOf(candidate)?.session, candidate?.retest?.booking.session];
  return Object.fromEntries(sessions.flatMap((each) => (each === undefined ? [] : [[each, 1]])));
};

export const seatChange = (before: Candidate | undefined, after: Candidate | undefined): Counts =>
  combine(seatsOf(before), seatsOf(after), -1);

export const nominatedIn = (tally: Counts): number =>
  countAtAny(
    tally,
    stagesWhere(({ counts }) => counts),
  );

export const add = (a: Counts, b: Counts): Counts => combine(a, b, 1);

/** All of these added up. */
export function sumOf(each: readonly Counts[]): Counts {
  const sum = new Map<string, number>();
  for (const counts of each) {
    for (const [name, number] of Object.entries(counts)) sum.set(name, (sum.get(name) ?? 0) + number);
  }
  return Object.fromEntries([...sum].filter(([, number]) => number !== 0));
}
export const subtract = (a: Counts, b: Counts): Counts => combine(a, b, -1);
