import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Decision } from '../../../src/domain/decision.ts';
import { grantRole, revokeRole } from '../../../src/domain/programme/administration.ts';
import type { Programme } from '../../../src/domain/programme/programme.ts';
import { covers, type Scope, sameScope, scopeFor, scopeOf, within } from '../../../src/domain/programme/scope.ts';
import { programme } from '../../support/builders.ts';

const holder = (key: string, ...others: string[]) => ({ key, keys: others });
const accepted = (decision: Decision): Programme => {
  assert.ok(decision.kind === 'accepted' && decision.effects.programme);
  return decision.effects.programme;
};
const scoped = (scope: Scope, of = programme(), who = holder('key-new')) =>
  accepted(grantRole(of, who, 'coordinator', { scope }));

describe('the scope of a coordinator', () => {
  it('is everybody until a lead names organisations, and again when none are named', () => {
    assert.equal(scopeOf(programme(), ['key-sam']), 'all');
    const narrow = scoped(['bruket']);
    assert.deepEqual(scopeOf(narrow, ['key-new']), ['bruket']);
    assert.deepEqual(grantRole(narrow, holder('key-new'), 'coordinator', { scope: ['bruket'] }), { kind: 'unchanged' });
    const wide = scoped('all', narrow);
    assert.equal(scopeOf(wide, ['key-new']), 'all');
    assert.ok(!('scopes' in wide));
  });

  it('is the same under each of their addresses, once a lead has said it', () => {
    const twice = programme({ roles: { mail: ['coordinator'], upn: ['coordinator'], lead: ['lead'] } });
    const narrow = scoped(['bruket'], twice, holder('mail', 'upn'));
    assert.deepEqual(scopeOf(narrow, ['mail']), ['bruket']);
    assert.deepEqual(scopeOf(narrow, ['upn', 'mail']), ['bruket']);
  });

  it('goes with the role: given again it is what is said then', () => {
    const gone = accepted(revokeRole(scoped(['bruket']), holder('key-new'), 'coordinator'));
    assert.ok(!('scopes' in gone));
    assert.equal(scopeOf(scoped('all', gone), ['key-new']), 'all');
  });

  it('narrows no other role, and no key finds what every object has', () => {
    const both = accepted(grantRole(scoped(['bruket']), holder('key-new'), 'assessor', { scope: ['ignored'] }));
    assert.deepEqual(scopeOf(both, ['key-new']), ['bruket']);
    for (const role of ['assessor', 'lead', 'self', 'itself'] as const) {
      assert.equal(scopeFor({ scope: ['bruket'] }, role), 'all');
    }
    assert.deepEqual(scopeFor({ scope: ['bruket'] }, 'coordinator'), ['bruket']);
    assert.equal(scopeFor({}, 'coordinator'), 'all');
    assert.equal(scopeOf(scoped(['bruket']), ['constructor']), 'all');
  });

  it('contains and compares as sets do', () => {
    const names = fc.oneof(fc.constant<Scope>('all'), fc.uniqueArray(fc.constantFrom('a', 'b', 'c')));
    fc.assert(
      fc.property(names, names, fc.constantFrom('a', 'b', 'c', 'd'), (one, other, id) => {
        if (within(one, other) && covers(one, id)) assert.ok(covers(other, id));
        assert.equal(sameScope(one, other), within(one, other) && within(other, one));
        assert.ok(within(one, one) && within(one, 'all'));
      }),
    );
  });
});
