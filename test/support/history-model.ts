import { strict as assert } from 'node:assert';
import { bookingOf, type Candidate, liveBookingOf } from '../../src/domain/people/candidate.ts';
import { FACTS, type Fact, type PastSeat, type Stage } from '../../src/domain/people/progress.ts';
import type { DocumentStore } from '../../src/store/document-store.ts';
import { candidatesIn } from './invariants.ts';

/** What a command that was carried out means for the seats of the candidate it is about. */
export type Happening =
  | 'offer'
  | 'decline'
  | 'move'
  | 'keep'
  | 'lapse'
  | 'withdraw'
  | 'came'
  | 'missed'
  | 'cancel'
  | 'meet'
  | 'merge'
  | 'nothing';

type Known = { readonly counts: Map<Fact, number>; readonly past: Set<string>; readonly missed: Set<string> };
type People = ReadonlyMap<string, Candidate>;

/** What a seat that was used is left as, whatever it is left by. */
const USED: ReadonlyMap<Stage, PastSeat['outcome']> = new Map([
  ['absent', 'absent'],
  ['assessed', 'attended'],
]);

/**
 * The earlier seats of candidates, and what has happened to them, as somebody would keep them who is told of every command:
 * by what people did, not by what their documents say.
 */
export function createHistoryModel(store: DocumentStore, programme: string) {
  const known = new Map<string, Known>();
  const people = async (): Promise<People> =>
    new Map((await candidatesIn(store, programme)).map((each) => [each.id, each]));
  const of = (id: string): Known => {
    const found = known.get(id) ?? { counts: new Map(), past: new Set(), missed: new Set() };
    known.set(id, found);
    return found;
  };
  const count = (id: string, fact: Fact) => of(id).counts.set(fact, (of(id).counts.get(fact) ?? 0) + 1);
  const leave = ({ id, progress }: Candidate, session: string, outcome: PastSeat['outcome']) =>
    of(id).past.add(`${session} ${USED.get(progress.stage) ?? outcome}`);
  /** Who is back at the result they had has not left that seat. */
  const returns = (now: People, id: string) => {
    const candidate = now.get(id);
    if (candidate?.progress.stage === 'assessed') of(id).past.delete(`${bookingOf(candidate)?.session} attended`);
  };

  /** The candidate `id` gives back the seat they have, if they have one. */
  function gives(before: People, id: string, outcome: PastSeat['outcome'], fact?: Fact): void {
    const candidate = before.get(id);
    const seat = candidate && bookingOf(candidate);
    if (!candidate || !seat) return;
    leave(candidate, seat.session, outcome);
    if (fact && liveBookingOf(candidate)) count(id, fact);
  }

  function note(what: Happening, subject: string, before: People, now: People): void {
    const seat = (at: People) => {
      const candidate = at.get(subject);
      return candidate && bookingOf(candidate)?.session;
    };
    switch (what) {
      case 'offer':
        // Who had a seat was moved.
        gives(before, subject, 'changed', 'changes');
        count(subject, 'offers');
        return;
      case 'decline':
        gives(before, subject, 'declined', 'declines');
        returns(now, subject);
        return;
      case 'move':
        // To the seat that they were offered: that is a yes.
        if (seat(before) !== seat(now) || before.get(subject)?.progress.stage === 'absent') {
          gives(before, subject, 'changed', 'changes');
        }
        return;
      case 'keep':
        returns(now, subject);
        return;
      case 'lapse':
        gives(before, subject, 'lapsed', 'lapses');
        returns(now, subject);
        return;
      case 'withdraw':
        gives(before, subject, 'withdrawn');
        return;
      case 'missed':
        of(subject).missed.add(seat(now) ?? 'none');
        return;
      case 'came':
        of(subject).missed.delete(seat(now) ?? 'none');
        of(subject).past.delete(`${seat(now)} absent`);
        return;
      case 'cancel':
        for (const each of before.values()) {
          if (liveBookingOf(each)?.session !== subject) continue;
          leave(each, subject, 'cancelled');
          // In another session, where whoever cancelled it has named one.
          const then = now.get(each.id);
          if (then && liveBookingOf(then)) count(each.id, 'offers');
        }
        return;
      case 'meet':
        for (const each of before.values()) {
          if (each.sameAs === undefined && now.get(each.id)?.sameAs !== undefined && liveBookingOf(each)) {
            gives(before, each.id, 'given-back');
            returns(now, each.id);
          }
        }
        return;
      case 'merge':
        for (const [id, each] of before) if (!now.has(id) && each.sameAs) merge(each, each.sameAs, now, before);
        return;
      case 'nothing':
        return;
      default:
        what satisfies never;
    }
  }

  function merge(second: Candidate, into: string, now: People, before: People): void {
    gives(before, second.id, 'given-back');
    const [kept, gone] = [of(into), of(second.id)];
    for (const [fact, number] of gone.counts) kept.counts.set(fact, (kept.counts.get(fact) ?? 0) + number);
    for (const each of gone.past) kept.past.add(each);
    for (const each of gone.missed) kept.missed.add(each);
    known.delete(second.id);
    const candidate = now.get(into);
    const came =
      candidate && ['attended', 'assessed'].includes(candidate.progress.stage) && bookingOf(candidate)?.session;
    if (came) {
      kept.missed.delete(came);
      kept.past.delete(`${came} absent`);
    }
  }

  return {
    people,
    note,
    /** What is stored of each is what was kept here. */
    async assertKept(): Promise<void> {
      for (const { id, past = [], facts = {} } of (await people()).values()) {
        const { counts, past: seats, missed } = of(id);
        const expected = FACTS.map((fact) => (fact === 'noShows' ? missed.size : (counts.get(fact) ?? 0)));
        assert.deepEqual(
          FACTS.map((fact) => facts[fact] ?? 0),
          expected,
          `not what has happened: ${FACTS.join(', ')}`,
        );
        assert.deepEqual(past.map(({ session, outcome }) => `${session} ${outcome}`).sort(), [...seats].sort());
      }
    },
  };
}
