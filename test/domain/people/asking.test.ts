import { strict as assert } from 'node:assert';
import { ask, forgetQuestion } from '../../../src/domain/people/asking.ts';
import type { Candidate } from '../../../src/domain/people/candidate.ts';
import { assessed, booking, candidate, MONDAY, SAM, VERA } from '../../support/builders.ts';

const booked = (over: Partial<Candidate> = {}) => candidate({ stage: 'booked', booking: booking() }, over);
const asked = (before: Candidate, text?: string, assessor?: string) => {
  const decision = ask(before, text, assessor, VERA, MONDAY);
  assert.ok(decision.kind === 'accepted', JSON.stringify(decision));
  const [after] = decision.effects.candidates ?? [];
  return { question: after?.question, notices: decision.effects.notices };
};

describe('what a candidate asks', () => {
  it('goes to whoever coordinates while there is no result, and of that to who gave it', () => {
    const { question, notices } = asked(booked(), 'Var ligger det?', 'tore');
    assert.deepEqual(question, { at: MONDAY.at, text: 'Var ligger det?' });
    assert.deepEqual(notices, [{ kind: 'question', to: 'sam', candidate: 'vera' }]);
    const ofResult = asked(assessed(), undefined, 'tore');
    assert.deepEqual(ofResult.question, { at: MONDAY.at });
    assert.deepEqual(ofResult.notices, [{ kind: 'result-question', to: 'tore', candidate: 'vera' }]);
  });
  it('is their own, of a nomination that counts', () => {
    const reasonOf = (of: Candidate, by = VERA) => {
      const decision = ask(of, 'Hej', undefined, by, MONDAY);
      return decision.kind === 'refused' ? decision.reason : decision.kind;
    };
    assert.equal(reasonOf(booked(), SAM), 'not-your-booking');
    assert.equal(reasonOf(booked({ sameAs: 'vilma' })), 'same-person');
    assert.equal(reasonOf(candidate({ stage: 'withdrawn' })), 'already-withdrawn');
    assert.equal(reasonOf(booked({ question: { at: MONDAY.at, text: 'Hej' } })), 'unchanged');
  });
  it('goes with what they have asked before and nobody has read yet', () => {
    const waiting = booked({ question: { at: MONDAY.at, text: 'Var?' } });
    assert.equal(asked(waiting, 'När?').question?.text, 'Var?\nNär?');
  });
  it('is forgotten when it has been delivered, and not when they have asked again since', () => {
    const question = { at: MONDAY.at, text: 'Var?' };
    const after = forgetQuestion(booked({ question }), question);
    assert.ok(after.kind === 'accepted' && !('question' in (after.effects.candidates?.[0] ?? { question })));
    assert.deepEqual(forgetQuestion(booked({ question }), { at: '2020-05-10T06:00:00.000Z' }), { kind: 'unchanged' });
  });
});
