import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { add, type Counts, tallyOf, tallyOfProgramme, tallyOfSession } from '../../src/domain/accounts.ts';
import type { DocumentStore } from '../../src/store/document-store.ts';
import { shapes } from '../../src/store/shapes/shapes.ts';
import { createSqliteDocumentStore } from '../../src/store/sqlite/document-store.ts';
import { sessionOf } from '../../src/store/unit/reading.ts';
import { nominateCandidate } from '../../src/use-cases/people/nominate-candidate.ts';
import { withdrawCandidate } from '../../src/use-cases/people/withdraw-candidate.ts';
import { recountTallies } from '../../src/use-cases/programme/recount-tallies.ts';
import { createWorld } from '../../src/world.ts';
import { now } from '../support/clock.ts';
import { all } from '../support/invariants.ts';
import { writeStoreOf } from '../support/stores.ts';
import { createTempDir, type TempDir } from '../support/temp-dir.ts';
import { prepareGround } from '../support/world.ts';

const sumOf = (counts: Counts, prefix: string): number =>
  Object.entries(counts).reduce((sum, [name, number]) => (name.startsWith(prefix) ? sum + number : sum), 0);
const takingPart = (counts: Counts): number => sumOf(counts, 'stage:') - (counts['stage:withdrawn'] ?? 0);

describe('a tally that was counted by an earlier definition', () => {
  let folder: TempDir;
  let store: DocumentStore;

  beforeEach(async () => {
    folder = await createTempDir();
    const file = join(folder.path, 'store.sqlite');
    await writeStoreOf('0.1.0', file);
    store = createSqliteDocumentStore({ file });
  });
  afterEach(async () => {
    await store.close();
    await folder.remove();
  });

  it('is counted anew, so that situations and companies add up to those who take part', async () => {
    const world = await createWorld(store, { now });
    const ids = await world.people.programmes();
    const off = async () =>
      (await Promise.all(ids.map((id) => world.records.tally(id)))).filter(
        (tally) => sumOf(tally, 'situation:') !== takingPart(tally),
      ).length;
    assert.ok((await off()) > 0, 'the store holds nobody who was withdrawn');
    await recountTallies(world);
    assert.equal(await off(), 0);
    for (const id of ids) {
      const people = (await all(store, id, 'candidate')).map((each) => shapes.candidate.read(each).body);
      const programme = await world.records.programme(id);
      const sessions = (await all(store, id, 'session')).map((each) => tallyOfSession(sessionOf(each)));
      const counted = [tallyOfProgramme(programme), ...sessions, ...people.map(tallyOf)].reduce(add, {});
      assert.deepEqual(await world.records.tally(id), counted);
      const organisations = new Set(people.map(({ organisation }) => organisation));
      assert.ok(organisations.size > 1);
      for (const each of organisations) {
        const theirs = people.filter(({ organisation }) => organisation === each).map(tallyOf);
        assert.deepEqual(await world.records.tallyOf(id, [each]), theirs.reduce<Counts>(add, {}));
      }
      assert.deepEqual(
        await world.records.tallyOf(id, [...organisations]),
        people.map(tallyOf).reduce<Counts>(add, {}),
      );
    }
  });

  it('is counted before a candidate is added whose organisation has none', async () => {
    const world = await createWorld(store, { now });
    const [id = ''] = await world.people.programmes();
    const [programme, people] = [await world.records.programme(id), await all(store, id, 'candidate')];
    const [first] = people.map((each) => shapes.candidate.read(each).body);
    assert.ok(programme && first);
    const sam = { user: 'sam', keys: [], roles: ['coordinator'] } as const;
    const moment = world.calendar.now(programme.timeZone);
    const nominate = (name: string) => {
      const person = { name, email: `${name}@example.com`, employer: first.employer, situation: 'notice' } as const;
      return nominateCandidate(
        world,
        { programme: { ...programme, end: '2099-12-31' }, actor: sam, now: moment, op: world.newId() },
        { ...person, language: 'sv' },
        { confirmed: true },
      );
    };
    const outcomes = await Promise.all(['nils', 'nina'].map(nominate));
    assert.deepEqual(
      outcomes.map(({ kind }) => kind),
      ['done', 'done'],
    );
    const theirs = (await all(store, id, 'candidate'))
      .map((each) => shapes.candidate.read(each).body)
      .filter(({ organisation }) => organisation === first.organisation);
    assert.ok(theirs.length > 2);
    assert.deepEqual(
      await world.records.tallyOf(id, [first.organisation]),
      theirs.map(tallyOf).reduce<Counts>(add, {}),
    );
  });

  it('is counted once, and again from the start when somebody was faster', async () => {
    const world = await createWorld(store, { now });
    const [id = ''] = await world.people.programmes();
    let first = true;
    let commits = 0;
    const racing: DocumentStore = {
      ...store,
      read: (...asked) => store.read(...asked),
      find: async (...asked) => {
        const page = await store.find(...asked);
        if (first) await store.commit(id, [{ kind: 'increment', id: 'tally', by: { raced: 1 } }]);
        first = false;
        return page;
      },
      commit: async (partition, changes) => {
        commits += changes.filter((each) => 'document' in each && each.document.id === 'tally').length;
        return store.commit(partition, changes);
      },
    };
    const other = await createWorld(racing, { now });
    commits = 0;
    await other.records.recount(id);
    assert.equal(commits, 2);
    assert.equal((await other.records.tally(id)).raced, undefined);
    await other.records.recount(id);
    assert.equal(commits, 2);
  });
});

describe('the tally of a new programme', () => {
  it('needs no counting, and counts who is withdrawn as that alone', async () => {
    const ground = await prepareGround();
    const { world, programme, store } = ground;
    const by = () => ground.by(ground.actor('sam', 'coordinator'));
    const person = {
      name: 'Vera',
      email: 'vera@example.com',
      employer: 'Exempel AB',
      situation: 'notice',
      language: 'sv',
    } as const;
    const nominated = await nominateCandidate(world, by(), person);
    assert.ok('subject' in nominated);
    await withdrawCandidate(world, by(), { candidate: nominated.subject });
    const tally = await world.records.tally(programme.id);
    assert.deepEqual(Object.fromEntries(Object.entries(tally).filter(([, number]) => number !== 0)), {
      'quota:left': 100,
      'quota:spare': 100,
      'stage:withdrawn': 1,
    });
    const before = await store.read(programme.id, 'tally');
    await recountTallies(world);
    assert.equal((await store.read(programme.id, 'tally'))?.version, before?.version);
    await store.close();
  });
});
