import { strict as assert } from 'node:assert';
import { TOLD, toldOf } from '../../../src/domain/audit/history.ts';
import { PERMISSIONS } from '../../../src/domain/programme/permissions.ts';
import { PROGRAMME_ITSELF } from '../../../src/domain/programme/programme.ts';

const entry = (more: object = {}) => ({ verb: 'booking.offer', actor: 'sam', role: 'coordinator', ...more });
const went = (from: object | undefined, to: object, id = 'vera') => ({
  transitions: [{ of: 'candidate', id, ...(from && { from: { ...from } }), to: { ...to } }],
});

describe('what an audit entry tells of a person', () => {
  it('is what was done, and from which stage to which', () => {
    const told = toldOf(entry(went({ stage: 'nominated' }, { stage: 'offered', session: 'one' })), 'vera');
    assert.deepEqual(told, {
      did: 'booking.offer',
      who: { user: 'sam' },
      stage: { from: 'nominated', to: 'offered' },
    });
  });

  it('is that their time was moved, when their seat is in another session', () => {
    const { moved, stage } = toldOf(
      entry(went({ stage: 'booked', session: 'one' }, { stage: 'booked', session: 'two' })),
      'vera',
    );
    assert.deepEqual({ moved, stage }, { moved: { from: 'one', to: 'two' }, stage: {} });
  });

  it('leaves out what became of others', () => {
    assert.deepEqual(toldOf(entry(went({ stage: 'booked' }, { stage: 'waiting' }, 'nils')), 'vera').stage, {});
  });

  it('is that something changed, where this version does not know the codes', () => {
    const told = toldOf(entry({ verb: 'moon.landed', ...went({ stage: 'asleep' }, { stage: 'awake' }) }), 'vera');
    assert.deepEqual([told.did, told.stage], ['something', {}]);
    assert.deepEqual(toldOf({ verb: 'booking.offer', actor: 'sam' }, 'vera').stage, {});
  });

  it('tells the candidate and the programme itself from others', () => {
    assert.equal(toldOf(entry({ role: 'self', actor: 'vera-user' }), 'vera').who, 'self');
    assert.equal(toldOf(entry({ role: undefined, actor: 'vera-user' }), 'vera', 'vera-user').who, 'self');
    assert.equal(toldOf(entry({ role: undefined, actor: PROGRAMME_ITSELF.user }), 'vera').who, 'itself');
  });

  it('knows verbs alone', () => {
    for (const each of TOLD) assert.ok(each in PERMISSIONS, each);
  });
});
