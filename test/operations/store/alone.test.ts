import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../../../src/operations/store/refusal.ts';
import { isHeld } from '../../../src/store/lease.ts';
import { createSqliteDocumentStore } from '../../../src/store/sqlite/document-store.ts';
import { LEAD } from '../../support/bot.ts';
import { now } from '../../support/clock.ts';
import { type BotProcess, startProcess } from '../../support/http/child.ts';
import { runStore, sqlite } from '../../support/store/copying.ts';
import { createTempDir, type TempDir } from '../../support/temp-dir.ts';

describe('a command of the store', () => {
  let folder: TempDir;
  let bot: BotProcess;
  const at = (name: string): string => join(folder.path, name);
  const file = () => at('bot.sqlite');

  before(async () => {
    folder = await createTempDir();
    await writeFile(at('list'), `${'0'.repeat(32)}\n`);
    bot = await startProcess({ DATA_FILE: file(), LEADS: LEAD });
  });
  after(async () => {
    await bot?.kill();
    await folder?.remove();
  });

  const ALONE = [['export', 'all.jsonl'], ['replay-erasures', 'list'], ['copy', '--to', 'to.sqlite'], ['purge']];
  const placed = (words: readonly string[]) => words.map((word) => (/[.]|^list$/.test(word) ? at(word) : word));

  it('is refused while a bot has the file open, also one with nothing to do', async () => {
    const store = createSqliteDocumentStore({ file: file() });
    assert.equal(await isHeld(store, now().toISOString()), false, 'the bot is idle');
    await store.close();
    for (const words of ALONE) {
      await assert.rejects(
        runStore(sqlite(file()), ...placed(words)),
        (error) => error instanceof Refusal && /bot\.sqlite is open in another program.*Stop it/.test(error.message),
        words[0],
      );
    }
    assert.ok(bot.runs());
    assert.equal((await fetch(`${bot.url}/readyz`)).status, 200);
  });

  it('that a bot may run beside does so', async () => {
    await runStore(sqlite(file()), 'backup', at('copy.sqlite'));
    await runStore(sqlite(file()), 'erased', at('hashes'));
  });

  it('is done as soon as the bot has gone, in whichever way', async () => {
    await bot.kill();
    for (const words of ALONE) await runStore(sqlite(file()), ...placed(words));
  });

  it('lets nobody in meanwhile', async () => {
    const store = createSqliteDocumentStore({ file: file(), alone: true });
    await assert.rejects(runStore(sqlite(file()), 'purge'), /is open/);
    await store.close();
    await runStore(sqlite(file()), 'purge');
  });
});
