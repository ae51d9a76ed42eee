import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { LANGUAGES, textIn } from '../../src/domain/languages.ts';
import { bookingOf, type Candidate, responsibleFor } from '../../src/domain/people/candidate.ts';
import { STAGES } from '../../src/domain/people/stages.ts';
import { type Actor, aboutFrom, type ProgrammeSettings } from '../../src/domain/programme/programme.ts';
import { createOutbox } from '../../src/store/outbox.ts';
import { createPeople } from '../../src/store/people.ts';
import { createRecords } from '../../src/store/records/records.ts';
import { parseNotice } from '../../src/store/shapes/notice-document.ts';
import { shapes } from '../../src/store/shapes/shapes.ts';
import { createSqliteDocumentStore } from '../../src/store/sqlite/document-store.ts';
import { linkUser } from '../../src/use-cases/people/accounts/link-user.ts';
import { meetUser } from '../../src/use-cases/people/accounts/meet-user.ts';
import { findNomination, nominateCandidate } from '../../src/use-cases/people/nominate-candidate.ts';
import { noteContact } from '../../src/use-cases/people/note-contact.ts';
import { catchUpAllOrganisations } from '../../src/use-cases/programme/catch-up-organisations.ts';
import { catchUpAllSearches } from '../../src/use-cases/programme/catch-up-search.ts';
import { saveProgramme } from '../../src/use-cases/programme/save-programme.ts';
import { catchUpAllResults } from '../../src/use-cases/results/giving/catch-up-results.ts';
import { catchUpAllReminders } from '../../src/use-cases/seats/booking/catch-up-reminders.ts';
import { createWorld } from '../../src/world.ts';
import { documentsIn } from '../support/database.ts';
import { all, assertInvariants } from '../support/invariants.ts';
import { onceWritten } from '../support/once-written.ts';
import { STORED_VERSIONS, writeStoreOf } from '../support/stores.ts';
import { createTempDir, type TempDir } from '../support/temp-dir.ts';

const person = z.object({ id: z.string(), user: z.string().optional() });

