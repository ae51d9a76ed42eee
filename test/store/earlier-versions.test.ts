import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { type Candidate, STAGES } from '../../src/domain/candidate.ts';
import { createOutbox } from '../../src/store/outbox.ts';
import { createPeople } from '../../src/store/people.ts';
import { createRecords } from '../../src/store/records.ts';
import { createSqliteDocumentStore } from '../../src/store/sqlite-document-store.ts';
import { documentsIn } from '../support/database.ts';
import { all, assertInvariants } from '../support/invariants.ts';
import { STORED_VERSIONS, writeStoreOf } from '../support/stores.ts';
import { createTempDir, type TempDir } from '../support/temp-dir.ts';

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
          await assertInvariants(store, programme);
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
  });
}
