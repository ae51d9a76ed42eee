import { strict as assert } from 'node:assert';
import type { Candidate } from '../../../../src/domain/people/candidate.ts';
import type { Booking } from '../../../../src/domain/people/progress.ts';
import type { Actor } from '../../../../src/domain/programme/programme.ts';
import { hasToAgree } from '../../../../src/domain/seats/booking/agreeing.ts';
import { accept, relay } from '../../../../src/domain/seats/booking/answering.ts';
import { change } from '../../../../src/domain/seats/booking/changing.ts';
import { actor, booking, candidate, MONDAY, SAM, session } from '../../../support/builders.ts';

const VERA: Actor = actor('vera-user');
const moved = (revision: number) => session({ revision, free: 1 });
const booked = (over: Partial<Booking> = {}) =>
  candidate(
    { stage: 'booked', booking: booking(over) },
    { answered: { way: 'teams', at: '2020-05-01T07:00:00.000Z' } },
  );
const changed = (decision: ReturnType<typeof accept> | ReturnType<typeof change>): Candidate => {
  assert.ok(decision.kind === 'accepted', decision.kind);
  const [only] = decision.effects.candidates ?? [];
  assert.ok(only);
  return only;
};

describe('a seat whose time or place is changed', () => {
  it('is to be said yes to again, as often as it is changed', () => {
    assert.ok(!hasToAgree(booked(), session()));
    assert.ok(hasToAgree(booked(), moved(1)));
    const once = changed(accept(booked(), moved(1), VERA, MONDAY, 1));
    assert.ok(!hasToAgree(once, moved(1)));
    assert.ok(hasToAgree(once, moved(2)));
  });

  it('keeps when they first said yes, and tells nobody of the second yes', () => {
    const decision = accept(booked(), moved(1), VERA, MONDAY);
    assert.ok(decision.kind === 'accepted');
    assert.deepEqual(decision.effects.notices ?? [], []);
    assert.equal(changed(decision).answered?.at, '2020-05-01T07:00:00.000Z');
  });

  it('is not said yes to by an answer to what a card showed before it', () => {
    assert.equal(accept(booked(), moved(1), VERA, MONDAY, 0).kind, 'unchanged');
    assert.ok(hasToAgree(changed(accept(booked(), moved(2), VERA, MONDAY, 1)), moved(2)));
    const offered = candidate({ stage: 'offered', booking: booking() });
    assert.ok(hasToAgree(changed(accept(offered, moved(1), VERA, MONDAY, 0)), moved(1)));
  });

  it('is as it is now to whoever takes it now, however they do', () => {
    const offered = candidate({ stage: 'offered', booking: booking() });
    const to = { from: undefined, to: moved(2), confirmed: false } as const;
    for (const taken of [
      accept(offered, moved(2), VERA, MONDAY),
      relay(booked(), moved(2), 'accept', SAM, MONDAY),
      relay(candidate({ stage: 'declined' }), moved(2), 'accept', SAM, MONDAY),
      change(candidate({ stage: 'waiting' }), to, VERA, MONDAY),
    ])
      assert.ok(!hasToAgree(changed(taken), moved(2)));
  });

  it('is nothing to say yes to for who has not said yes, or said it again already', () => {
    assert.ok(!hasToAgree(candidate({ stage: 'offered', booking: booking() }), moved(1)));
    assert.equal(accept(booked({ agreed: 1 }), moved(1), VERA, MONDAY, 1).kind, 'unchanged');
    assert.equal(accept(booked(), moved(1), actor('other'), MONDAY).kind, 'refused');
  });
});