for (const version of STORED_VERSIONS) {
  describe(`a store written by version ${version}`, () => {
    let folder: TempDir;
    let file: string;

    beforeEach(async () => {
      folder = await createTempDir();
      file = join(folder.path, 'store.sqlite');
      await writeStoreOf(version, file);
    });
    afterEach(() => folder.remove());

    it('is read whole: every programme, person, session and notice', async () => {
      const ids = [...documentsIn(file).keys()];
      const store = createSqliteDocumentStore({ file });
      const [records, people, unreadable] = [createRecords(store), createPeople(store), [] as string[]];
      try {
        for (const id of ids.filter((each) => each.startsWith('user:'))) {
          const [partition = ''] = id.split('/');
          const key = partition.slice('user:'.length);
          assert.ok((await people.user(key)) ?? (await people.address(key)), id);
        }
        const stages = new Set<string>();
        for (const programme of await people.programmes()) {
          assert.ok(await records.programme(programme));
          await records.recount(programme);
          await assertInvariants(store, programme, 'as missed');
          for (const { id } of await all(store, programme, 'candidate')) {
            const candidate: Candidate | undefined = await records.candidate(programme, id.slice('cand:'.length));
            assert.ok(candidate, id);
            stages.add(candidate.progress.stage);
          }
        }
        assert.deepEqual([...stages].sort(), [...STAGES].sort());
        const due = await createOutbox(store, (id) => unreadable.push(id)).due('2030-01-01T00:00:00.000Z', 1_000);
        assert.ok(due.length > 40);
        assert.deepEqual(unreadable, []);
      } finally {
        await store.close();
      }
    });

    it('tells candidates of its programmes what it told them, in their language, until a lead writes something else', async () => {
      const store = createSqliteDocumentStore({ file });
      try {
        const world = await createWorld(store, { now: () => new Date('2020-05-13T06:00:00.000Z') });
        const [id = ''] = await world.people.programmes();
        const told = async () => {
          const about = (await world.records.programme(id))?.about ?? {};
          return LANGUAGES.map((language) => textIn(about, language));
        };
        const before = ['Kostnadsfritt för dig och ditt företag.', 'Free of charge for you and your company.'];
        assert.deepEqual(await told(), before);
        const programme = await world.records.programme(id);
        assert.ok(programme);
        const save = async (settings: Partial<ProgrammeSettings>) => {
          const lead: Actor = { user: 'lead', keys: [], roles: ['lead'] };
          const command = { actor: lead, now: world.calendar.now('UTC'), op: world.newId(), mayCreate: false };
          const { about: _, roles: __, id: ___, ...as } = programme;
          await saveProgramme(world, command, { programme, settings: { ...as, ...settings } });
        };
        await save({ place: 'Sal 9' });
        assert.deepEqual(await told(), before);
        await save({ about: aboutFrom('', 'sv', programme.about) });
        assert.deepEqual(await told(), ['', '']);
      } finally {
        await store.close();
      }
    });

    it('lists its candidates by organisation and by who is responsible, once they have been caught up', async () => {
      const store = createSqliteDocumentStore({ file });
      try {
        const world = await createWorld(store, { now: () => new Date('2020-05-13T06:00:00.000Z') });
        await catchUpAllOrganisations(world);
        await catchUpAllSearches(world);
        for (const programme of await world.people.programmes()) {
          await world.records.recount(programme);
          const everybody = await world.records.candidates(programme, { limit: 100 });
          const organisations = [...new Set(everybody.items.map((each) => each.organisation))];
          const found = await Promise.all(
            organisations.map((each) => world.records.candidates(programme, { organisations: [each], limit: 100 })),
          );
          const names = (of: readonly Candidate[]) => of.map(({ id }) => id).sort();
          assert.deepEqual(names(found.flatMap(({ items }) => items)), names(everybody.items));
          for (const [coordinator, theirs] of Map.groupBy(everybody.items, responsibleFor)) {
            const query = { responsible: [coordinator], limit: 100 };
            assert.deepEqual(names((await world.records.candidates(programme, query)).items), names(theirs));
          }
          await assertInvariants(store, programme, 'as missed');
        }
      } finally {
        await store.close();
      }
    });

    it('is searched by name, address and employer once it has been caught up, and keeps nothing else to search by', async () => {
      const store = createSqliteDocumentStore({ file });
      try {
        const world = await createWorld(store, { now: () => new Date('2020-05-13T06:00:00.000Z') });
        await catchUpAllOrganisations(world);
        await Promise.all([catchUpAllSearches(world), catchUpAllSearches(world)]);
        let sought = 0;
        for (const programme of await world.people.programmes()) {
          const everybody = await world.records.candidates(programme, { limit: 100 });
          for (const { id, name, email = '', employer } of everybody.items) {
            for (const search of [name, name.toUpperCase(), email, `${name} ${employer}`]) {
              const { items } = await world.records.candidates(programme, { search, limit: 100 });
              assert.ok(
                items.some((each) => each.id === id),
                search,
              );
              sought += 1;
            }
          }
          assert.equal(await world.records.makeFindable(programme), 0);
          await world.records.recount(programme);
          await assertInvariants(store, programme, 'as missed');
        }
        assert.ok(sought > 40);
      } finally {
        await store.close();
      }
      const database = new DatabaseSync(file);
      assert.deepEqual(database.prepare('SELECT id FROM documents WHERE search IS NOT NULL').all(), []);
      database.close();
    });

    it('gets the reminders that its bookings were made without, once, and a time to answer in for its offers', async () => {
      const store = createSqliteDocumentStore({ file });
      try {
        const at = '2020-05-13T06:00:00.000Z';
        const world = await createWorld(store, { now: () => new Date(at) });
        const [old = ''] = await world.people.programmes();
        const seated = async () => {
          const pages = (['booked', 'offered'] as const).map((stage) =>
            world.records.candidates(old, { stage, limit: 100 }),
          );
          return (await Promise.all(pages)).flatMap(({ items }) => items);
        };
        const ahead = new Map<string, string>();
        for (const each of await seated()) {
          assert.equal(each.seatVersion, undefined);
          const session = await world.records.session(old, bookingOf(each)?.session ?? '');
          if (session && session.endsAt > at) ahead.set(each.id, session.startsAt);
        }
        assert.equal(ahead.size, 3);
        await catchUpAllReminders(world);
        const notices = async () => (await all(store, old, 'notice')).map(parseNotice);
        const written = await notices();
        for (const { id, seatVersion, progress } of (await seated()).filter((each) => ahead.has(each.id))) {
          assert.equal(seatVersion, 1);
          const due = written.filter(({ body, candidate }) => candidate === id && 'seatVersion' in body);
          assert.ok(due.every((each) => each.at > at));
          if (progress.stage === 'offered' && progress.replyBy)
            assert.ok(due.some(({ body }) => body.kind === 'lapse'));
          const far = (ahead.get(id) ?? '') > '2020-05-14T18:00:00.000Z';
          if (progress.stage === 'booked' && far) assert.ok(due.some(({ body }) => body.kind === 'reminder'));
        }
        assert.ok(written.some(({ body }) => body.kind === 'reminder' && body.of === 'day'));
        await catchUpAllReminders(world);
        assert.equal((await notices()).length, written.length);
        await world.records.recount(old);
        await assertInvariants(store, old, 'as missed');
      } finally {
        await store.close();
      }
    });

    it('keeps one nomination for each person it knows, though it has no locks of users', async () => {
      const store = createSqliteDocumentStore({ file });
      try {
        const world = await createWorld(store, { now: () => new Date('2020-05-13T06:00:00.000Z') });
        const [old = ''] = await world.people.programmes();
        const programme = await world.records.programme(old);
        assert.ok(programme);
        await world.records.recount(old);
        const now = world.calendar.now(programme.timeZone);
        const sam: Actor = { user: 'sam', keys: [], roles: ['coordinator'] };
        const known = (await all(store, old, 'candidate'))
          .map(({ body }) => person.parse(body))
          .filter(({ user }) => user);
        assert.ok(known.length > 3);
        for (const { user = '', id } of known) {
          const email = `annan.${id}@example.com`;
          const nominate = () =>
            nominateCandidate(
              world,
              { programme, actor: sam, now, op: world.newId() },
              { name: 'Vera', email, employer: 'Exempel AB', situation: 'notice', language: 'sv' },
              { confirmed: true },
            );
          await meetUser(world, { user, name: 'Vera', anew: true, roster: async () => ({ addresses: [email] }) });
          const outcomes = await Promise.all([nominate(), nominate()]);
          assert.ok(
            outcomes.every(({ kind }) => kind === 'refused'),
            JSON.stringify(outcomes),
          );
          assert.equal((await findNomination(world, old, email))?.id, id);
          const met = await world.people.user(user);
          assert.ok(met);
          assert.equal((await linkUser(world, met)).nominations[old], id);
        }
        await assertInvariants(store, old, 'as missed');
      } finally {
        await store.close();
      }
    });

    it('has its results as first versions, each with a document of its own once the program has started', async () => {
      const store = onceWritten(createSqliteDocumentStore({ file }));
      try {
        const world = await createWorld(store, { now: () => new Date('2020-05-25T06:00:00.000Z') });
        const results = async () => {
          const found = [];
          for (const programme of await world.people.programmes()) {
            const { items } = await world.records.candidates(programme, { stage: 'assessed', limit: 100 });
            for (const { id, result } of items) {
              assert.equal(result?.version, 1);
              found.push(await world.records.result(programme, id, 1));
            }
          }
          return found.map((each) => each && { ...each, concept: undefined });
        };
        const before = await results();
        assert.ok(before.length > 3 && before.every((each) => each && Object.keys(each.areas).length === 10));
        assert.ok(before.some((each) => each?.privateNote) && before.some((each) => each?.proposal));
        const [first = ''] = await world.people.programmes();
        const programme = await world.records.programme(first);
        assert.ok(programme);
        const { items } = await world.records.candidates(first, { stage: 'assessed', limit: 1 });
        // Written before its result has a document: it stays where it is.
        await noteContact(world, programme, items[0]?.id ?? '', { kind: 'unreached', why: 'no-chat', tell: false });
        assert.deepEqual(await results(), before);
        assert.deepEqual(await all(store, first, 'result'), []);

        await Promise.all([catchUpAllResults(world), catchUpAllResults(world)]);
        await catchUpAllResults(world);
        assert.deepEqual(await results(), before);
        for (const each of await world.people.programmes()) {
          await world.records.recount(each);
          await assertInvariants(store, each, 'as missed');
          const versions = (await all(store, each, 'result')).map((document) => shapes.result.read(document).body);
          assert.ok(versions.length > 0);
          for (const { assessor, concept } of versions) {
            assert.equal(assessor, undefined);
            assert.equal(concept?.areas.length, 10);
          }
          for (const document of await all(store, each, 'candidate')) assert.ok(!('inlineResult' in document));
        }
      } finally {
        await store.close();
      }
    });

    it('gives away no note about a person who was nominated, and loses it when they are written', async () => {
      const store = createSqliteDocumentStore({ file });
      try {
        const world = await createWorld(store, { now: () => new Date('2020-05-25T06:00:00.000Z') });
        let noted = 0;
        for (const id of await world.people.programmes()) {
          const programme = await world.records.programme(id);
          const documents = await all(store, id, 'candidate');
          for (const document of documents.filter((each) => /"note":/.test(JSON.stringify(each)))) {
            noted += 1;
            const candidate = await world.records.candidate(id, document.id.slice('cand:'.length));
            assert.ok(programme && candidate && !('note' in candidate));
            await noteContact(world, programme, candidate.id, { kind: 'unreached', why: 'no-chat', tell: false });
            const found = await store.read(id, document.id);
            assert.doesNotMatch(JSON.stringify(found), /"note":/);
          }
        }
        assert.ok(noted > 0);
      } finally {
        await store.close();
      }
    });
  });
}
