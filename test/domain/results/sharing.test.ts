import { strict as assert } from 'node:assert';
import type { Decision } from '../../../src/domain/decision.ts';
import { type Candidate, isSelf } from '../../../src/domain/people/candidate.ts';
import type { Actor } from '../../../src/domain/programme/programme.ts';
import { isShared, maySeeShared, seeShared, setSharing } from '../../../src/domain/results/sharing.ts';
import { assessed, candidate } from '../../support/builders.ts';

const AT = '2020-05-12T08:00:00.000Z';
const VERA = { ...candidate({ stage: 'nominated' }), ...assessed(), user: 'vera-user' };
const SELF: Actor = { user: 'vera-user', keys: [], roles: [] };
const KIM: Actor = { user: 'kim', keys: [], roles: ['coordinator'], scope: [VERA.organisation] };
const OF_ALL: Actor = { user: 'sam', keys: [], roles: ['coordinator'] };

const became = (decision: Decision): Candidate => {
  assert.ok(decision.kind === 'accepted');
  return decision.effects.candidates?.[0] ?? assert.fail();
};

describe('a result that somebody shares', () => {
  const shared = became(setSharing(VERA, true, SELF));

  it('is shared by themselves alone, and only when there is one', () => {
    assert.ok(isSelf(VERA, SELF) && isShared(shared) && !isShared(VERA));
    for (const by of [KIM, OF_ALL])
      assert.deepEqual(setSharing(VERA, true, by), { kind: 'refused', reason: 'not-allowed' });
    const { result, ...without } = VERA;
    assert.ok(result);
    assert.deepEqual(setSharing(without, true, SELF), { kind: 'refused', reason: 'no-result' });
    assert.equal(setSharing(shared, true, SELF).kind, 'unchanged');
  });
  it('is seen by who names the organisation, not by who coordinates for all', () => {
    assert.ok(maySeeShared(shared, KIM) && !maySeeShared(VERA, KIM));
    assert.ok(!maySeeShared(shared, OF_ALL));
    assert.equal(seeShared(shared, OF_ALL, AT).kind, 'refused');
  });
  it('is seen by nobody when it is taken back, nor by another employer', () => {
    const back = became(setSharing(shared, false, SELF));
    assert.ok(!maySeeShared(back, KIM));
    assert.equal(seeShared(back, KIM, AT).kind, 'refused');
    assert.ok(!maySeeShared({ ...shared, organisation: 'another' }, { ...KIM, scope: ['another'] }));
  });
  it('tells who has seen it and when they last did, also when it is shared no more', () => {
    const once = became(seeShared(shared, KIM, '2020-05-11T08:00:00.000Z'));
    const twice = became(seeShared(once, KIM, AT));
    assert.deepEqual(twice.sharing?.seen, [{ by: 'kim', at: AT }]);
    assert.deepEqual(became(setSharing(twice, false, SELF)).sharing?.seen, [{ by: 'kim', at: AT }]);
  });
});
