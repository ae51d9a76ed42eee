import { strict as assert } from 'node:assert';
import sinon from 'sinon';
import type { Import, Nominee } from '../../src/domain/people/import.ts';
import type { Instant } from '../../src/domain/time.ts';
import type { DocumentStore } from '../../src/store/document-store.ts';
import { checkNominees } from '../../src/use-cases/people/import/check-nominees.ts';
import { resumeImport } from '../../src/use-cases/people/import/resume-import.ts';
import { runImport } from '../../src/use-cases/people/import/run-import.ts';
import { narrowed } from '../../src/use-cases/scope.ts';
import { onEachStore, openStore } from '../support/database.ts';
import { assertInvariants } from '../support/invariants.ts';
import { type Ground, prepareGround } from '../support/world.ts';

const TUESDAY = '2020-05-12T06:00:01.000Z';

onEachStore('a list that is being nominated', (kind) => {
  let ground: Ground;
  let store: DocumentStore;
  beforeEach(async () => {
    store = await openStore(kind);
    ground = await prepareGround(store);
  });
  afterEach(() => store.close());

  const nominee = (n: number): Nominee => ({
    line: n + 2,
    person: {
      name: `Anna Ek ${n}`,
      email: `anna${n}@example.com`,
      employer: 'Bruket AB',
      situation: 'notice',
      language: 'sv',
    },
  });
  const people = (count: number): Nominee[] => Array.from({ length: count }, (_, n) => nominee(n));
  async function kept(nominees: readonly Nominee[], id = 'list'): Promise<Instant> {
    const { world, programme, actor, by } = ground;
    const sam = actor('sam', 'coordinator');
    const { now } = by(sam);
    const rows = nominees.map(({ line }) => ({ line, cells: ['x'] }));
    const list: Import = {
      id,
      by: sam.user,
      as: 'coordinator',
      at: now.at,
      headings: [],
      reading: { columns: [] },
      state: { kind: 'preview' },
    };
    await world.imports.keep(programme.id, list, rows);
    return now.at;
  }
  async function started(nominees: readonly Nominee[], id = 'list'): Promise<Import> {
    const { world, programme } = ground;
    const at = await kept(nominees, id);
    const running = await world.imports.start(programme.id, id, { id: 'run', nominees, offer: false }, at);
    assert.ok(running);
    return running;
  }
  const run = (id = 'list') => runImport(ground.world, ground.by(ground.actor('sam', 'coordinator')), id);
  async function ended(id?: string) {
    for await (const { state } of run(id)) if (state.kind === 'done') return state;
    return undefined;
  }
  const documents = async (type: string) => (await store.find(ground.programme.id, type, { limit: 100 })).documents;
  const resume = () => resumeImport(ground.world, ground.programme, { kind: 'import', import: 'list' });

  /** More than are nominated side by side. */
  const LONG = 196;
  /** So many, and one of them twice, of whom some are nominated when whoever began it is gone. */
  async function begunWith(count: number): Promise<void> {
    await started([...people(count).slice(0, 5), { ...nominee(1), line: 1 }, ...people(count).slice(5)]);
    for await (const { state } of run()) {
      assert.ok(state.kind === 'running' && state.done > 0 && state.done < state.parts);
      break;
    }
  }

  it('goes on where it ended, in whichever process, and nominates nobody twice', async () => {
    await begunWith(LONG);
    await resume();
    const list = await ground.world.imports.find(ground.programme.id, 'list');
    assert.deepEqual(list?.state, { kind: 'done', nominated: LONG, left: [{ line: 1, reason: 'already-nominated' }] });
    await assertInvariants(store, ground.programme.id);
  });

  it('tells of all that was nominated when an earlier version has begun it', async () => {
    await begunWith(LONG);
    // Which knew how far it had come, and not what had come of it.
    await ground.world.imports.change(ground.programme.id, 'list', (before) => {
      if (before.state.kind !== 'running') return undefined;
      const { came: _, ...state } = before.state;
      return { ...before, state };
    });
    await resume();
    const list = await ground.world.imports.find(ground.programme.id, 'list');
    assert.deepEqual(list?.state, { kind: 'done', nominated: LONG, left: [{ line: 1, reason: 'already-nominated' }] });
  });

  it('is nominated once by two processes at the same time', async () => {
    await started(people(60));
    const all = async () => {
      for await (const _ of run());
    };
    await Promise.all([all(), all(), resume()]);
    const list = await ground.world.imports.find(ground.programme.id, 'list');
    assert.deepEqual(list?.state, { kind: 'done', nominated: 60, left: [] });
    await assertInvariants(store, ground.programme.id);
  });

  it('is nominated beside another with some of the same people, each of them once', async () => {
    await started(people(40));
    await started(people(60).slice(20), 'other');
    const [one, other] = await Promise.all([ended(), ended('other')]);
    assert.equal((one?.nominated ?? 0) + (other?.nominated ?? 0), 60);
    const left = [...(one?.left ?? []), ...(other?.left ?? [])];
    const lines = people(40)
      .slice(20)
      .map(({ line }) => line);
    assert.deepEqual(
      left.map(({ line }) => line).toSorted((a, b) => a - b),
      lines,
    );
    assert.ok(left.every(({ reason }) => reason === 'already-nominated'));
    await assertInvariants(store, ground.programme.id);
  });

  it('ties whoever has met the bot to their nomination, and lets them choose the programme', async () => {
    const { world, programme } = ground;
    const [email, user] = ['anna1@example.com', 'anna'];
    const key = world.keyOf(email);
    await world.people.changeUser(user, () => ({
      id: user,
      name: 'Anna',
      keys: [key],
      programmes: [],
      nominations: {},
    }));
    await world.people.changeAddress(key, () => ({ key, email, user, programmes: [] }));
    await started(people(3));
    assert.deepEqual(await ended(), { kind: 'done', nominated: 3, left: [] });
    const candidate = await world.records.unit(programme.id).nominee(user);
    assert.equal(candidate?.email, email);
    const met = await world.people.user(user);
    assert.deepEqual([met?.programmes, met?.nominations], [[programme.id], { [programme.id]: candidate?.id }]);
    await assertInvariants(store, programme.id);
  });

  it('says who was already there when their turn came', async () => {
    await started([...people(3), { ...nominee(1), line: 9 }]);
    for await (const _ of run());
    const list = await ground.world.imports.find(ground.programme.id, 'list');
    assert.deepEqual(list?.state, { kind: 'done', nominated: 3, left: [{ line: 9, reason: 'already-nominated' }] });
  });

  it('is not taken away by a press that was slower than the one that starts it', async () => {
    await started(people(3));
    assert.equal(await ground.world.imports.drop(ground.programme.id, 'list'), false);
    await resume();
    const list = await ground.world.imports.find(ground.programme.id, 'list');
    assert.deepEqual(list?.state, { kind: 'done', nominated: 3, left: [] });
  });

  it('leaves nothing behind where whoever takes it away is stopped on the way', async () => {
    const { world, programme } = ground;
    const commit = sinon.stub(store, 'commit').callThrough();
    await kept(people(3));
    commit.onCall(commit.callCount + 1).rejects(new Error('stopped'));
    await assert.rejects(world.imports.drop(programme.id, 'list'), /stopped/);
    assert.equal((await documents('import-rows')).length, 1);
    ground.setNow(TUESDAY);
    await resume();
    assert.deepEqual(await documents('import-rows'), []);
  });

  it('keeps no rows once it is started, and nothing after a day', async () => {
    await started(people(3));
    assert.deepEqual(await documents('import-rows'), []);
    await resume();
    assert.equal((await documents('import')).length, 1);
    ground.setNow(TUESDAY);
    await resume();
    assert.deepEqual(await Promise.all(['import', 'import-rows', 'import-nominees'].map(documents)), [[], [], []]);
  });

  it('is for leads alone after the programme is over, and says so before anybody is nominated', async () => {
    const { world, actor, by, setNow } = ground;
    setNow('2020-06-13T06:00:00.000Z');
    const checked = await checkNominees(world, by(actor('sam', 'coordinator')), people(2));
    assert.deepEqual(
      [checked.ready, checked.left.map(({ reason }) => reason)],
      [[], ['programme-over', 'programme-over']],
    );
    const leads = await checkNominees(world, by(actor('lead', 'lead')), people(2));
    assert.equal(leads.ready.length, 2);
  });

  it('is checked within the scope of whoever brought it', async () => {
    const { world, by, actor } = ground;
    await started(people(1));
    for await (const _ of run());
    const outside = { ...actor('sara', 'coordinator'), scope: ['org-elsewhere'] };
    const checked = await checkNominees(narrowed(world, outside.scope), by(outside), people(2));
    assert.deepEqual(
      checked.left.map(({ reason }) => reason),
      ['nominated-elsewhere', 'organisation-outside'],
    );
    assert.deepEqual(checked.ready, []);
  });
});
