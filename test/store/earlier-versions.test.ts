import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { z } from 'zod';
import { bookingOf, type Candidate } from '../../src/domain/candidate.ts';
import type { Actor } from '../../src/domain/programme.ts';
import { STAGES } from '../../src/domain/stages.ts';
import { parseNotice } from '../../src/store/notice-document.ts';
import { createOutbox } from '../../src/store/outbox.ts';
import { createPeople } from '../../src/store/people.ts';
import { createRecords } from '../../src/store/records.ts';
import { createSqliteDocumentStore } from '../../src/store/sqlite/document-store.ts';
import { catchUpAllOrganisations } from '../../src/use-cases/catch-up-organisations.ts';
import { catchUpAllReminders } from '../../src/use-cases/catch-up-reminders.ts';
import { linkUser } from '../../src/use-cases/link-user.ts';
import { meetUser } from '../../src/use-cases/meet-user.ts';
import { findNomination, nominateCandidate } from '../../src/use-cases/nominate-candidate.ts';
import { createWorld } from '../../src/world.ts';
import { documentsIn } from '../support/database.ts';
import { all, assertInvariants } from '../support/invariants.ts';
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

    it('lists its candidates by organisation, once they have been caught up', async () => {
      const store = createSqliteDocumentStore({ file });
      try {
        const world = await createWorld(store, { now: () => new Date('2020-05-13T06:00:00.000Z') });
        await catchUpAllOrganisations(world);
        for (const programme of await world.people.programmes()) {
          await world.records.recount(programme);
          const everybody = await world.records.candidates(programme, { limit: 100 });
          const organisations = [...new Set(everybody.items.map((each) => each.organisation))];
          const found = await Promise.all(
            organisations.map((each) => world.records.candidates(programme, { organisations: [each], limit: 100 })),
          );
          const names = (of: readonly Candidate[]) => of.map(({ id }) => id).sort();
          assert.deepEqual(names(found.flatMap(({ items }) => items)), names(everybody.items));
          await assertInvariants(store, programme, 'as missed');
        }
      } finally {
        await store.close();
      }
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
  });
}
