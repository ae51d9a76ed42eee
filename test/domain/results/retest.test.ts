import { strict as assert } from 'node:assert';
import { tallyOf } from '../../../src/domain/accounts.ts';
import type { Decision } from '../../../src/domain/decision.ts';
import type { Candidate } from '../../../src/domain/people/candidate.ts';
import { link, mergeNominations } from '../../../src/domain/people/matching/same-person.ts';
import { withdraw } from '../../../src/domain/people/nomination.ts';
import { countsKept } from '../../../src/domain/people/privacy/erasure.ts';
import { figuresOf } from '../../../src/domain/programme/figures.ts';
import { quotaHeldBy } from '../../../src/domain/programme/quota.ts';
import { standingOf } from '../../../src/domain/programme/standing.ts';
import { submitResult } from '../../../src/domain/results/assessment.ts';
import { correctResult } from '../../../src/domain/results/correcting.ts';
import { release as releaseResult, takeBack } from '../../../src/domain/results/release.ts';
import { stageTold } from '../../../src/domain/results/result.ts';
import { askRetest, leaveRetest, retestFrom } from '../../../src/domain/results/retest.ts';
import { decline } from '../../../src/domain/seats/booking/answering.ts';
import { lapse, release } from '../../../src/domain/seats/booking/ending.ts';
import { createCalendar } from '../../../src/i18n/calendar.ts';
import {
  assessed,
  booking,
  candidate,
  concept,
  giving,
  LEAD,
  MONDAY,
  programme,
  SAM,
  session,
  TORE,
  TUESDAY,
  VERA,
} from '../../support/builders.ts';
import { changed, refusal } from '../../support/decisions.ts';

const RULE = { afterDays: 1, max: 1 };
const NEXT = session({ id: 'ses-next', date: '2020-05-12', startsAt: '2020-05-12T09:00:00.000Z' });
const there = booking({ session: NEXT.id });
const ground = (rule: object = {}) => ({
  tested: session(),
  concept: concept({ retest: { ...RULE, ...rule } }),
  programme: programme(),
  daysAfter: createCalendar(() => new Date(0)).daysAfter,
});
const ask = (who: Candidate, { rule = {}, actor = VERA, now = TUESDAY, confirmed = true, on = ground(rule) } = {}) =>
  askRetest(who, on, { actor, now, confirmed });
const candidatesOf = (decision: Decision): readonly Candidate[] =>
  decision.kind === 'accepted' ? (decision.effects.candidates ?? []) : assert.fail(JSON.stringify(decision));
const before = assessed();
const waiting = changed(ask(before));
const at = (stage: 'booked' | 'attended', who = waiting): Candidate => ({
  ...who,
  progress: { stage, booking: there },
});
const offered: Candidate = {
  ...waiting,
  seatVersion: 3,
  progress: { stage: 'offered', booking: there, replyBy: MONDAY.at },
};
const by = { areas: { a01: 'supplement' } };
const give = (who: Candidate, delayed = true) =>
  changed(
    submitResult(who, NEXT, by, giving({ now: TUESDAY, pending: delayed ? { releaseAt: TUESDAY.at } : undefined })),
  );

describe('whoever has a result', () => {
  it('asks to take the test again after so many days, and is asked whether they mean it', () => {
    assert.deepEqual(ask(before, { now: MONDAY }), refusal('retest-too-early'));
    const asked = ask(before, { confirmed: false, rule: { max: 3 } });
    assert.deepEqual(asked, { kind: 'asks', warnings: [{ from: '2020-05-12', left: 3 }] });
    assert.deepEqual(waiting.progress, { stage: 'waiting', since: TUESDAY.at, for: 'retest' });
    assert.deepEqual(waiting.result, before.result);
    assert.deepEqual(ask(waiting), { kind: 'unchanged' });
  });
  it('is told from which day on, where there is one', () => {
    const from = (on: ReturnType<typeof ground>, who = before) => retestFrom(who, on, MONDAY);
    assert.equal(from(ground()), '2020-05-12');
    const none = [{ ...ground(), concept: concept() }, ground({ max: 0 }), ground({ afterDays: 60 })];
    assert.deepEqual(
      [...none.map((on) => from(on)), from(ground(), waiting)],
      [undefined, undefined, undefined, undefined],
    );
  });
  it('takes it again as often as the concept says, by the tests they have come to', () => {
    const twice = { ...before, past: [{ session: 'ses-first', outcome: 'attended', at: MONDAY.at } as const] };
    assert.deepEqual(ask(twice), refusal('retest-used-up'));
    assert.equal(ask(twice, { rule: { max: 2 } }).kind, 'accepted');
    const missed = { ...before, past: [{ session: 'ses-first', outcome: 'absent', at: MONDAY.at } as const] };
    assert.equal(ask(missed).kind, 'accepted');
  });
  it('does so for themselves, where the concept has it, while the programme runs', () => {
    assert.deepEqual(ask(before, { actor: SAM }), refusal('not-your-booking'));
    assert.deepEqual(ask(before, { on: { ...ground(), concept: concept() } }), refusal('retest-not-offered'));
    const over = { ...ground(), programme: programme({ end: MONDAY.date }) };
    assert.deepEqual(ask(before, { on: over }), refusal('retest-over'));
    const soonOver = { ...ground(), programme: programme({ end: MONDAY.date }) };
    assert.deepEqual(ask(before, { on: soonOver, now: MONDAY }), refusal('retest-over'), 'its first day is too late');
    assert.deepEqual(ask({ ...before, sameAs: 'other' }), refusal('same-person'));
  });
  it('is not taken out of the programme with it', () => {
    for (const each of [waiting, offered, at('booked')]) assert.deepEqual(withdraw(each, ''), refusal('already-done'));
  });
});

