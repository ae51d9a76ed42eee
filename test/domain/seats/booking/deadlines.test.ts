import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { Candidate } from '../../../../src/domain/people/candidate.ts';
import { DEFAULT_NOTIFICATION_POLICY } from '../../../../src/domain/programme/programme.ts';
import { cannotWait, quietUntil } from '../../../../src/domain/quiet-hours.ts';
import { deadlinesOf, replyBy, withSeatVersion } from '../../../../src/domain/seats/booking/deadlines.ts';
import { DAY, HOUR, later } from '../../../../src/domain/time.ts';
import { booking, candidate, MONDAY, session } from '../../../support/builders.ts';

const NOW = MONDAY.at;
const inHours = (hours: number) => session({ startsAt: later(NOW, hours * HOUR) });

describe('the deadline of an offer', () => {
  it('is the programme’s, but a day before the session at the latest', () => {
    assert.equal(replyBy(inHours(24 * 14), NOW, DEFAULT_NOTIFICATION_POLICY), later(NOW, 72 * HOUR));
    assert.equal(replyBy(inHours(24 * 3), NOW, DEFAULT_NOTIFICATION_POLICY), later(NOW, 48 * HOUR));
    assert.equal(
      replyBy(inHours(24 * 14), NOW, { ...DEFAULT_NOTIFICATION_POLICY, replyHours: 6 }),
      later(NOW, 6 * HOUR),
    );
  });
  it('is the session itself when that is near, and none when it is about to begin', () => {
    assert.equal(replyBy(inHours(25), NOW, DEFAULT_NOTIFICATION_POLICY), later(NOW, 25 * HOUR));
    assert.equal(replyBy(inHours(2), NOW, DEFAULT_NOTIFICATION_POLICY), later(NOW, 2 * HOUR));
    assert.equal(replyBy(inHours(1.9), NOW, DEFAULT_NOTIFICATION_POLICY), undefined);
    assert.equal(replyBy(inHours(-1), NOW, DEFAULT_NOTIFICATION_POLICY), undefined);
  });
  it('always leaves two hours to answer in, and never outlasts the beginning of the session', () => {
    fc.assert(
      fc.property(fc.integer({ min: -48, max: 2_000 }), fc.integer({ min: 2, max: 1_440 }), (hours, replyHours) => {
        const until = replyBy(inHours(hours), NOW, { ...DEFAULT_NOTIFICATION_POLICY, replyHours });
        if (until === undefined) return assert.ok(hours < 2);
        assert.ok(until >= later(NOW, 2 * HOUR) && until <= inHours(hours).startsAt);
      }),
    );
  });
});

describe('the version of a candidate’s seat', () => {
  const free = candidate();
  const monday = candidate({ stage: 'booked', booking: booking() });
  const tuesday = candidate({ stage: 'booked', booking: booking({ session: 'ses-tuesday' }) });
  const versions = (...states: Candidate[]) => {
    let before: Candidate | undefined;
    return states.map((state) => {
      before = withSeatVersion(before, {
        ...state,
        ...(before?.seatVersion !== undefined && { seatVersion: before.seatVersion }),
      });
      return before.seatVersion ?? 0;
    });
  };

  it('rises with every seat that is taken, changed or lost, and with nothing else', () => {
    assert.deepEqual(versions(free, monday, monday, tuesday, free, free, monday), [0, 1, 1, 2, 3, 3, 4]);
  });
});

describe('what is due later for a seat', () => {
  const far = session({ startsAt: later(NOW, 10 * DAY) });
  const replies = later(NOW, 3 * DAY);
  const before = candidate();
  const offered = candidate({ stage: 'offered', booking: booking(), replyBy: replies }, { seatVersion: 1 });
  const booked = candidate({ stage: 'booked', booking: booking() }, { seatVersion: 1 });
  const about = { candidate: 'vera', session: 'ses-monday', seatVersion: 1 };

  it('is, of an offer, a last call and its end', () => {
    assert.deepEqual(deadlinesOf(before, offered, far, NOW), [
      { at: later(replies, -DAY), what: { kind: 'reminder', of: 'reply', ...about } },
      { at: replies, what: { kind: 'lapse', ...about } },
    ]);
  });
  it('is, of a booking, a reminder a week and one a day ahead', () => {
    assert.deepEqual(deadlinesOf(offered, booked, far, NOW), [
      { at: later(far.startsAt, -7 * DAY), what: { kind: 'reminder', of: 'week', startsAt: far.startsAt, ...about } },
      { at: later(far.startsAt, -DAY), what: { kind: 'reminder', of: 'day', startsAt: far.startsAt, ...about } },
    ]);
  });
  it('is no reminder of what was agreed within the last half day', () => {
    const soon = session({ startsAt: later(NOW, DAY + 11 * HOUR) });
    assert.deepEqual(deadlinesOf(offered, booked, soon, NOW), []);
    const near = candidate(
      { stage: 'offered', booking: booking(), replyBy: later(NOW, 30 * HOUR) },
      { seatVersion: 1 },
    );
    assert.deepEqual(
      deadlinesOf(before, near, far, NOW).map(({ what }) => what.kind),
      ['lapse'],
    );
  });
  it('is written once: a change of anything but the seat adds nothing', () => {
    assert.deepEqual(deadlinesOf(booked, { ...booked, phone: '070-000 00 00' }, far, NOW), []);
    assert.deepEqual(deadlinesOf(offered, { ...offered, user: 'vera' }, far, NOW), []);
    assert.deepEqual(deadlinesOf(booked, candidate({ stage: 'declined' }, { seatVersion: 2 }), far, NOW), []);
  });
});

describe('quiet hours', () => {
  const at = (time: string, from = '20:00', to = '07:00') =>
    quietUntil({ ...MONDAY, time }, { ...DEFAULT_NOTIFICATION_POLICY, quietFrom: from, quietTo: to });

  it('end this morning or tomorrow’s', () => {
    assert.deepEqual(
      ['19:59', '20:00', '23:59', '00:00', '06:59', '07:00'].map((time) => at(time)),
      [undefined, 'tomorrow', 'tomorrow', 'today', 'today', undefined],
    );
  });
  it('may lie within a day, or not be at all', () => {
    assert.deepEqual(
      ['11:59', '12:00', '12:59', '13:00'].map((time) => at(time, '12:00', '13:00')),
      [undefined, 'today', 'today', undefined],
    );
    assert.equal(at('07:00', '07:00', '07:00'), undefined);
  });
  it('hold nothing back that is about a session within a day', () => {
    assert.equal(cannotWait(later(NOW, DAY), NOW), true);
    assert.equal(cannotWait(later(NOW, DAY + 1), NOW), false);
    assert.equal(cannotWait(undefined, NOW), false);
  });
});
