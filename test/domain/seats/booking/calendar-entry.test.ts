import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { Candidate } from '../../../../src/domain/people/candidate.ts';
import type { Progress } from '../../../../src/domain/people/progress.ts';
import { calendarNotices, isBehind, sequenceOf } from '../../../../src/domain/seats/booking/calendar-entry.ts';
import { withRevision } from '../../../../src/domain/seats/session.ts';
import { booking, candidate, session } from '../../../support/builders.ts';

const calendar = { session: 'ses-monday', by: 'out:1:0' };
const tuesday = booking({ session: 'ses-tuesday' });
const mailed = (progress: Progress): Candidate => candidate(progress, { calendar });
const booked = mailed({ stage: 'booked', booking: booking() });
const notice = { kind: 'calendar', candidate: 'vera', session: 'ses-monday' };

describe('the entry in a candidate’s calendar', () => {
  const ends: readonly Progress[] = [
    { stage: 'waiting' },
    { stage: 'declined' },
    { stage: 'withdrawn' },
    { stage: 'nominated' },
    { stage: 'booked', booking: tuesday },
  ];
  for (const progress of ends) {
    it(`is told when the seat is left for ${progress.stage}`, () => {
      assert.deepEqual(calendarNotices(booked, mailed(progress)), [notice]);
      assert.ok(isBehind(mailed(progress), 'out:2:0'));
    });
  }
  it('is told when a seat is taken before the calendar knew that the last one was gone', () => {
    const offered = mailed({ stage: 'offered', booking: tuesday });
    assert.deepEqual(calendarNotices(offered, mailed({ stage: 'booked', booking: tuesday })), [notice]);
  });
  it('is left alone while the seat stays, and when it has been used', () => {
    for (const stage of ['attended', 'absent'] as const) {
      const used = mailed({ stage, booking: booking() });
      assert.deepEqual(calendarNotices(booked, used), []);
      assert.ok(!isBehind(used, 'out:2:0'));
    }
  });
  it('is nobody’s concern where no mail has put one', () => {
    const before = candidate({ stage: 'booked', booking: booking() });
    const after = candidate({ stage: 'declined' });
    assert.deepEqual(calendarNotices(before, after), []);
    assert.ok(!isBehind(after, 'out:2:0'));
  });
  it('is told again by the notice that had begun to tell it, and by no other', () => {
    assert.ok(isBehind(booked, 'out:1:0'));
    assert.ok(!isBehind(booked, 'out:2:0'));
  });
});

describe('the number by which a calendar knows the newest version of an entry', () => {
  const steps = fc.array(fc.constantFrom('another seat', 'another time', 'another place'), { maxLength: 30 });
  it('rises with every seat, and with every change of the session while the seat stays', () => {
    fc.assert(
      fc.property(steps, (changes) => {
        let [seatVersion, at] = [1, session()];
        for (const change of changes) {
          const before = sequenceOf({ seatVersion }, at);
          if (change === 'another seat') [seatVersion, at] = [seatVersion + 1, session()];
          else if (change === 'another time') at = withRevision(at, { ...at, startsAt: `${at.startsAt}+` });
          else at = withRevision(at, { ...at, place: `${at.place}+` });
          assert.ok(sequenceOf({ seatVersion }, at) > before, change);
        }
      }),
    );
  });
  it('stays when the session is changed in nothing that a calendar shows', () => {
    const before = session();
    const after = withRevision(before, { ...before, capacity: 7, assessors: ['key-tora'], free: 1 });
    assert.equal(sequenceOf({ seatVersion: 1 }, after), sequenceOf({ seatVersion: 1 }, before));
    assert.deepEqual(withRevision(undefined, before), before);
  });
});
