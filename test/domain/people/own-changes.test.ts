import { strict as assert } from 'node:assert';
import { accepted, asks, refused, unchanged } from '../../../src/domain/decision.ts';
import type { Candidate } from '../../../src/domain/people/candidate.ts';
import { againAt, gatherMs, ownChange } from '../../../src/domain/people/own-changes.ts';
import { later } from '../../../src/domain/time.ts';
import { candidate, MONDAY } from '../../support/builders.ts';

const MINUTE = 60_000;
const answered = candidate({ stage: 'waiting' }, { answered: { way: 'web', at: MONDAY.at } });
const minutes = (n: number) => later(MONDAY.at, n * MINUTE);

/** Changes their answer at that time; undefined when that is one too many. */
function changed(before: Candidate, at: string): Candidate | undefined {
  const decision = ownChange(before, at, accepted({ candidates: [before] }));
  if (decision.kind === 'accepted') return decision.effects.candidates?.[0];
  assert.deepEqual(decision, refused('too-many-changes'));
  return undefined;
}
/** Changes it so often, a minute apart. */
function often(times: number, from = 0): Candidate {
  let now = answered;
  for (let n = 0; n < times; n += 1) {
    const after = changed(now, minutes(from + n));
    assert.ok(after, `refused after ${n} changes`);
    now = after;
  }
  return now;
}

describe('a candidate’s own changes of their answer', () => {
  it('are ten in an hour, and then refused until an hour after the first of them', () => {
    const ten = often(10);
    assert.equal(changed(ten, minutes(11)), undefined);
    assert.equal(changed(ten, minutes(59)), undefined);
    assert.ok(ten.changes && againAt(ten.changes) === minutes(60));
    assert.deepEqual(changed(ten, minutes(60))?.changes, { since: minutes(60), count: 1 });
  });
  it('never count the first answer to an offer, however many offers there were', () => {
    const { answered: _, ...offeredAgain } = often(10);
    assert.deepEqual(changed(offeredAgain, minutes(11))?.changes, offeredAgain.changes);
  });
  it('leave what changes nothing, or is refused for another reason, as it is', () => {
    const ten = often(10);
    assert.equal(ownChange(ten, minutes(11), unchanged), unchanged);
    const full = refused('session-full');
    assert.equal(ownChange(ten, minutes(11), full), full);
    const question = asks('sure?');
    assert.equal(ownChange(ten, minutes(11), question), question);
  });
  it('are told at once the first time, and gathered longer the more there are', () => {
    const waits = Array.from({ length: 10 }, (_, n) => gatherMs(n === 0 ? answered : often(n), often(n + 1)));
    assert.deepEqual(waits, [0, 2_000, 10_000, 50_000, ...Array(6).fill(180_000)]);
  });
  it('hold up no word of what others do', () => {
    const ten = often(10);
    assert.equal(gatherMs(ten, { ...ten, progress: { stage: 'nominated' } }), 0);
  });
});
