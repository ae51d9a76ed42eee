import { strict as assert } from 'node:assert';
import { type Actor, rolesOf } from '../../src/domain/programme/programme.ts';
import type { DocumentStore } from '../../src/store/document-store.ts';
import { createSqliteDocumentStore } from '../../src/store/sqlite/document-store.ts';
import { linkUser } from '../../src/use-cases/people/accounts/link-user.ts';
import { meetUser } from '../../src/use-cases/people/accounts/meet-user.ts';
import { confirmAccount } from '../../src/use-cases/people/accounts/new-account.ts';
import { findNomination, nominateCandidate } from '../../src/use-cases/people/nominate-candidate.ts';
import { changeRole } from '../../src/use-cases/programme/change-role.ts';
import { assertInvariants } from '../support/invariants.ts';
import { type Ground, prepareGround } from '../support/world.ts';

const MAIL = 'vera.validand@example.com';
const EARLIER = 'vera.ung@example.com';

/** A store whose commits fail after so many, as when the process ends there. */
function ending(store: DocumentStore): DocumentStore & { left: number } {
  return Object.assign(Object.create(store), {
    left: Number.POSITIVE_INFINITY,
    async commit(this: { left: number }, ...[partition, changes]: Parameters<DocumentStore['commit']>) {
      if (this.left === 0) throw new Error('the process ended');
      this.left -= 1;
      return store.commit(partition, changes);
    },
  });
}

describe('what was an account’s', () => {
  let ground: Ground;
  let store: ReturnType<typeof ending>;
  let lead: Actor;
  let candidate: string;
  let gone: string;

  /** Vera's old account, known by two addresses and nominated; it is gone, and a new one is seen with one of them. */
  async function prepare(): Promise<void> {
    store = ending(createSqliteDocumentStore({ file: ':memory:' }));
    ground = await prepareGround(store);
    lead = ground.actor('lead', 'lead');
    gone = '';
    await meet('old', MAIL, EARLIER);
    candidate = await nominate(EARLIER);
    gone = 'old';
    await meet('new', MAIL);
  }
  async function end(): Promise<void> {
    store.left = Number.POSITIVE_INFINITY;
    await assertInvariants(ground.store, ground.programme.id);
    await ground.store.close();
  }
  beforeEach(prepare);
  afterEach(end);

  const exists = async ({ id }: { readonly id: string }) => id !== gone;
  const meet = async (user: string, ...addresses: string[]) => {
    const conversation = { conversation: `a:${user}`, serviceUrl: 'https://smba.example.com/', tenant: 't' };
    const roster = async () => ({ addresses });
    return linkUser(
      ground.world,
      await meetUser(ground.world, { user, name: user, conversation, anew: true, roster, exists }),
    );
  };
  async function nominate(email: string): Promise<string> {
    const person = { name: 'Vera', email, employer: 'Exempel AB', situation: 'notice', language: 'sv' } as const;
    const outcome = await nominateCandidate(ground.world, ground.by(ground.actor('sam', 'coordinator')), person, {
      confirmed: true,
    });
    assert.ok(outcome.kind === 'done', JSON.stringify(outcome));
    return outcome.subject;
  }
  const grant = (email: string) =>
    changeRole(ground.world, ground.by(lead), { change: 'grant', email, role: 'coordinator' }, exists);
  const confirm = (from = 'old', account = 'new', op?: string) =>
    confirmAccount(ground.world, ground.by(lead, op), { from, account }, exists);
  const lockOf = async (user: string) =>
    (await ground.store.read(ground.programme.id, `teams:${user}`))?.document.candidate;
  const rolesNow = async (id: string) => {
    const programme = await ground.world.records.programme(ground.programme.id);
    return programme && rolesOf(programme, (await ground.world.people.user(id))?.keys ?? []);
  };

  async function isWhollyOf(account: string, from: string): Promise<void> {
    const [now, before] = [await ground.world.people.user(account), await ground.world.people.user(from)];
    assert.equal((await ground.world.records.candidate(ground.programme.id, candidate))?.user, account);
    assert.deepEqual(now?.nominations, { [ground.programme.id]: candidate });
    assert.ok(now.programmes.includes(ground.programme.id));
    for (const email of [MAIL, EARLIER]) {
      const key = ground.world.keyOf(email);
      assert.ok(now.keys.includes(key), `${email} is not theirs`);
      assert.ok(!before?.keys.includes(key), `${email} is still the old one's`);
      assert.equal((await ground.world.people.address(key))?.user, account);
      assert.equal((await findNomination(ground.world, ground.programme.id, email))?.id, candidate);
    }
    assert.deepEqual([await lockOf(account), await lockOf(from)], [candidate, undefined]);
  }

  it('is wholly the new one’s, lock and every address included', async () => {
    assert.equal((await confirm()).kind, 'done');
    await isWhollyOf('new', 'old');
  });

  it('opens nothing to the old one, should it be there again', async () => {
    await grant(MAIL);
    await confirm();
    gone = '';
    assert.deepEqual((await meet('old', MAIL)).keys, ['old']);
    assert.deepEqual(await rolesNow('old'), []);
    assert.deepEqual(await rolesNow('new'), ['coordinator']);
    // It can be nominated by an address of its own, as anybody can.
    await meet('old', 'nils@example.com');
    assert.notEqual(await nominate('nils@example.com'), candidate);
  });

  it('of an address that a lead gave a role to is not the old one’s either', async () => {
    await grant(MAIL);
    assert.deepEqual(await rolesNow('new'), ['coordinator']);
    assert.deepEqual(await rolesNow('old'), []);
    assert.equal((await confirm()).kind, 'done');
    await isWhollyOf('new', 'old');
  });

  it('goes back and forth, as often as somebody confirms it', async () => {
    await confirm();
    for (const [from, to] of [
      ['new', 'old'],
      ['old', 'new'],
      ['new', 'old'],
    ] as const) {
      gone = from;
      await meet(to, MAIL);
      assert.equal((await confirm(from, to)).kind, 'done');
      await isWhollyOf(to, from);
    }
  });

  it('includes a second nomination that is still to be merged', async () => {
    gone = '';
    const second = await nominate('vera.v@example.com');
    await meet('old', MAIL, EARLIER, 'vera.v@example.com');
    assert.equal((await ground.world.records.candidate(ground.programme.id, second))?.sameAs, candidate);
    gone = 'old';
    await meet('new', MAIL);
    await confirm();
    await isWhollyOf('new', 'old');
    const moved = await ground.world.records.candidate(ground.programme.id, second);
    assert.deepEqual([moved?.user, moved?.sameAs], ['new', candidate]);
  });

  for (const goesOn of ['the same press', 'the next contact'] as const) {
    it(`is wholly the new one’s by ${goesOn}, wherever the process ended`, async () => {
      let steps = 0;
      for (; ; steps += 1) {
        store.left = steps;
        const ended = await confirm('old', 'new', 'op').then(
          () => false,
          () => true,
        );
        if (!ended) break;
        store.left = Number.POSITIVE_INFINITY;
        const decided = (await ground.world.people.user('old'))?.movedTo === 'new';
        if (goesOn === 'the same press') await confirm('old', 'new', 'op');
        else await meet('new', MAIL);
        if (goesOn === 'the same press') await isWhollyOf('new', 'old');
        else if (decided) {
          // What is left at the old one goes when it is seen again.
          gone = '';
          await meet('old', 'nils@example.com');
          await isWhollyOf('new', 'old');
        }
        await end();
        await prepare();
      }
      assert.ok(steps > 8, `${steps} steps`);
    });
  }
});
