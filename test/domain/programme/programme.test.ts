import { strict as assert } from 'node:assert';
import type { Decision } from '../../../src/domain/decision.ts';
import { nominate, withdraw } from '../../../src/domain/people/nomination.ts';
import { newOrganisation } from '../../../src/domain/people/organisation.ts';
import { grantRole, revokeRole, saveProgramme } from '../../../src/domain/programme/administration.ts';
import { organisationOf, type Programme, rolesOf } from '../../../src/domain/programme/programme.ts';
import type { SessionDraft } from '../../../src/domain/seats/session.ts';
import { createSessions } from '../../../src/domain/seats/sessions/scheduling.ts';
import {
  booking,
  candidate,
  LEAD,
  MONDAY,
  programme,
  SAM,
  STRANGER,
  session,
  TUESDAY,
} from '../../support/builders.ts';
import { refusal } from '../../support/decisions.ts';

describe('a nomination', () => {
  const {
    id: _,
    key: __,
    nominatedBy: ___,
    nominatedAt: ____,
    nominatedWeek: _____,
    user: ______,
    progress: _______,
    ...person
  } = candidate();
  const employer = { organisation: newOrganisation('exempelverken', 'Exempelverken AB') };
  const command = { id: 'new', employer, key: 'key', user: undefined, now: MONDAY };

  it('is taken as nominated up to the target, and beyond it as waiting', () => {
    const stageOf = (nominated: number) => {
      const decision = nominate(programme({ target: 2 }), person, nominated, { ...command, actor: SAM });
      return decision.kind === 'accepted' ? decision.effects.candidates?.[0]?.progress.stage : decision;
    };
    assert.deepEqual([0, 1, 2, 3].map(stageOf), ['nominated', 'nominated', 'waiting', 'waiting']);
  });
  it('withdrawn frees the seat and tells the candidate; without a seat it tells nobody', () => {
    const seated = withdraw(candidate({ stage: 'booked', booking: booking() }), 'Nytt jobb');
    assert.deepEqual(seated.kind === 'accepted' && seated.effects.notices, [
      { kind: 'withdrawn', candidate: 'vera', session: 'ses-monday', booked: true },
    ]);
    const unseated = withdraw(candidate(), undefined);
    assert.deepEqual(unseated.kind === 'accepted' && unseated.effects.notices, []);
    assert.deepEqual(withdraw(candidate({ stage: 'withdrawn' }), undefined), { kind: 'unchanged' });
    assert.deepEqual(
      withdraw(candidate({ stage: 'attended', booking: booking() }), undefined),
      refusal('already-done'),
    );
  });
});

describe('sessions', () => {
  const { state: _, free: __, ...draft } = session();
  const create = (over: Partial<SessionDraft> = {}, now = MONDAY) =>
    createSessions(programme(), [{ ...draft, ...over }], SAM, now);

  it('are created open, with all seats free, today or later', () => {
    const decision = create();
    assert.deepEqual(decision.kind === 'accepted' && decision.effects.sessions, [session()]);
    assert.deepEqual(create({}, TUESDAY), refusal('date-past'));
  });
  it('end after they start and have assessors of the programme alone', () => {
    assert.deepEqual(create({ endsAt: draft.startsAt }), refusal('ends-before-start'));
    for (const assessors of [['key-sam'], ['key-tore', 'key-sam'], []]) {
      assert.deepEqual(create({ assessors }), refusal('not-assessor'));
    }
  });
});

describe('a programme', () => {
  const { id: _, roles: __, ...settings } = programme();

  it('is created by the first leads alone, and gets its creator as lead', () => {
    const decision = saveProgramme(undefined, settings, { actor: STRANGER, id: 'p', mayCreate: true, held: 0 });
    assert.deepEqual(decision.kind === 'accepted' && decision.effects.programme?.roles, { 'key-stranger': ['lead'] });
    assert.deepEqual(
      saveProgramme(undefined, settings, { actor: SAM, id: 'p', mayCreate: false, held: 0 }),
      refusal('not-allowed'),
    );
  });
  it('is changed by its leads, ends after it starts, and is unchanged by the same settings', () => {
    const save = (changed: typeof settings) =>
      saveProgramme(programme(), changed, { actor: LEAD, id: 'prog', mayCreate: false, held: 0 });
    assert.equal(save({ ...settings, target: 50 }).kind, 'accepted');
    assert.deepEqual(save(settings), { kind: 'unchanged' });
    assert.deepEqual(save({ ...settings, end: '2020-05-10' }), refusal('ends-before-start'));
  });
  const holder = (key: string, ...others: string[]) => ({ key, keys: others });

  it('gives roles and takes them back, but never its last lead', () => {
    const granted = grantRole(programme(), holder('key-sam'), 'lead');
    assert.ok(granted.kind === 'accepted' && granted.effects.programme);
    const both = granted.effects.programme;
    assert.deepEqual(rolesOf(both, ['key-sam']), ['coordinator', 'lead']);
    assert.deepEqual(grantRole(both, holder('key-sam'), 'lead'), { kind: 'unchanged' });
    assert.deepEqual(revokeRole(programme(), holder('key-lead'), 'lead'), refusal('last-lead'));
    const revoked = revokeRole(both, holder('key-lead'), 'lead');
    assert.ok(revoked.kind === 'accepted' && !('key-lead' in (revoked.effects.programme?.roles ?? {})));
    assert.deepEqual(revokeRole(programme(), holder('key-nobody'), 'lead'), { kind: 'unchanged' });
  });
  it('gives a role to a person, whichever of their addresses is named, and takes it back wherever they have it', () => {
    const twice = programme({
      roles: { 'key-lead': ['lead'], mail: ['coordinator', 'assessor'], upn: ['coordinator'] },
    });
    assert.deepEqual(grantRole(twice, holder('old', 'mail', 'upn'), 'assessor'), { kind: 'unchanged' });
    const revoked = revokeRole(twice, holder('upn', 'mail'), 'coordinator');
    assert.deepEqual(revoked.kind === 'accepted' && revoked.effects.programme?.roles, {
      'key-lead': ['lead'],
      mail: ['assessor'],
    });
    it('of an assessor is given with the organisation that they are of, kept by whoever says nothing of it, and gone with it', () => {
      const made = (decision: Decision): Programme => {
        assert.ok(decision.kind === 'accepted' && decision.effects.programme);
        return decision.effects.programme;
      };
      const tilda = holder('mail-tilda', 'tilda');
      const of = (organisation: string) => ({ organisation });
      const given = made(grantRole(programme(), tilda, 'assessor', of('gymnasiet')));
      assert.equal(organisationOf(given, ['tilda', 'mail-tilda']), 'gymnasiet');
      assert.deepEqual(grantRole(given, tilda, 'assessor'), { kind: 'unchanged' });
      assert.deepEqual(grantRole(given, tilda, 'assessor', of('gymnasiet')), { kind: 'unchanged' });
      const moved = made(grantRole(given, holder('tilda', 'mail-tilda'), 'assessor', of('bruket')));
      assert.deepEqual(moved.assessorOrganisations, { 'mail-tilda': 'bruket' });
      assert.ok(!('assessorOrganisations' in made(revokeRole(moved, tilda, 'assessor'))));
      assert.equal(organisationOf(made(grantRole(given, tilda, 'lead', of('bruket'))), ['mail-tilda']), 'gymnasiet');
    });
    const leads = programme({ roles: { mail: ['lead'], upn: ['lead'] } });
    assert.deepEqual(revokeRole(leads, holder('mail', 'upn'), 'lead'), refusal('last-lead'));
  });
});
