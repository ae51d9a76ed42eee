import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../../../src/operations/store/refusal.ts';
import { startBot } from '../../support/bot.ts';
import { documentsIn } from '../../support/database.ts';
import { openScene, stamp } from '../../support/http/scene.ts';
import { runStore, sqlite } from '../../support/store/copying.ts';
import { createTempDir } from '../../support/temp-dir.ts';

describe('a backup of the SQLite file', () => {
  it('is taken while the bot runs and writes, holds what was done before it, and a bot goes on from it', async () => {
    const folder = await createTempDir();
    const scene = await openScene();
    const file = scene.bot.database.environment.DATA_FILE ?? '';
    const copy = join(folder.path, 'backup.sqlite');
    await scene.nominate({ name: 'Åsa Öberg', email: 'asa@example.com' });
    const before = await scene.bot.documents();
    const writing = scene.nominate({ name: 'Bo Ek', email: 'bo@example.com' });
    await runStore(sqlite(file), 'backup', copy);
    await writing;
    await assert.rejects(runStore(sqlite(file), 'backup', copy), Refusal, 'it would be written over');
    await scene.nominate({ name: 'Cia Dahl', email: 'cia@example.com' });
    assert.equal((await stat(copy)).mode & 0o777, 0o600);
    const kept = documentsIn(copy);
    assert.deepEqual(
      [...before.keys()].filter((key) => !kept.has(key)),
      [],
    );
    await scene.close();

    const database = {
      environment: { DATA_FILE: copy },
      documents: async () => documentsIn(copy),
      spoil: async () => async () => undefined,
      close: () => folder.remove(),
    };
    const bot = await startBot({ database, environment: { LEADS: 'nina@example.com' } });
    const lead = bot.person('Nina Ny', 'nina@example.com');
    await lead.opens();
    const asked = { ...stamp(scene.programme), command: 'candidates' };
    const card = JSON.stringify(await lead.sends('menu.open', asked));
    assert.match(card, /Åsa Öberg/);
    assert.doesNotMatch(card, /Cia Dahl/);
    await bot.close();
  });

  it('is refused where there is nothing, and of Cosmos DB', async () => {
    await assert.rejects(runStore(sqlite('/nowhere/at.all'), 'backup', '/tmp/x'), Refusal);
    const account = {
      endpoint: 'https://x.example.com',
      key: undefined,
      identity: undefined,
      database: 'd',
      container: 'c',
    };
    await assert.rejects(runStore({ kind: 'cosmos', ...account }, 'backup', '/tmp/x'), Refusal);
  });
});
