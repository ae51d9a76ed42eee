import { strict as assert } from 'node:assert';
import { visitor } from '../../../src/domain/people/link.ts';
import { arrive, arrivedAt, mayArrive } from '../../../src/domain/seats/arriving.ts';
import { booking, candidate, MONDAY, SAM, session, TUESDAY, VERA } from '../../support/builders.ts';

const booked = candidate({ stage: 'booked', booking: booking() });
const AT_DOOR = visitor('vera');

describe('an arrival', () => {
  const arrived = () => {
    const decision = arrive(booked, session(), AT_DOOR, MONDAY);
    assert.ok(decision.kind === 'accepted');
    const [after] = decision.effects.candidates ?? [];
    return after ?? assert.fail();
  };

  it('is noted with the seat, and says nothing of attendance', () => {
    const after = arrived();
    assert.equal(after.progress.stage, 'booked');
    assert.equal(arrivedAt(after, session()), MONDAY.at);
    assert.deepEqual({ ...after, progress: booked.progress }, booked);
  });
  it('is the same again, from the chat too, and once it is recorded that they came', () => {
    for (const actor of [AT_DOOR, VERA]) assert.equal(arrive(arrived(), session(), actor, MONDAY).kind, 'unchanged');
    const came = candidate({ stage: 'attended', booking: booking() });
    assert.equal(arrive(came, session(), AT_DOOR, MONDAY).kind, 'unchanged');
  });
  it('is noted of who was late, too', () => {
    const late = candidate({ stage: 'absent', booking: booking() });
    const decision = arrive(late, session(), AT_DOOR, MONDAY);
    assert.ok(decision.kind === 'accepted');
    assert.equal(decision.effects.candidates?.[0]?.progress.stage, 'absent');
  });
  it('counts on the day alone, and no more when the session is moved to another', () => {
    assert.equal(arrivedAt(arrived(), session({ date: '2020-05-12' })), undefined);
    assert.ok(mayArrive(arrived(), session({ date: '2020-05-12' }), TUESDAY.date));
    assert.ok(mayArrive(booked, session(), MONDAY.date));
    assert.ok(!mayArrive(arrived(), session(), MONDAY.date));
    assert.ok(!mayArrive(booked, session(), TUESDAY.date));
  });

  const offered = candidate({ stage: 'offered', booking: booking() });
  const twice = { ...booked, sameAs: 'other' };
  const off = session({ state: { kind: 'cancelled', reason: 'Sjukdom' } });
  for (const [what, reason, decision] of [
    ['somebody else', 'not-your-booking', arrive(booked, session(), SAM, MONDAY)],
    ['a second nomination', 'same-person', arrive(twice, session(), AT_DOOR, MONDAY)],
    ['a seat in another session', 'booking-changed', arrive(booked, session({ id: 'other' }), AT_DOOR, MONDAY)],
    ['an offer that is not answered', 'booking-changed', arrive(offered, session(), AT_DOOR, MONDAY)],
    ['no seat', 'booking-changed', arrive(candidate(), session(), AT_DOOR, MONDAY)],
    ['a cancelled session', 'session-cancelled', arrive(booked, off, AT_DOOR, MONDAY)],
    ['the day after', 'not-the-day', arrive(booked, session(), AT_DOOR, TUESDAY)],
    ['the day before', 'not-the-day', arrive(booked, session({ date: '2020-05-12' }), AT_DOOR, MONDAY)],
  ] as const) {
    it(`is refused to ${what}`, () => assert.deepEqual(decision, { kind: 'refused', reason }));
  }
});
