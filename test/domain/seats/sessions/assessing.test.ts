import { strict as assert } from 'node:assert';
import type { Decision } from '../../../../src/domain/decision.ts';
import type { Actor } from '../../../../src/domain/programme/programme.ts';
import type { Session } from '../../../../src/domain/seats/session.ts';
import { cancelSession } from '../../../../src/domain/seats/sessions/cancelling.ts';
import { editSession } from '../../../../src/domain/seats/sessions/edit-session.ts';
import { createSessions } from '../../../../src/domain/seats/sessions/scheduling.ts';
import { LEAD, MONDAY, programme, session, TORE } from '../../../support/builders.ts';

const [TORE_KEY, TILDA_KEY] = ['key-tore', 'key-tilda'];
const settings = programme({ roles: { [TORE_KEY]: ['assessor'], [TILDA_KEY]: ['assessor'] } });

function toldBy(decision: Decision): readonly string[] {
  assert.ok(decision.kind === 'accepted', decision.kind);
  return (decision.effects.notices ?? []).map((each) =>
    each.kind === 'assessing' ? `${each.to} ${each.what}` : each.kind,
  );
}

describe('what is done with a session is told its assessors', () => {
  const edit = (over: Partial<Session>, by: Actor = LEAD) =>
    toldBy(editSession(settings, session(), { ...session(), ...over }, by, MONDAY));

  it('who are put on it, are taken off it, or find another time or place', () => {
    assert.deepEqual(edit({ assessors: [TILDA_KEY] }), ['key-tilda assigned', 'key-tore removed']);
    assert.deepEqual(edit({ place: 'Sal 1' }), ['key-tore changed']);
    const both = { assessors: [TORE_KEY, TILDA_KEY], place: 'Sal 1' };
    assert.deepEqual(edit(both), ['key-tilda assigned', 'key-tore changed']);
    assert.deepEqual(edit({ capacity: 5 }), []);
  });

  it('but whoever does it', () => {
    assert.deepEqual(edit({ assessors: [TILDA_KEY] }, TORE), ['key-tilda assigned']);
    assert.deepEqual(edit({ place: 'Sal 1' }, TORE), []);
    assert.deepEqual(toldBy(cancelSession(session(), [], TORE, MONDAY, 'x')), []);
    assert.deepEqual(toldBy(createSessions(settings, [session()], TORE, MONDAY)), []);
  });

  it('that is called off, once', () => {
    assert.deepEqual(toldBy(cancelSession(session(), [], LEAD, MONDAY, 'x')), ['key-tore cancelled']);
  });

  it('once of a series: its first day, how many, and when the last ends', () => {
    const days = [session(), session({ id: 'two' }), session({ id: 'last', endsAt: '2020-05-25T10:00:00.000Z' })];
    const told = (drafts: readonly Session[]) => {
      const decision = createSessions(settings, drafts, LEAD, MONDAY);
      return decision.kind === 'accepted' && decision.effects.notices;
    };
    const one = { kind: 'assessing', to: TORE_KEY, session: 'ses-monday', what: 'assigned' };
    assert.deepEqual(told(days), [{ ...one, count: 3, until: '2020-05-25T10:00:00.000Z' }]);
    assert.deepEqual(told([session()]), [one]);
  });
});
