import { strict as assert } from 'node:assert';
import { tallyOf } from '../../../src/domain/accounts.ts';
import type { Decision } from '../../../src/domain/decision.ts';
import type { Contact } from '../../../src/domain/people/contact.ts';
import { noteReached, noteUnreached } from '../../../src/domain/people/reach.ts';
import { booking, candidate, MONDAY } from '../../support/builders.ts';

const offered = (contact?: Contact) => candidate({ stage: 'offered', booking: booking() }, contact ? { contact } : {});
const effects = (decision: Decision) => {
  assert.equal(decision.kind, 'accepted', JSON.stringify(decision));
  return decision.kind === 'accepted' ? decision.effects : {};
};
const LATER = '2020-05-12T07:00:00.000Z';

describe('what is known of how to reach somebody', () => {
  it('is written when it changes, and costs nothing otherwise', () => {
    const [after] = effects(noteReached(offered(), 'teams', MONDAY.at)).candidates ?? [];
    assert.deepEqual(after?.contact, { kind: 'reached', by: 'teams', at: MONDAY.at });
    assert.deepEqual(noteReached(offered(after?.contact), 'teams', LATER), { kind: 'unchanged' });
    assert.equal(noteReached(offered(after?.contact), 'email', LATER).kind, 'accepted');
  });
  it('tells the coordinator who offered once that nothing reaches them', () => {
    const first = effects(noteUnreached(offered(), 'not-met', false, MONDAY.at));
    assert.deepEqual(first.notices, [], 'they may yet open their chat');
    const [waiting] = first.candidates ?? [];
    assert.ok(waiting);
    assert.deepEqual(noteUnreached(waiting, 'not-met', false, LATER), { kind: 'unchanged' });
    const second = effects(noteUnreached(waiting, 'not-met', true, LATER));
    assert.deepEqual(second.notices, [{ kind: 'unreached', to: 'sam', candidate: 'vera' }]);
    const [told] = second.candidates ?? [];
    assert.ok(told);
    assert.deepEqual(told.contact, { kind: 'unreached', why: 'not-met', at: MONDAY.at, told: true });
    assert.deepEqual(
      effects(noteUnreached(told, 'smtp-550', true, LATER)).notices,
      [],
      'told again of the same person',
    );
    assert.deepEqual(noteUnreached(told, 'not-met', false, LATER), { kind: 'unchanged' });
  });
  it('is counted while they take part', () => {
    const contact = { kind: 'unreached', why: 'not-met', at: MONDAY.at } as const;
    assert.equal(tallyOf(offered(contact)).unreached, 1);
    assert.equal(tallyOf(offered({ kind: 'reached', by: 'phone', at: MONDAY.at })).unreached, undefined);
    assert.equal(tallyOf(candidate({ stage: 'withdrawn' }, { contact })).unreached, undefined);
  });
});
