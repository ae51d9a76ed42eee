import { strict as assert } from 'node:assert';
import { accept, change, decline, offer } from '../../src/domain/booking.ts';
import type { Candidate, Progress } from '../../src/domain/candidate.ts';
import type { Decision } from '../../src/domain/decision.ts';
import type { Refusal } from '../../src/domain/refusals.ts';
import { booking, candidate, LEAD, MONDAY, SAM, STRANGER, session, TORE, TUESDAY, VERA } from '../support/builders.ts';

const offered = candidate({ stage: 'offered', booking: booking() });
const booked = candidate({ stage: 'booked', booking: booking() });
const declined = candidate({ stage: 'declined' });
const result = { areas: { a01: 'met' } } as const;
const assessed = candidate({ stage: 'assessed', booking: booking(), result, week: '2020-W20' });
const tuesday = session({ id: 'ses-tuesday', date: '2020-05-12', startsAt: '2020-05-12T07:00:00.000Z' });

const refusal = (reason: Refusal) => ({ kind: 'refused', reason });
function accepted(decision: Decision): { progress: Progress; notices: readonly unknown[] } {
  assert.equal(decision.kind, 'accepted', JSON.stringify(decision));
  if (decision.kind !== 'accepted') throw new Error('unreachable');
  const [changed] = decision.effects.candidates ?? [];
  assert.ok(changed);
  return { progress: changed.progress, notices: decision.effects.notices ?? [] };
}

describe('offering a seat', () => {
  it('takes a seat and tells the candidate', () => {
    const { progress, notices } = accepted(offer(candidate(), session(), SAM, MONDAY));
    assert.deepEqual(progress, { stage: 'offered', booking: { session: 'ses-monday', offeredBy: 'sam' } });
    assert.deepEqual(notices, [{ kind: 'offer', candidate: 'vera', session: 'ses-monday' }]);
  });
  it('is for coordinators and leads', () => {
    assert.equal(offer(candidate(), session(), LEAD, MONDAY).kind, 'accepted');
    for (const other of [TORE, VERA, STRANGER]) {
      assert.deepEqual(offer(candidate(), session(), other, MONDAY), refusal('not-allowed'));
    }
  });
  it('can be made again to who declined, was absent or withdrawn, and to who waits', () => {
    const again: Candidate[] = [
      declined,
      candidate({ stage: 'absent', booking: booking({ session: 'ses-old' }) }),
      candidate({ stage: 'withdrawn' }),
      candidate({ stage: 'waiting' }),
    ];
    for (const each of again) assert.equal(accepted(offer(each, session(), SAM, MONDAY)).progress.stage, 'offered');
  });
  it('changes nothing when the same seat is offered already, and refuses another', () => {
    assert.deepEqual(offer(offered, session(), SAM, MONDAY), { kind: 'unchanged' });
    assert.deepEqual(offer(booked, session(), SAM, MONDAY), { kind: 'unchanged' });
    assert.deepEqual(offer(booked, tuesday, SAM, MONDAY), refusal('has-booking'));
  });
  it('refuses whoever has done the test', () => {
    assert.deepEqual(offer(assessed, session(), SAM, MONDAY), refusal('already-done'));
    const attended = candidate({ stage: 'attended', booking: booking() });
    assert.deepEqual(offer(attended, tuesday, SAM, MONDAY), refusal('already-done'));
  });
  it('refuses a session that is full, cancelled or over', () => {
    const cancelled = session({ state: { kind: 'cancelled', reason: 'Sjukdom' } });
    assert.deepEqual(offer(candidate(), session({ free: 0 }), SAM, MONDAY), refusal('session-full'));
    assert.deepEqual(offer(candidate(), cancelled, SAM, MONDAY), refusal('session-cancelled'));
    assert.deepEqual(offer(candidate(), session(), SAM, TUESDAY), refusal('session-over'));
  });
});

