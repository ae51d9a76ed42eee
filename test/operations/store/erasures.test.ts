import assert from 'node:assert/strict';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../../../src/operations/store/refusal.ts';
import { createLease } from '../../../src/store/lease.ts';
import { openStore } from '../../../src/store/open.ts';
import { createSqliteDocumentStore } from '../../../src/store/sqlite/document-store.ts';
import { now } from '../../support/clock.ts';
import { random, startCosmosEmulator } from '../../support/cosmos-emulator.ts';
import { documentsIn } from '../../support/database.ts';
import { eventually } from '../../support/eventually.ts';
import { openScene, type Scene, stamp } from '../../support/http/scene.ts';
import { assertInvariants } from '../../support/invariants.ts';
import { runStore, sqlite } from '../../support/store/copying.ts';
import { createTempDir, type TempDir } from '../../support/temp-dir.ts';

describe('a backup that is put back', () => {
  let folder: TempDir;
  let scene: Scene;
  let vera: string;
  const at = (name: string): string => join(folder.path, name);
  const erases = (candidate: string, confirm: string) =>
    scene.lead.sends('person.erase', { ...stamp(scene.programme), candidate, confirm, reason: 'asked' });

  /** Vera is booked when the backup is made, has to let her seat go, and is erased. */
  before(async () => {
    folder = await createTempDir();
    scene = await openScene();
    const person = await scene.candidate('Vera Gallrasson', 'vera.gallras@example.com');
    vera = person.candidate;
    await scene.nominate({ name: 'Nils Kvar', email: 'nils.kvar@example.com' });
    const session = await scene.createSession();
    await scene.offer(session, vera);
    await person.sends('booking.accept', { ...stamp(scene.programme), candidate: vera, session });
    const file = scene.bot.database.environment.DATA_FILE ?? '';
    await runStore(sqlite(file), 'backup', at('backup.sqlite'));
    await scene.coordinator.sends('candidate.withdraw', { ...stamp(scene.programme), candidate: vera });
    await erases(vera, 'Vera Gallrasson');
    assert.ok(await eventually(async () => !text(file).includes(vera)));
    await runStore(sqlite(file), 'erased', at('list'));
    await writeFile(at('log'), scene.bot.log());
    await scene.close();
  });
  after(() => folder.remove());

  const text = (file: string): string => [...documentsIn(file)].flat().join('\n');
  async function restored(): Promise<string> {
    const file = at('restored.sqlite');
    await copyFile(at('backup.sqlite'), file);
    assert.match(text(file), /Vera Gallrasson/);
    return file;
  }

  for (const from of ['list', 'log']) {
    it(`knows nothing of who was erased since, after that is done again from the ${from}`, async () => {
      const file = await restored();
      assert.match(await runStore(sqlite(file), 'replay-erasures', at(from)), /1 of these people had come back/);
      for (const trace of ['Gallrasson', 'vera.gallras', vera]) {
        assert.ok(!text(file).includes(trace), trace);
        assert.ok(!(await readFile(file, 'latin1')).includes(trace), `${trace}, in the file`);
      }
      assert.match(text(file), /Nils Kvar/);
      assert.doesNotMatch(text(file), /"purge"/, 'it has been written anew already');
      const store = createSqliteDocumentStore({ file });
      await assertInvariants(store, scene.programme);
      await store.close();
      assert.match(await runStore(sqlite(file), 'replay-erasures', at(from)), /0 of these people/);
      await runStore(sqlite(file), 'erased', at(`${from}-anew`));
      assert.equal(await readFile(at(`${from}-anew`), 'utf8'), await readFile(at('list'), 'utf8'));
    });
  }

  it('is left alone while a bot runs on it, and by a list of nobody', async () => {
    const file = await restored();
    await writeFile(at('empty'), 'Nobody.\n');
    await assert.rejects(runStore(sqlite(file), 'replay-erasures', at('empty')), Refusal);
    await assert.rejects(runStore(sqlite(file), 'replay-erasures', at('none')), Refusal);
    const store = createSqliteDocumentStore({ file });
    const inAMinute = new Date(now().getTime() + 60_000).toISOString();
    await createLease(store, 'some bot').take(now().toISOString(), inAMinute);
    await store.close();
    await assert.rejects(runStore(sqlite(file), 'replay-erasures', at('list')), /A bot runs/);
    assert.match(text(file), /Vera Gallrasson/);
  });

  it('has nothing in it of what was removed, once it is written anew', async () => {
    const file = await restored();
    const store = createSqliteDocumentStore({ file });
    const document = { id: 'cand:sigrid', type: 'candidate', name: 'Sigrid Tillfällig' };
    const created = await store.commit(scene.programme, [{ kind: 'create', document }]);
    assert.ok(created.kind === 'ok');
    const [version = ''] = created.versions;
    await store.commit(scene.programme, [{ kind: 'remove', id: document.id, version }]);
    await store.close();
    assert.match(await runStore(sqlite(file), 'purge'), /gone from the file/);
    assert.ok(!(await readFile(file, 'utf8')).includes(document.name));
    assert.match(text(file), /Vera Gallrasson/);
  });

  it('knows nothing of them in Cosmos DB either, after that is done again there', async () => {
    const { account, close } = await startCosmosEmulator();
    const config = { kind: 'cosmos', ...account, identity: undefined } as const;
    try {
      await writeFile(at('key'), account.key);
      await runStore(sqlite(await restored()), 'copy', '--to', account.endpoint, '--key-file', at('key'));
      const store = await openStore(config, { random });
      const stored = async (): Promise<string> => {
        const found: unknown[] = [];
        for await (const page of store.all()) found.push(page);
        return JSON.stringify(found);
      };
      assert.match(await stored(), /Vera Gallrasson/);
      assert.match(await runStore(config, 'replay-erasures', at('list')), /1 of these people had come back/);
      const left = await stored();
      for (const trace of ['Gallrasson', 'vera.gallras', vera]) assert.ok(!left.includes(trace), trace);
      assert.match(left, /Nils Kvar/);
      await assertInvariants(store, scene.programme);
      assert.match(await runStore(config, 'replay-erasures', at('list')), /0 of these people/);
      await store.close();
    } finally {
      await close();
    }
  });

  it('has a list that tells nothing of anybody', async () => {
    const list = await readFile(at('list'), 'utf8');
    assert.match(list, /^[0-9a-f]{32}\n$/);
    assert.ok(!list.includes(vera));
  });
});
