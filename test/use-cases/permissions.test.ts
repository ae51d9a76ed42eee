import { strict as assert } from 'node:assert';
import { accepted } from '../../src/domain/decision.ts';
import { COMMANDS, menuOf, OPENABLE } from '../../src/domain/programme/commands.ts';
import { mayUse, PERMISSIONS, type Verb } from '../../src/domain/programme/permissions.ts';
import { type Actor, PROGRAMME_ITSELF, ROLES, type Role } from '../../src/domain/programme/programme.ts';
import { type Allowed, execute } from '../../src/use-cases/execute.ts';
import { type Ground, prepareGround } from '../support/world.ts';

const VERBS = Object.keys(PERMISSIONS) as Verb[];
const STRANGER: Actor = { user: 'stranger', keys: [], roles: [] };
const ACTORS: readonly Actor[] = [
  ...ROLES.map((role): Actor => ({ user: role, keys: [], roles: [role] })),
  { ...STRANGER, first: true },
  STRANGER,
  PROGRAMME_ITSELF,
];

describe('the table of permissions', () => {
  let ground: Ground;
  before(async () => {
    ground = await prepareGround();
  });
  after(() => ground.store.close());

  /** Whether this actor's command with this verb came as far as its decision, and what became of it. */
  async function tried(verb: Verb, actor: Actor, allowed?: Allowed) {
    let decided = false;
    const command = { ...ground.by(actor), ...(allowed && { allowed }) };
    const outcome = await execute(
      ground.world,
      command,
      { verb, about: 'nothing', subject: 'x', inputs: {} },
      async () => {
        decided = true;
        return accepted({});
      },
    );
    return { decided, kind: outcome.kind };
  }

  for (const verb of VERBS) {
    it(`is kept for ${verb}, before anything is decided`, async () => {
      for (const actor of ACTORS) {
        const may = mayUse(actor, verb);
        assert.deepEqual(await tried(verb, actor), { decided: may, kind: may ? 'done' : 'refused' }, actor.user);
      }
    });
  }

  it('is not asked twice for the verb that was let in, and is for every other', async () => {
    const allowed = { verb: 'candidate.nominate', as: 'coordinator' } as const;
    assert.equal((await tried('candidate.nominate', STRANGER, allowed)).kind, 'done');
    assert.equal((await tried('role.grant', STRANGER, allowed)).kind, 'refused');
  });

  it('lets nobody but the programme itself do what it does by itself, and no role do what is not its own', () => {
    for (const verb of VERBS) {
      const who: string | readonly (Role | 'self')[] = PERMISSIONS[verb];
      const isSelf = who === 'anybody' || who === 'candidate' || (typeof who !== 'string' && who.includes('self'));
      for (const role of ROLES) {
        const expected = isSelf || (typeof who !== 'string' && who.includes(role));
        assert.equal(mayUse({ ...STRANGER, roles: [role] }, verb), expected, `${verb} by ${role}`);
      }
      assert.equal(mayUse(STRANGER, verb), isSelf, verb);
      assert.equal(mayUse(PROGRAMME_ITSELF, verb), ['itself', 'anybody', 'candidate'].includes(String(who)), verb);
    }
  });

  it('is what the menu shows, in the order of each part, and nothing that may not be used', () => {
    const menu = (role: Role) => menuOf({ ...STRANGER, roles: [role] }, [role]);
    assert.deepEqual(menu('coordinator'), [
      'nominate',
      'candidates',
      'book',
      'sessions',
      'new-session',
      'status',
      'map',
      'handover',
    ]);
    const waited = menuOf({ ...STRANGER, roles: ['coordinator'] }, ['coordinator'], { waiting: 1 });
    assert.deepEqual(waited.slice(0, 4), ['nominate', 'candidates', 'waiting', 'book']);
    assert.deepEqual(menu('assessor'), ['results', 'sessions', 'new-session']);
    assert.deepEqual(menu('lead').slice(0, 3), ['status', 'candidates', 'nominate']);
    assert.deepEqual(menuOf(STRANGER, ['candidate', 'creator']), ['my-booking', 'programme']);
    assert.deepEqual(menuOf(STRANGER, [...ROLES]), ['programme']);
    for (const command of OPENABLE) {
      for (const role of ROLES) {
        const shown = COMMANDS[command].menu?.[role] !== undefined;
        assert.ok(!shown || mayUse({ ...STRANGER, roles: [role] }, COMMANDS[command].verb), `${command} for ${role}`);
      }
    }
  });
});
