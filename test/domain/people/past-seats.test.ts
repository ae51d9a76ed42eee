import { strict as assert } from 'node:assert';
import { tallyOf } from '../../../src/domain/accounts.ts';
import type { Effects } from '../../../src/domain/decision.ts';
import type { Candidate } from '../../../src/domain/people/candidate.ts';
import { withHistory } from '../../../src/domain/people/past-seats.ts';
import type { PastSeat, Progress } from '../../../src/domain/people/progress.ts';
import type { Session } from '../../../src/domain/seats/session.ts';
import { booking, candidate, session } from '../../support/builders.ts';

const AT = '2020-05-12T07:00:00.000Z';
const EARLIER = '2020-05-11T07:00:00.000Z';
const tuesday = booking({ session: 'ses-tuesday' });
const offered: Progress = { stage: 'offered', booking: booking() };
const booked: Progress = { stage: 'booked', booking: booking() };
const attended: Progress = { stage: 'attended', booking: booking() };
const absent: Progress = { stage: 'absent', booking: booking() };

/** The one candidate that these effects leave, after a commit of them. */
function committed(before: readonly Candidate[], effects: Effects, sessions: readonly Session[] = []): Candidate {
  const byId = <T extends { id: string }>(all: readonly T[]) => new Map(all.map((each) => [each.id, each]));
  const [only] = withHistory(effects, { before: byId(before), sessions: byId(sessions) }, AT);
  assert.ok(only);
  return only;
}
const moved = (before: Candidate, progress: Progress, sessions: readonly Session[] = []): Candidate =>
  committed([before], { candidates: [{ ...before, progress }], sessions });
const seat = (outcome: PastSeat['outcome'], at = AT, id = 'ses-monday'): PastSeat => ({ session: id, outcome, at });

describe('the earlier seats of a candidate', () => {
  const off = session({ state: { kind: 'cancelled', reason: 'Sjukdom' } });
  for (const [outcome, from, to, facts, sessions] of [
    ['declined', booked, { stage: 'declined' }, { declines: 1 }, []],
    ['declined', offered, { stage: 'declined' }, { declines: 1 }, []],
    ['changed', booked, { stage: 'booked', booking: tuesday }, { changes: 1 }, []],
    ['changed', offered, { stage: 'waiting' }, { changes: 1 }, []],
    ['lapsed', offered, { stage: 'nominated' }, { lapses: 1 }, []],
    ['cancelled', booked, { stage: 'waiting' }, undefined, [off]],
    ['withdrawn', booked, { stage: 'withdrawn' }, undefined, []],
    ['absent', absent, { stage: 'offered', booking: tuesday }, { offers: 1 }, []],
    ['attended', attended, { stage: 'waiting' }, undefined, []],
  ] as const) {
    it(`hold one that was ${outcome}, from ${from.stage} to ${to.stage}, with when`, () => {
      const now = moved(candidate(from), to, sessions);
      assert.deepEqual(now.past, [seat(outcome)]);
      assert.deepEqual(now.facts, facts);
    });
  }

  it('hold none while the seat is the same', () => {
    for (const [from, to] of [
      [offered, booked],
      [booked, attended],
      [attended, absent],
    ] as const) {
      assert.equal(moved(candidate(from), to).past, undefined);
    }
  });

  it('hold the one that a second nomination of the same person gives back', () => {
    const before = candidate(booked);
    const now = committed([before], { candidates: [{ ...before, progress: { stage: 'nominated' }, sameAs: 'other' }] });
    assert.deepEqual([now.past, now.facts], [[seat('given-back')], undefined]);
  });

  it('hold the latest of each session and outcome, and count every one', () => {
    const before = candidate(booked, {
      past: [seat('changed', EARLIER), seat('declined', EARLIER)],
      facts: { changes: 7 },
    });
    const now = moved(before, { stage: 'waiting' });
    assert.deepEqual(now.past, [seat('declined', EARLIER), seat('changed')]);
    assert.deepEqual(now.facts, { changes: 8 });
  });

  it('do not grow without end, however often somebody changes', () => {
    let now = candidate({ stage: 'nominated' });
    for (let n = 0; n < 500; n += 1) now = moved(now, { stage: 'booked', booking: booking({ session: `ses-${n}` }) });
    assert.equal(now.past?.length, 40);
    assert.equal(now.past?.at(-1)?.session, 'ses-498');
    assert.deepEqual(now.facts, { changes: 499 });
  });
});

