import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { openStore } from '../../src/store/open.ts';
import { LEAD } from '../support/bot.ts';
import { openBusyProgramme } from '../support/busy-programme.ts';
import { type Connector, startConnector } from '../support/connector.ts';
import { startCosmosEmulator } from '../support/cosmos-emulator.ts';
import { commitOf, unpack } from '../support/earlier-version.ts';
import { type BotProcess, startProcess } from '../support/http/child.ts';
import { createTempDir, type TempDir } from '../support/temp-dir.ts';

/** The released version. From this one on it is stop and start: it drops what it does not know. */
const RELEASED = commitOf('v0.1.0', '30846e2');
/** The earliest that runs side by side with this one: it reads all that this one writes, who waits to be tested again too. */
const BESIDE = commitOf('97b3ec1');
const ANSWERS = 60;

const missing = (what: string): void => {
  console.log(
    `      NOT TRIED: the history here does not reach back to ${what}. Fetch all of it: git fetch --unshallow`,
  );
};

describe('an upgrade', () => {
  let folder: TempDir;
  let connector: Connector;
  const running: BotProcess[] = [];
  let turn = 0;

  /** Each request goes to the next process, as a load balancer has it. */
  const url = (): string => running[turn++ % running.length]?.url ?? 'http://127.0.0.1:9';
  const start = async (settings: Record<string, string>, main?: string): Promise<BotProcess> => {
    const cache = join(folder.path, 'cache');
    const bot = await startProcess(
      { LEADS: LEAD, LOG_LEVEL: 'info', NODE_COMPILE_CACHE: cache, ...settings },
      undefined,
      main,
    );
    running.push(bot);
    return bot;
  };
  /** Ends it as a platform does: no more requests, and then the word to end. */
  const end = async (bot: BotProcess): Promise<void> => {
    running.splice(running.indexOf(bot), 1);
    assert.equal(await bot.end(), 0);
  };
  const open = (settings: Record<string, string>) => openStore(readConfig(settings).store, { random: randomUUID });

  beforeEach(async () => {
    folder = await createTempDir();
    connector = await startConnector();
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((bot) => bot.kill()));
    await connector.close();
    await folder.remove();
  });

  it('goes on side by side without a press that nobody takes, and back again', async () => {
    if (!BESIDE) return missing('the first version that runs beside this one');
    const emulator = await startCosmosEmulator();
    try {
      const settings = { COSMOS_ENDPOINT: emulator.account.endpoint, COSMOS_KEY: emulator.account.key };
      const main = unpack(BESIDE, join(folder.path, 'earlier'));
      const before = await start(settings, main);
      const programme = await openBusyProgramme(url, connector);
      await programme.work(ANSWERS);
      const [after] = await Promise.all([start(settings), programme.work(ANSWERS)]);
      await programme.work(ANSWERS);
      await Promise.all([end(before), programme.work(ANSWERS)]);
      await start(settings, main);
      await programme.work(ANSWERS);
      await Promise.all([end(after), programme.work(ANSWERS)]);
      assert.equal(programme.retried(), 0);
      const store = await open(settings);
      await programme.assertKept(store);
      await store.close();
    } finally {
      await emulator.close();
    }
  });

  it('from 0.1.0 takes a stop under load, and the way back the copy that was taken before', async () => {
    if (!RELEASED) return missing('0.1.0');
    const file = join(folder.path, 'store.sqlite');
    const main = unpack(RELEASED, join(folder.path, 'earlier'));
    const before = await start({ DATA_FILE: file }, main);
    const programme = await openBusyProgramme(url, connector);
    await programme.work(ANSWERS);
    const working = programme.work(ANSWERS);
    await end(before);
    copyFileSync(file, `${file}.before`);
    const after = await start({ DATA_FILE: file });
    await working;
    assert.ok(programme.retried() > 0);
    await programme.work(ANSWERS);
    const store = await open({ DATA_FILE: file });
    // Version 0.1.0 knew no locks of users.
    await programme.assertKept(store, 'as missed');
    await store.close();
    await end(after);
    await assert.rejects(start({ DATA_FILE: file }, main), /a newer version of this program wrote it/);
    await start({ DATA_FILE: `${file}.before` }, main);
  });
});