describe('whoever waits to take the test again', () => {
  const leave = (who: Candidate, { actor = VERA, confirmed = true } = {}) =>
    leaveRetest(who, { actor, now: TUESDAY, confirmed });
  it('can leave it be, is asked what they lose by it, and stands where they did', () => {
    assert.deepEqual(leave(waiting, { confirmed: false }), { kind: 'asks', warnings: [{ since: TUESDAY.at }] });
    const left = leave(waiting);
    const after = changed(left);
    assert.deepEqual([after.progress, after.result, after.retest], [before.progress, before.result, undefined]);
    assert.deepEqual(left.kind === 'accepted' && left.effects.notices?.map((each) => 'answer' in each && each.answer), [
      'leaves',
    ]);
    assert.deepEqual(leave(after), { kind: 'unchanged' });
    assert.equal(changed(ask(after)).progress.stage, 'waiting', 'and can ask again');
  });
  it('does so for themselves, until they have a seat', () => {
    assert.deepEqual(leave(waiting, { actor: SAM }), refusal('not-your-booking'));
    for (const each of [offered, at('booked'), at('attended'), candidate({ stage: 'waiting' })]) {
      assert.deepEqual(leave(each), refusal('booking-changed'));
    }
  });
});

describe('a test that is taken again', () => {
  it('leaves who says no, or nothing in time, where they stood', () => {
    const now = { ...MONDAY, at: '2020-05-11T06:00:00.000Z' };
    for (const each of [changed(decline(at('booked'), NEXT, VERA, now, 'Nej')), changed(lapse(offered, 3, TUESDAY))]) {
      assert.deepEqual([each.progress, each.result, each.retest], [before.progress, before.result, undefined]);
    }
  });
  it('goes on in line when its session is called off', () => {
    assert.deepEqual(release(at('booked'), NEXT, TUESDAY.at)?.progress, {
      stage: 'waiting',
      since: TUESDAY.at,
      for: 'retest',
    });
  });
  it('gives the next version, which counts and is told like the first one, and until then nothing of it', () => {
    const given = give(at('attended'));
    assert.deepEqual([given.result, given.submitted?.version, stageTold(given)], [before.result, 2, 'attended']);
    const released = releaseResult(given, 2, programme(), TUESDAY);
    const after = changed(released);
    assert.deepEqual([after.result?.version, after.result?.week, after.retest], [2, before.result?.week, undefined]);
    const [notice] = (released.kind === 'accepted' && released.effects.notices) || [];
    assert.deepEqual(notice, { kind: 'result', candidate: 'vera' });
  });
  it('is a draft again when that is taken back, and the result before it stays', () => {
    const version = { ...by, candidate: 'vera', version: 2, session: NEXT.id, replaces: 1 };
    const delay = { resultDelay: 10 };
    const given = { ...give(at('attended')), submitted: { ...by, version: 2, week: '', releaseAt: '2020-05-13' } };
    const taken = takeBack(given, NEXT, version, delay, TORE, TUESDAY);
    const after = changed(taken);
    assert.deepEqual([after.progress.stage, after.result, after.takenBack], ['attended', before.result, 2]);
    assert.ok(taken.kind === 'accepted' && taken.effects.drafts?.length === 1);
    assert.deepEqual(after.retest, waiting.retest);
  });
  it('is not over with a correction of the result before it, and is given when that counts', () => {
    const first = { areas: { a01: 'met' }, candidate: 'vera', version: 1, session: 'ses-monday' };
    const correcting = { ...giving({ actor: LEAD, now: TUESDAY }), seen: 1 };
    const correct = (pending: { releaseAt: string } | undefined) =>
      changed(correctResult(at('attended'), session(), first, { ...by, reason: 'Fel' }, { ...correcting, pending }));
    const corrected = correct(undefined);
    assert.deepEqual([corrected.result?.version, corrected.retest], [2, waiting.retest]);
    const pending = correct({ releaseAt: '2020-05-13' });
    assert.equal(stageTold(pending), 'attended');
    const again = submitResult(pending, NEXT, by, giving({ now: TUESDAY }));
    assert.deepEqual(again, refusal('correction-waits'));
    const back = changed(takeBack(pending, session(), { ...first, version: 2 }, { resultDelay: 10 }, LEAD, TUESDAY));
    assert.deepEqual([back.progress, back.submitted], [pending.progress, undefined]);
  });
});