describe('answering an offer', () => {
  it('books on yes and tells who offered', () => {
    const { progress, notices } = accepted(accept(offered, session(), VERA, MONDAY));
    assert.equal(progress.stage, 'booked');
    assert.deepEqual(notices, [
      { kind: 'answered', to: 'sam', candidate: 'vera', session: 'ses-monday', answer: 'accepted' },
    ]);
  });
  it('changes nothing when pressed twice', () => {
    assert.deepEqual(accept(booked, session(), VERA, MONDAY), { kind: 'unchanged' });
    assert.deepEqual(decline(declined, session(), VERA, MONDAY, undefined), { kind: 'unchanged' });
  });
  it('refuses anyone but the candidate and tells nobody', () => {
    for (const other of [SAM, TORE, LEAD, STRANGER]) {
      assert.deepEqual(accept(offered, session(), other, MONDAY), refusal('not-your-booking'));
      assert.deepEqual(decline(offered, session(), other, MONDAY, undefined), refusal('not-your-booking'));
    }
  });
  it('refuses a card about another seat than they have', () => {
    assert.deepEqual(accept(offered, tuesday, VERA, MONDAY), refusal('booking-changed'));
    assert.deepEqual(accept(candidate(), session(), VERA, MONDAY), refusal('booking-changed'));
    assert.deepEqual(decline(assessed, session(), VERA, MONDAY, undefined), refusal('booking-changed'));
  });
  it('is open through the whole day of the session, and no longer', () => {
    assert.equal(accept(offered, session(), VERA, { ...MONDAY, at: '2020-05-11T20:00:00.000Z' }).kind, 'accepted');
    assert.deepEqual(accept(offered, session(), VERA, TUESDAY), refusal('session-over'));
    assert.deepEqual(decline(offered, session(), VERA, TUESDAY, undefined), refusal('session-over'));
  });
  it('lets a booked seat go on no, with or without a reason', () => {
    assert.deepEqual(accepted(decline(booked, session(), VERA, MONDAY, 'Sjuk')).progress, {
      stage: 'declined',
      reason: 'Sjuk',
    });
    assert.deepEqual(accepted(decline(offered, session(), VERA, MONDAY, undefined)).progress, { stage: 'declined' });
  });
  it('tells nobody when the coordinator is the candidate', () => {
    const own = candidate({ stage: 'offered', booking: booking({ offeredBy: VERA.user }) });
    assert.deepEqual(accepted(accept(own, session(), VERA, MONDAY)).notices, []);
  });
});

describe('asking for another time', () => {
  it('moves the seat in one step', () => {
    const { progress, notices } = accepted(change(booked, 'ses-monday', tuesday, VERA, MONDAY));
    assert.deepEqual(progress, { stage: 'booked', booking: { session: 'ses-tuesday', offeredBy: 'sam' } });
    assert.equal(notices.length, 1);
  });
  it('takes a free seat for whoever has none', () => {
    for (const each of [candidate(), candidate({ stage: 'waiting' }), declined]) {
      assert.equal(accepted(change(each, undefined, tuesday, VERA, MONDAY)).progress.stage, 'booked');
    }
  });
  it('takes a free seat for who missed one, whether their card still shows it or not', () => {
    const absent = candidate({ stage: 'absent', booking: booking() });
    for (const from of ['ses-monday', undefined]) {
      assert.equal(accepted(change(absent, from, tuesday, VERA, MONDAY)).progress.stage, 'booked');
    }
  });
  it('puts on the waiting list and frees the seat', () => {
    assert.deepEqual(accepted(change(offered, 'ses-monday', undefined, VERA, MONDAY)).progress, { stage: 'waiting' });
  });
  it('accepts the offer when its own session is chosen', () => {
    assert.equal(accepted(change(offered, 'ses-monday', session({ free: 0 }), VERA, MONDAY)).progress.stage, 'booked');
  });
  it('changes nothing when pressed twice', () => {
    const moved = candidate({ stage: 'booked', booking: booking({ session: 'ses-tuesday' }) });
    assert.deepEqual(change(moved, 'ses-monday', tuesday, VERA, MONDAY), { kind: 'unchanged' });
    assert.deepEqual(change(candidate({ stage: 'waiting' }), 'ses-monday', undefined, VERA, MONDAY), {
      kind: 'unchanged',
    });
  });
  it('refuses an old card, a full session, and whoever is out or done', () => {
    assert.deepEqual(change(booked, 'ses-gone', tuesday, VERA, MONDAY), refusal('booking-changed'));
    assert.deepEqual(change(booked, undefined, tuesday, VERA, MONDAY), refusal('booking-changed'));
    const full = session({ ...tuesday, free: 0 });
    assert.deepEqual(change(booked, 'ses-monday', full, VERA, MONDAY), refusal('session-full'));
    const out = candidate({ stage: 'withdrawn' });
    assert.deepEqual(change(out, undefined, tuesday, VERA, MONDAY), refusal('already-withdrawn'));
    assert.deepEqual(change(assessed, 'ses-monday', tuesday, VERA, MONDAY), refusal('already-done'));
    assert.deepEqual(change(booked, 'ses-monday', tuesday, STRANGER, MONDAY), refusal('not-your-booking'));
  });
});
