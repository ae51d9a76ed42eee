import { strict as assert } from 'node:assert';
import { add, type Counts, tallyOf, tallyOfProgramme, tallyOfSession } from '../../../src/domain/accounts.ts';
import { bookingOf, type Candidate, liveBookingOf } from '../../../src/domain/people/candidate.ts';
import { holdsQuota, waits } from '../../../src/domain/people/stages.ts';
import { fitsTarget } from '../../../src/domain/programme/quota.ts';
import { isBehind } from '../../../src/domain/seats/booking/calendar-entry.ts';
import type { Clock } from '../../../src/domain/seats/unsuited.ts';
import { givesSeats, inLineSince, mayHave } from '../../../src/domain/seats/waiting.ts';
import type { Instant } from '../../../src/domain/time.ts';
import type { Documents } from './documents.ts';
import { candidatesIn, noticesIn, programmeIn, sessionsIn, talliesIn } from './ground.ts';
import { isCoordinators, type Press, tasksIn } from './presses.ts';

const known = new WeakMap<Candidate, Counts>();
function counted(candidate: Candidate): Counts {
  const counts = known.get(candidate) ?? tallyOf(candidate);
  known.set(candidate, counts);
  return counts;
}
const tallyIn = (documents: Documents): Counts => talliesIn(documents).find(({ id }) => id === 'tally')?.counts ?? {};
const isNoZero = ([, number]: readonly [string, number]): boolean => number !== 0;
const filled = (counts: Counts): Counts => Object.fromEntries(Object.entries(counts).filter(isNoZero));

/** What holds at every moment, by the numbers of src/README.md. */
export function assertMoment(clock: Clock, documents: Documents, at: Instant): void {
  const people = candidatesIn(documents);
  const programme = programmeIn(documents);
  assert.ok(programme);
  for (const { id, capacity, free, state } of sessionsIn(documents)) {
    const holders = people.filter((each) => bookingOf(each)?.session === id);
    assert.ok(holders.length <= capacity, '1: more seats taken than there are');
    assert.equal(free, capacity - holders.length, '1: the counter of free seats is not what is left');
    assert.ok(state.kind === 'open' || !holders.some(liveBookingOf), '1: a seat in a session that is off');
  }
  assert.ok(people.filter(holdsQuota).length <= programme.target, '1: more of the target held than there is');
  for (const [user, theirs] of Map.groupBy(people, (each) => each.user)) {
    assert.ok(user === undefined || theirs.filter(liveBookingOf).length <= 1, '2: two live seats of one person');
  }
  const others = [tallyOfProgramme(programme), ...sessionsIn(documents).map(tallyOfSession)].reduce(add, {});
  const recount = people.map(counted).reduce<Counts>(add, others);
  assert.deepEqual(filled(tallyIn(documents)), recount, '3: the tally is not a recount');
  for (const { id, counts } of talliesIn(documents)) {
    const theirs = people.filter(({ organisation }) => id === `tally:${organisation}`);
    if (id !== 'tally') assert.deepEqual(filled(counts), theirs.map(counted).reduce<Counts>(add, {}), `3: ${id}`);
  }
  assert.deepEqual(people.filter(unfilled(documents, clock, at)), [], '13: a free seat while somebody waits for it');
  const mailed = noticesIn(documents).filter(({ body }) => body.kind === 'calendar');
  for (const each of people.filter((one) => isBehind(one, ''))) {
    assert.ok(
      mailed.some(({ candidate }) => candidate === each.id),
      '16: a calendar shows a seat that is another, and nothing will tell it',
    );
  }
}

/** Whether somebody waits who may have a seat that is free, and nothing is on its way to give it. */
function unfilled(documents: Documents, clock: Clock, at: Instant): (candidate: Candidate) => boolean {
  if (tasksIn(documents).some(({ task }) => task.kind === 'fill')) return () => false;
  const left = sessionsIn(documents).filter((each) => givesSeats(each, at));
  const tally = tallyIn(documents);
  return (each) => fitsTarget(each, tally) && left.some((one) => mayHave(each, one, clock));
}

const place = (candidate: Candidate): string => `${inLineSince(candidate)} ${candidate.id}`;

/**
 * Nobody is overtaken in the line but by a coordinator's own act (13): nobody who stood in it when that was decided, and stands
 * there yet.
 * @param loaded the documents as they were when it was decided
 */
export function assertNobodyOvertaken(
  loaded: Documents,
  before: Documents,
  after: Documents,
  { deed }: Press,
  clock: Clock,
): void {
  if (isCoordinators(deed)) return;
  const earlier = new Map(candidatesIn(before).map((each) => [each.id, each]));
  const line = new Set(candidatesIn(after).flatMap((each) => (waits(each) ? [each.id] : [])));
  const tally = tallyIn(loaded);
  for (const now of candidatesIn(after)) {
    const was = earlier.get(now.id);
    const session = sessionsIn(after).find(({ id }) => id === liveBookingOf(now)?.session);
    if (!was || !session || session.id === liveBookingOf(was)?.session) continue;
    const mayHaveIt = candidatesIn(loaded).filter(
      (each) => each.id !== now.id && line.has(each.id) && mayHave(each, session, clock) && fitsTarget(each, tally),
    );
    const overtaken = mayHaveIt.filter((each) => !waits(was) || place(each) < place(was));
    assert.deepEqual(overtaken, [], '13: overtaken in the waiting list');
  }
}