describe('whoever takes the test again', () => {
  it('is counted once, where they are and among the assessed', () => {
    for (const each of [before, waiting, offered, at('booked'), at('attended'), give(at('attended'))]) {
      const standing = standingOf(programme(), tallyOf(each), MONDAY);
      assert.deepEqual(
        standing.funnel.map(({ value }) => value),
        [1, 1, 1, 1, 1],
      );
      assert.equal(standing.assessed, 1);
      assert.equal(standing.stages[stageTold(each)], 1);
      assert.equal(
        Object.values(standing.stages).reduce((sum, n) => sum + n),
        1,
      );
      assert.deepEqual(standing.weeks, [{ name: MONDAY.week, value: 1 }]);
    }
    assert.deepEqual(countsKept(waiting), tallyOf(before), 'once they are erased');
  });
  it('is among the assessed alone in numbers that others are told, so that no few of them can be worked out', () => {
    const tally = { 'stage:nominated': 5, 'stage:waiting': 6, 'stage:assessed': 20, 'stage:waiting:again': 2 };
    const standing = standingOf(programme(), { ...tally, 'week:2020-W20:assessed': 22 }, MONDAY);
    const waitingIn = ({ aside }: ReturnType<typeof figuresOf>) => aside.find(({ name }) => name === 'waiting')?.value;
    const [mine, theirs] = [figuresOf(standing), figuresOf(standing, standing)];
    assert.deepEqual([waitingIn(mine), waitingIn(theirs)], [8, 6]);
    assert.deepEqual([mine.assessed, theirs.assessed, mine.funnel[0]?.value], [22, 22, 33]);
    assert.deepEqual(theirs.funnel, mine.funnel);
  });
  it('stays one person with what they have when they are found to be nominated twice', () => {
    const second = candidate({ stage: 'booked', booking: there }, { id: 'second', key: 'key-other' });
    const { user: _, ...unmet } = second;
    const [kept, gone] = candidatesOf(link(unmet, at('booked'), { user: 'vera-user' }, TUESDAY.at));
    assert.deepEqual([kept?.id, kept?.result, gone?.sameAs], ['vera', before.result, 'vera']);
    const { user: __, ...other } = { ...at('booked'), id: 'other' };
    const [, back] = candidatesOf(
      link(other, { ...before, nominatedAt: '2020-05-01' }, { user: 'vera-user' }, TUESDAY.at),
    );
    assert.deepEqual([back?.progress, back?.result], [before.progress, before.result], 'a result stays theirs');
    assert.deepEqual(mergeNominations(back ?? before, before, 'vera'), refusal('already-done'));
  });
  it('holds one of the target, and another from a seat on where the concept says so', () => {
    const held = (each: Candidate) => quotaHeldBy(each);
    const free = [waiting, offered, at('attended'), give(at('attended')), give(at('attended'), false)];
    assert.deepEqual(free.map(held), [1, 1, 1, 1, 1]);
    const paid = changed(ask(before, { rule: { quota: true } }));
    const seated = at('attended', paid);
    assert.deepEqual([paid, seated, give(seated), give(seated, false)].map(held), [1, 2, 2, 2]);
    const gone = changed(decline(at('booked', paid), NEXT, VERA, { ...MONDAY, at: '2020-05-11T06:00:00.000Z' }, ''));
    assert.equal(held(gone), 1);
  });
});
