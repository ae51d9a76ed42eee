import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { DocumentStore } from '../../src/store/document-store.ts';
import { createSqliteDocumentStore } from '../../src/store/sqlite/document-store.ts';
import { LEAD } from '../support/bot.ts';
import { eventually } from '../support/eventually.ts';
import { type BotProcess, startProcess } from '../support/http/child.ts';
import { numbersFrom } from '../support/numbers.ts';
import { type Offered, offerNotices, seedOffers } from '../support/offers.ts';
import { type StrictConnector, startStrictConnector } from '../support/strict-connector.ts';
import { createTempDir, type TempDir } from '../support/temp-dir.ts';

const NOTICES = 1_000;
const KILLS = 5;
const SEED = 20_200_511;
/** The most a process has under way at a time. */
const IN_FLIGHT = 100;
/** Teams takes its time, so that a kill finds sends under way. */
const ANSWERS_AFTER_MS = 100;
const BOUND_MS = 110_000;

describe('a bot killed while a thousand notices go out', () => {
  const random = numbersFrom(SEED);
  let folder: TempDir;
  let file: string;
  let connector: StrictConnector;
  let store: DocumentStore;
  let programme: string;
  let offered: readonly Offered[];
  let bot: BotProcess | undefined;

  const start = async () => {
    const cache = join(folder.path, 'cache');
    bot = await startProcess({ DATA_FILE: file, LEADS: LEAD, LOG_LEVEL: 'info', NODE_COMPILE_CACHE: cache });
  };
  /** The conversations whose notice is noted as delivered. */
  const noted = async (): Promise<ReadonlySet<string>> => {
    const delivered = new Set((await offerNotices(store, programme, 'delivered')).map((each) => each.candidate));
    return new Set(offered.filter(({ candidate }) => delivered.has(candidate)).map((each) => each.conversation));
  };

  before(async () => {
    folder = await createTempDir();
    file = join(folder.path, 'store.sqlite');
    connector = await startStrictConnector({ answersAfterMs: ANSWERS_AFTER_MS });
    store = createSqliteDocumentStore({ file });
    ({ programme, offered } = await seedOffers(store, { people: NOTICES, serviceUrl: connector.url }));
  });
  after(async () => {
    await bot?.kill();
    await store?.close();
    await connector?.close();
    await folder?.remove();
  });

  it('loses none, and sends only those twice that were under way when it died', async () => {
    const deadline = performance.now() + BOUND_MS;
    const left = () => deadline - performance.now();
    const underWay: string[][] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = connector.messages.length;
      await start();
      const more = 50 + Math.floor(random() * 80);
      assert.ok(await connector.until(() => connector.messages.length >= before + more, left()), 'it came to a stop');
      await wait(random() * ANSWERS_AFTER_MS);
      await bot?.kill();
      await connector.deserted();
      const safe = await noted();
      const sent = new Set(connector.messages.slice(before).map((each) => each.conversation));
      underWay.push([...sent].filter((conversation) => !safe.has(conversation)));
    }
    await start();
    const all = await eventually(async () => connector.distinct >= NOTICES && (await noted()).size >= NOTICES, left());

    const { taken, distinct, doubled, seconds } = connector.report();
    const perKill = underWay.map((each) => each.length);
    console.log(
      `      ${KILLS} kills, ${taken} messages to ${distinct} of ${NOTICES} in ${seconds.toFixed(1)} s: ` +
        `${doubled} came twice; under way at each kill: ${perKill.join(', ')}`,
    );
    const got = new Set(connector.messages.map((each) => each.conversation));
    assert.deepEqual(
      offered.filter(({ conversation }) => !got.has(conversation)),
      [],
      'somebody was not told',
    );
    assert.ok(all, `${(await noted()).size} of ${NOTICES} are noted as delivered`);
    const excused = new Map<string, number>();
    for (const conversation of underWay.flat()) excused.set(conversation, (excused.get(conversation) ?? 0) + 1);
    const times = new Map<string, number>();
    for (const { conversation } of connector.messages) times.set(conversation, (times.get(conversation) ?? 0) + 1);
    const unexcused = [...times].filter(([conversation, n]) => n > 1 + (excused.get(conversation) ?? 0));
    assert.deepEqual(unexcused, [], 'sent twice without a kill in between');
    assert.ok(Math.max(...perKill) <= IN_FLIGHT, 'more was under way than a process sends at a time');
  });
});
