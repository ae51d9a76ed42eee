import { strict as assert } from 'node:assert';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { createSqliteDocumentStore } from '../../src/store/sqlite/document-store.ts';
import { LEAD } from '../support/bot.ts';
import { type BotProcess, startProcess } from '../support/http/child.ts';
import { seedOffers } from '../support/offers.ts';
import { type StrictConnector, startStrictConnector } from '../support/strict-connector.ts';
import { createTempDir, type TempDir } from '../support/temp-dir.ts';

/** A platform that takes messages, and keeps its answers to itself. */
const NEVER_MS = 3_600_000;
/** What is said for one: the head of a request, as far as it comes. */
const CALLERS = {
  'says nothing': '',
  'stops in its head': 'POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Le',
  'stops in its body':
    'POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
  'stays for more': 'GET /healthz HTTP/1.1\r\nHost: bot\r\n\r\n',
  'wants another protocol': 'GET /healthz HTTP/1.1\r\nHost: bot\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
} as const;

describe('a process that is told to end', () => {
  let folder: TempDir;
  let connector: StrictConnector;
  let bot: BotProcess | undefined;
  const callers: Socket[] = [];

  before(async () => {
    folder = await createTempDir();
    const file = join(folder.path, 'store.sqlite');
    connector = await startStrictConnector({ answersAfterMs: NEVER_MS });
    const store = createSqliteDocumentStore({ file });
    await seedOffers(store, { people: 3, serviceUrl: connector.url });
    await store.close();
    bot = await startProcess({ DATA_FILE: file, LEADS: LEAD, LOG_LEVEL: 'info' });
  });
  after(async () => {
    for (const each of callers) each.destroy();
    await bot?.kill();
    await connector?.close();
    await folder?.remove();
  });

  it('ends in half a minute, whoever is connected, and though the platform answers nothing', async () => {
    assert.ok(bot);
    const { hostname, port } = new URL(bot.url);
    for (const said of Object.values(CALLERS)) {
      const caller = connect(Number(port), hostname);
      caller.on('error', () => undefined);
      callers.push(caller);
      await once(caller, 'connect');
      caller.write(said);
    }
    assert.ok(await connector.until(() => connector.messages.length > 0, 10_000), 'nothing is under way');
    const began = performance.now();
    assert.equal(await bot.end(), 0);
    assert.ok(performance.now() - began < 28_000, 'it was not the app that ended');
  });
});
