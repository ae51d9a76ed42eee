import { strict as assert } from 'node:assert';
import { tallyOf } from '../../../../src/domain/accounts.ts';
import type { Decision } from '../../../../src/domain/decision.ts';
import { followUps } from '../../../../src/domain/follow-ups.ts';
import type { Candidate } from '../../../../src/domain/people/candidate.ts';
import { submitResult } from '../../../../src/domain/results/assessment.ts';
import { correctResult } from '../../../../src/domain/results/correcting.ts';
import { answerFollowUp, askAfter, awaitsFollowUp } from '../../../../src/domain/results/follow-up/asking.ts';
import { release } from '../../../../src/domain/results/release.ts';
import {
  actor,
  assessed,
  booking,
  candidate,
  concept,
  MONDAY,
  programme,
  session,
  TORE,
  VERA,
} from '../../../support/builders.ts';

const MET = { areas: { a01: 'met' } } as const;
const TEN_MINUTES_LATER = { ...MONDAY, at: '2020-05-11T07:10:00.000Z', time: '09:10' };
const DUE = MONDAY.followUpAt;
const planned = { due: DUE };
const asked = assessed({ followUp: { due: DUE, asked: DUE } });

const attended = candidate({ stage: 'attended', booking: booking() });
const effectsOf = (decision: Decision) => {
  assert.ok(decision.kind === 'accepted', JSON.stringify(decision));
  return decision.effects;
};
const leaves = (decision: Decision): Candidate => effectsOf(decision).candidates?.[0] ?? assert.fail();
const BY = { actor: TORE, now: MONDAY, concept: concept(), isColleague: false, pending: undefined, signers: [] };
const given = (pending?: { releaseAt: string }) => leaves(submitResult(attended, session(), MET, { ...BY, pending }));
/** The tasks that the step from one state to the other puts down. */
const tasksOf = (before: Candidate, is: Candidate) =>
  followUps({ candidates: [is] }, {}, { before: new Map([[before.id, before]]), sessions: new Map() }, MONDAY.at)
    .filter(({ what }) => what.kind === 'ask-after')
    .map(({ at }) => at);

describe('what somebody is asked three months after their result', () => {
  it('is put down when that counts', () => {
    const counts = given();
    assert.deepEqual([counts.followUp, tasksOf(attended, counts)], [planned, [DUE]]);
    const waits = given({ releaseAt: TEN_MINUTES_LATER.at });
    assert.deepEqual([waits.followUp, tasksOf(attended, waits)], [undefined, []]);
    const released = leaves(release(waits, 1, programme(), TEN_MINUTES_LATER));
    assert.deepEqual([released.followUp, tasksOf(waits, released)], [planned, [DUE]]);
  });

  it('is put down once: not by a correction, not by a later result, and not of a result from before', () => {
    const before = { ...assessed(), followUp: planned };
    const version = { ...MET, candidate: 'vera', version: 1, session: 'ses-monday' };
    const by = { ...BY, now: TEN_MINUTES_LATER, seen: 1 };
    const anew = { areas: { a01: 'partly' }, reason: 'Fel rad' } as const;
    const corrected = leaves(correctResult(before, session(), version, anew, by));
    assert.deepEqual([corrected.followUp, tasksOf(before, corrected)], [planned, []]);
    const old = leaves(correctResult(assessed(), session(), version, anew, by));
    assert.deepEqual([old.followUp, tasksOf(assessed(), old)], [undefined, []]);
    const retested = { ...before, progress: { stage: 'attended', booking: booking() } } as const;
    const second = leaves(submitResult(retested, session(), MET, by));
    assert.deepEqual([second.followUp, tasksOf(retested, second)], [planned, []]);
  });

  it('is asked once, with one reminder two weeks later', () => {
    const now = { ...MONDAY, at: DUE };
    const { candidates, notices, later } = effectsOf(askAfter(assessed({ followUp: planned }), now));
    assert.deepEqual(candidates?.[0]?.followUp, { due: DUE, asked: DUE });
    assert.deepEqual(notices, [{ kind: 'follow-up', candidate: 'vera' }]);
    const what = { kind: 'follow-up', candidate: 'vera', again: true };
    assert.deepEqual(later, [{ at: '2020-08-25T08:00:00.000Z', what }]);
    assert.equal(askAfter(asked, now).kind, 'unchanged');
  });

  it('is asked of nobody who is out, was nominated twice, or has no result', () => {
    const out = { ...assessed({ followUp: planned }), progress: { stage: 'withdrawn' } } as const;
    for (const each of [out, assessed({ followUp: planned, sameAs: 'vilma' }), assessed(), candidate()]) {
      assert.equal(askAfter(each, MONDAY).kind, 'unchanged');
    }
    assert.ok(awaitsFollowUp(asked));
    assert.ok(!awaitsFollowUp({ ...asked, progress: { stage: 'withdrawn' } }));
  });

  it('is theirs alone to answer, once they are asked, and to answer otherwise', () => {
    const by = { actor: VERA, programme: programme(), tally: {} };
    const working = leaves(answerFollowUp(asked, 'work', by));
    assert.equal(working.followUp?.answer, 'work');
    assert.ok(!awaitsFollowUp(working));
    assert.equal(answerFollowUp(working, 'work', by).kind, 'unchanged');
    assert.equal(leaves(answerFollowUp(working, 'unsaid', by)).followUp?.answer, 'unsaid');
    const reasonOf = (...[of, who = VERA]: [Candidate, typeof VERA?]) => {
      const decision = answerFollowUp(of, 'work', { ...by, actor: who });
      return decision.kind === 'refused' ? decision.reason : decision.kind;
    };
    assert.equal(reasonOf(assessed({ followUp: planned })), 'not-asked');
    assert.equal(reasonOf(asked, actor('lead', 'lead')), 'not-your-booking');
    assert.equal(reasonOf({ ...asked, progress: { stage: 'withdrawn' } }), 'already-withdrawn');
  });

  it('counts who has been asked by what they answer, while they take part', () => {
    const names = (of: Candidate) => Object.keys(tallyOf(of)).filter((name) => name.startsWith('followUp:'));
    assert.deepEqual(names(assessed({ followUp: planned })), []);
    assert.deepEqual(names(asked), ['followUp:unanswered']);
    assert.deepEqual(names(assessed({ followUp: { due: DUE, asked: DUE, answer: 'neither' } })), ['followUp:neither']);
    assert.deepEqual(names({ ...asked, progress: { stage: 'withdrawn' } }), []);
  });
});
