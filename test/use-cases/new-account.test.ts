import { strict as assert } from 'node:assert';
import type { Actor } from '../../src/domain/programme/programme.ts';
import { parseNotice } from '../../src/store/shapes/notice-document.ts';
import type { Outcome } from '../../src/use-cases/execute.ts';
import { linkUser } from '../../src/use-cases/people/accounts/link-user.ts';
import { meetUser } from '../../src/use-cases/people/accounts/meet-user.ts';
import { confirmAccount, foreignAddresses } from '../../src/use-cases/people/accounts/new-account.ts';
import type { AccountExists } from '../../src/use-cases/people/accounts/own-address.ts';
import { nominateCandidate } from '../../src/use-cases/people/nominate-candidate.ts';
import type { World } from '../../src/use-cases/ports.ts';
import { changeRole, standingOf } from '../../src/use-cases/programme/change-role.ts';
import { all, assertInvariants } from '../support/invariants.ts';
import { type Ground, prepareGround } from '../support/world.ts';

const EMAIL = 'vera@example.com';
const place = { serviceUrl: 'https://smba.example.com/', tenant: 't' };

describe('an address whose account was made anew', () => {
  let ground: Ground;
  let sam: Actor;
  /** What the roster says of the account that is not asking. */
  let known: boolean | undefined;
  const exists: AccountExists = async () => known;
  beforeEach(async () => {
    known = false;
    ground = await prepareGround();
    sam = ground.actor('sam', 'coordinator');
  });
  afterEach(async () => {
    await assertInvariants(ground.store, ground.programme.id);
    await ground.store.close();
  });

  async function meet(user: string, world: World = ground.world, ...addresses: string[]) {
    const conversation = { conversation: `a:${user}`, ...place };
    const roster = async () => ({ name: `Vera på ${user}`, addresses: addresses.length > 0 ? addresses : [EMAIL] });
    const met = await meetUser(world, { user, name: user, conversation, roster, exists, anew: true });
    return linkUser(world, met);
  }
  async function nominate(email = EMAIL): Promise<string> {
    const person = { name: 'Vera', email, employer: 'Exempel AB', situation: 'notice', language: 'en' } as const;
    const outcome = await nominateCandidate(ground.world, ground.by(sam), person, { confirmed: true });
    assert.ok(outcome.kind === 'done', JSON.stringify(outcome));
    return outcome.subject;
  }
  const grant = (email = EMAIL, role: 'coordinator' | 'assessor' = 'assessor') =>
    changeRole(ground.world, ground.by(ground.actor('lead', 'lead')), { change: 'grant', email, role }, exists);
  const confirm = (by: Actor, world: World = ground.world): Promise<Outcome> =>
    confirmAccount(world, ground.by(by, 'confirm'), { from: 'old', account: 'new' }, exists);
  const notices = async () =>
    (await all(ground.store, ground.programme.id, 'notice'))
      .map((each) => parseNotice(each).body)
      .filter((body) => body.kind === 'new-account');
  const stored = (id: string) => ground.world.records.candidate(ground.programme.id, id);
  const standing = async () =>
    standingOf(
      ground.world,
      (await ground.world.records.programme(ground.programme.id)) ?? ground.programme,
      EMAIL,
      'assessor',
    );
  const refused = (reason: string) => ({ kind: 'refused', reason });

  it('is not taken over silently: the nomination stays, and its coordinator is told once', async () => {
    const id = await nominate();
    await meet('old');
    const met = await meet('new');
    await meet('new');
    assert.deepEqual(met.nominations, {});
    assert.deepEqual(met.programmes, []);
    assert.equal((await stored(id))?.user, 'old');
    const about = { from: 'old', account: 'new', candidate: id };
    assert.deepEqual(await notices(), [{ kind: 'new-account', to: 'sam', ...about }]);
  });

  it('tells the new account whom to ask', async () => {
    await meetUser(ground.world, { user: 'sam', name: 'Sam Samordnare', roster: async () => ({ addresses: [] }) });
    await nominate();
    await meet('old');
    const met = await meet('new');
    assert.deepEqual(await foreignAddresses(ground.world, met), [{ email: EMAIL, ask: ['Sam Samordnare'] }]);
    known = true;
  });

  it('is theirs with all that was there when the coordinator has confirmed it', async () => {
    const id = await nominate();
    await meet('old');
    await meet('new');
    assert.equal((await confirm(sam)).kind, 'done');
    assert.equal((await confirm(sam)).kind, 'repeated');
    assert.equal((await stored(id))?.user, 'new');
    const user = await ground.world.people.user('new');
    assert.deepEqual(user?.nominations, { [ground.programme.id]: id });
    assert.equal(user?.language, 'en');
    assert.equal(user?.claims, undefined);
    assert.deepEqual(await foreignAddresses(ground.world, user ?? (await meet('new'))), []);
    const again = await nominateCandidate(ground.world, ground.by(sam), {
      name: 'Vera',
      email: EMAIL,
      employer: 'Exempel AB',
      situation: 'notice',
      language: 'sv',
    });
    assert.deepEqual(again, refused('already-nominated'));
  });

  for (const says of [true, undefined]) {
    it(`stays with an account of which the roster says ${says ? 'that it is there' : 'nothing clear'}`, async () => {
      known = says;
      const id = await nominate();
      await meet('old');
      const met = await meet('new');
      assert.deepEqual(await notices(), []);
      assert.deepEqual(await foreignAddresses(ground.world, met), [{ email: EMAIL, ask: undefined }]);
      assert.notEqual((await confirm(sam)).kind, 'done');
      await grant();
      await meet('new');
      assert.equal((await stored(id))?.user, 'old');
      assert.equal(await standing(), 'held');
    });
  }

  it('stays with the old account when that one writes again', async () => {
    const id = await nominate();
    await meet('old');
    await meet('new');
    known = true;
    await meet('old');
    assert.deepEqual(await confirm(sam), refused('account-in-use'));
    assert.equal((await stored(id))?.user, 'old');
  });

  it('is confirmed by coordinators and leads of its programme, and between accounts that share it', async () => {
    await nominate();
    await meet('old');
    assert.deepEqual(await confirm(sam), refused('unknown-account'));
    await meet('new', ground.world, 'other@example.com');
    assert.deepEqual(await confirm(sam), refused('unknown-account'));
    await meet('new');
    for (const who of [ground.actor('tore', 'assessor'), ground.actor('stranger'), ground.actor('new')]) {
      assert.deepEqual(await confirm(who), refused('not-allowed'));
    }
    assert.equal((await confirm(ground.actor('lead', 'lead'))).kind, 'done');
  });

  it('with a role is handed on by leads alone, who are asked', async () => {
    const lead = ground.actor('lead', 'lead');
    await meetUser(ground.world, {
      user: 'lead',
      name: 'Petra',
      roster: async () => ({ addresses: ['lead@example.com'] }),
    });
    await nominate();
    await grant();
    await meet('old');
    await meet('new');
    assert.deepEqual(
      (await notices()).map((each) => 'to' in each && each.to),
      ['lead'],
    );
    assert.deepEqual(await confirm(sam), refused('not-allowed'));
    assert.equal((await confirm(lead)).kind, 'done');
    assert.equal(await standing(), 'held');
  });

  it('that a lead gives a role to is the new account’s, while the nomination waits for its coordinator', async () => {
    const id = await nominate();
    await meet('old');
    await meet('new');
    await grant();
    assert.equal(await standing(), 'held');
    const user = await meet('new');
    assert.ok(user.keys.includes(ground.world.keyOf(EMAIL)));
    assert.equal((await stored(id))?.user, 'old');
    assert.equal((await confirm(ground.actor('lead', 'lead'))).kind, 'done');
    assert.equal((await stored(id))?.user, 'new');
  });

  it('that a lead gives a role to before the new account is seen waits for it', async () => {
    await nominate();
    await meet('old');
    await grant();
    assert.equal(await standing(), 'waiting');
    const user = await meet('new');
    assert.equal(await standing(), 'held');
    assert.deepEqual(user.programmes, [ground.programme.id]);
    assert.equal((await notices()).length, 1, 'the nomination’s coordinator is told all the same');
  });

  it('to which nothing is tied is simply the new account’s', async () => {
    await meet('old');
    const met = await meet('new');
    assert.ok(met.keys.includes(ground.world.keyOf(EMAIL)));
    const id = await nominate();
    assert.equal((await stored(id))?.user, 'new');
  });

  it('is one person’s when the new account has a nomination of its own', async () => {
    const first = await nominate();
    await meet('old');
    const second = await nominate('vera.new@example.com');
    await meet('new', ground.world, EMAIL, 'vera.new@example.com');
    assert.equal((await confirm(sam)).kind, 'done');
    const [one, other] = [await stored(first), await stored(second)];
    assert.deepEqual([one?.user, other?.user], ['new', 'new']);
    assert.equal([one, other].filter((each) => each?.sameAs !== undefined).length, 1);
  });

  it('is handed on whole when it was cut short in between, by the next contact', async () => {
    const id = await nominate();
    await meet('old');
    await meet('new');
    const { world } = ground;
    const crashing: World = {
      ...world,
      people: { ...world.people, changeAddress: () => Promise.reject(new Error('the process was killed')) },
    };
    await assert.rejects(confirm(sam, crashing), /killed/);
    assert.equal((await stored(id))?.user, 'old');
    const user = await meet('new');
    assert.equal((await stored(id))?.user, 'new');
    assert.deepEqual(user.nominations, { [ground.programme.id]: id });
  });
});
