import { strict as assert } from 'node:assert';
import type { Candidate } from '../../../src/domain/people/candidate.ts';
import { MOST_ROWS, savePlan } from '../../../src/domain/results/plan.ts';
import { actor, assessed, MONDAY, SAM, session, TORE, VERA } from '../../support/builders.ts';

const ROW = { area: 'a01', what: 'Kurs' };
const AREAS = ['a01', 'a02'];
const theirs = session({ assessors: TORE.keys.slice(0, 1) });
const saved = (before: Candidate, change: Parameters<typeof savePlan>[2]) => {
  const decision = savePlan(before, theirs, change, AREAS, TORE, MONDAY);
  assert.ok(decision.kind === 'accepted', JSON.stringify(decision));
  return decision.effects.candidates?.[0];
};
const reasonOf = (before: Candidate, by = TORE) => {
  const decision = savePlan(before, theirs, ROW, AREAS, by, MONDAY);
  return decision.kind === 'refused' ? decision.reason : decision.kind;
};

describe('what somebody is to learn', () => {
  it('is written row by row, and is gone with the last one', () => {
    const one = saved(assessed(), ROW);
    assert.deepEqual(one?.plan, { rows: [ROW], by: 'tore', at: MONDAY.at });
    assert.ok(one);
    const two = saved(one, { what: 'Bok' });
    assert.deepEqual(two?.plan?.rows, [ROW, { what: 'Bok' }]);
    assert.ok(two);
    assert.deepEqual(saved(two, { remove: 0 })?.plan?.rows, [{ what: 'Bok' }]);
    assert.ok(!('plan' in (saved(one, { remove: 0 }) ?? { plan: 1 })));
    assert.deepEqual(savePlan(one, theirs, { remove: 3 }, AREAS, TORE, MONDAY), { kind: 'unchanged' });
  });
  it('names an area of the result, or none', () => {
    assert.deepEqual(saved(assessed(), { what: 'Bok' })?.plan?.rows, [{ what: 'Bok' }]);
    const strange = savePlan(assessed(), theirs, { area: 'a99', what: 'Bok' }, AREAS, TORE, MONDAY);
    assert.deepEqual(strange, { kind: 'refused', reason: 'unknown-area' });
  });
  it('is for a day to come, and what has been can still be taken out', () => {
    const by = (date: string) => savePlan(assessed(), theirs, { what: 'Bok', by: date }, AREAS, TORE, MONDAY);
    assert.deepEqual(by('2020-05-10'), { kind: 'refused', reason: 'date-past' });
    assert.equal(by(MONDAY.date).kind, 'accepted');
    const late = assessed({ plan: { rows: [{ what: 'Bok', by: '2020-05-01' }], by: 'tore', at: MONDAY.at } });
    assert.ok(!('plan' in (saved(late, { remove: 0 }) ?? { plan: 1 })));
  });
  it('is who assesses’ to write, of somebody else who has a result, and fits one page', () => {
    assert.equal(reasonOf(assessed(), SAM), 'not-your-session');
    assert.equal(reasonOf(assessed(), VERA), 'own-result');
    assert.equal(reasonOf(assessed(), actor('lead', 'lead')), 'accepted');
    const { result: _, ...without } = assessed();
    assert.equal(reasonOf(without), 'no-result');
    const rows = Array.from({ length: MOST_ROWS }, () => ROW);
    assert.equal(reasonOf(assessed({ plan: { rows, by: 'tore', at: MONDAY.at } })), 'plan-full');
  });
});