describe('what has happened to a candidate', () => {
  it('counts an offer when it is made, and not when it is looked at or answered', () => {
    const now = moved(candidate(), offered);
    assert.deepEqual(now.facts, { offers: 1 });
    assert.deepEqual(moved(now, { ...offered, replyBy: AT } as Progress).facts, { offers: 1 });
    assert.deepEqual(moved(now, booked).facts, { offers: 1 });
  });

  it('keeps a no-show when they are booked again and come to another session', () => {
    const missed = moved(candidate(booked), absent);
    assert.deepEqual(missed.facts, { noShows: 1 });
    const again = moved(missed, { stage: 'booked', booking: tuesday });
    assert.deepEqual(again.past, [seat('absent')]);
    const came = moved(again, { stage: 'attended', booking: tuesday });
    assert.deepEqual([came.past, came.facts], [[seat('absent')], { noShows: 1 }]);
  });

  it('takes a no-show back when the record is put right', () => {
    const missed = moved(candidate(booked), absent);
    const came = moved(missed, attended);
    assert.deepEqual([came.past, came.facts], [undefined, undefined]);
    assert.deepEqual(moved(came, absent).facts, { noShows: 1 });
  });

  it('counts one no-show a session, and none of one they were given their seat in again and came to', () => {
    const again = moved(moved(candidate(booked), absent), booked);
    assert.deepEqual([again.past, again.facts], [[seat('absent')], { noShows: 1 }]);
    assert.deepEqual(moved(again, absent).facts, { noShows: 1 });
    const came = moved(again, attended);
    assert.deepEqual([came.past, came.facts], [undefined, undefined]);
  });

  it('outlives a withdrawal, and is all that is counted of it beside the stage', () => {
    const now = moved(moved(candidate(booked, { facts: { offers: 2, changes: 1 } }), absent), { stage: 'withdrawn' });
    assert.deepEqual(now.past, [seat('absent')]);
    assert.deepEqual(tallyOf(now), {
      'stage:withdrawn': 1,
      'fact:offers': 2,
      'fact:changes': 1,
      'fact:noShows': 1,
    });
  });

  it('is added up when two nominations are merged, with what the second one missed', () => {
    const kept = candidate(booked, { past: [seat('lapsed', AT)], facts: { offers: 2, lapses: 1 } });
    const missed = booking({ session: 'ses-friday' });
    const second = candidate(
      { stage: 'absent', booking: missed },
      { id: 'second', sameAs: 'vera', past: [seat('given-back', EARLIER)], facts: { offers: 1, noShows: 1 } },
    );
    const merged = { candidates: [kept], merged: [{ candidate: second, into: 'vera' }] };
    const now = committed([kept, second], merged);
    assert.deepEqual(now.past, [seat('given-back', EARLIER), seat('lapsed'), seat('absent', AT, 'ses-friday')]);
    assert.deepEqual(now.facts, { offers: 3, lapses: 1, noShows: 1 });
  });

  it('holds no no-show of what the person came to under their other nomination', () => {
    const kept = candidate(attended);
    const second = candidate(absent, { id: 'second', sameAs: 'vera', facts: { noShows: 1 } });
    const now = committed([kept, second], { candidates: [kept], merged: [{ candidate: second, into: 'vera' }] });
    assert.deepEqual([now.past, now.facts], [undefined, undefined]);
  });

  it('is kept by the nomination that stays though the decision does not name it', () => {
    const kept = candidate(offered, { facts: { offers: 1 } });
    const second = candidate({ stage: 'nominated' }, { id: 'second', sameAs: 'vera', facts: { offers: 1 } });
    const now = committed([kept, second], { merged: [{ candidate: second, into: 'vera' }] });
    assert.deepEqual([now.id, now.facts], ['vera', { offers: 2 }]);
  });
});
