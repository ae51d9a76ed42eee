import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { DocumentStore } from '../../src/store/document-store.ts';
import { createSqliteDocumentStore } from '../../src/store/sqlite/document-store.ts';
import { LEAD } from '../support/bot.ts';
import { startConnector } from '../support/connector.ts';
import { eventually } from '../support/eventually.ts';
import { seededFaults } from '../support/faults.ts';
import { type BotProcess, startProcess } from '../support/http/child.ts';
import { offerNotices, seedOffers } from '../support/offers.ts';
import { type Report, type StrictConnector, startStrictConnector } from '../support/strict-connector.ts';
import { createTempDir } from '../support/temp-dir.ts';
import { cpuSeconds } from './cpu.ts';
import { BOT, ECHO, type Measured, startMeasured } from './measured.ts';
import { type Row, spreadOf } from './rounds.ts';

const NOTICES = 1_000;
/** The connector's limit leaves no faster way than this; a request that fails must be made again, within the same limit. */
const PER_SECOND = 50;
const FLOOR_S = NOTICES / PER_SECOND;
const MOST_RATIO = 1.1;
/** After so long a run is stopped, finished or not. */
const BOUND_MS = 90_000;
/** What would arrive twice has arrived by then. */
const AFTERMATH_MS = 1_000;
const SEED = 20_200_511;
/** What one may cost, in the CPU of the SDK's own proactive send in the same run. */
const MOST_CPU = 2;
/** Sent before its CPU is measured: what is compiled at first use is no part of a send. */
const WARMING = 300;
const PER_PART = 100;

type Run = { readonly title: string; readonly processes: number; readonly faults: number };
const RUNS: readonly Run[] = [
  { title: '1 process, no faults', processes: 1, faults: 0 },
  { title: '1 process, 5 % faults', processes: 1, faults: 0.05 },
  { title: '2 processes, 5 % faults', processes: 2, faults: 0.05 },
];

type Figures = Report & {
  /** From the first request to the last notice noted as delivered; undefined when the run was stopped. */
  readonly took: number | undefined;
  /** Not arrived or not noted when the run ended; of one that was stopped they may still be on their way. */
  readonly lost: number;
  /** Of all bot processes, their start included. */
  readonly cpu: number | undefined;
};

/** 1 000 offers that are all due at once, at a connector that allows 50 requests a second. */
export async function benchNotices(): Promise<readonly Row[]> {
  console.error(`${NOTICES} notices due at once; the connector allows ${PER_SECOND} requests/s: ${FLOOR_S} s at best,`);
  console.error('and more when some of them fail and must be made again: see "of limit"\n');
  console.error(line('', ['seconds', 'of 20 s', 'of limit', 'most/s', 'over', 'lost', 'doubled', 'faults', 'CPU s']));
  const rows: Row[] = [];
  for (const run of RUNS) {
    const figures = await measure(run);
    const { took, requests, peak, over, lost, doubled, faults, cpu } = figures;
    const ratio = (took ?? Number.POSITIVE_INFINITY) / (requests / PER_SECOND);
    const time =
      took === undefined ? ['stopped', '-', '-'] : [took.toFixed(1), (took / FLOOR_S).toFixed(2), ratio.toFixed(2)];
    console.error(line(run.title, [...time, peak, over, lost, doubled, faults, cpu?.toFixed(1) ?? '-']));
    const met = ratio <= MOST_RATIO && over === 0 && lost === 0 && doubled === 0;
    const spread = { median: ratio, least: ratio, most: ratio };
    const goal = `<= ${MOST_RATIO}x, none over or lost`;
    rows.push({ name: `notices: ${run.title}`, goal, ratio: spread, figure: `${took?.toFixed(1) ?? '-'} s`, met });
  }
  return [...rows, ...(await benchCpu())];
}

/** CPU of a notice, from finding it to noting it, and of the echo's proactive send; the one while the other is measured. */
async function benchCpu(): Promise<readonly Row[]> {
  const folder = await createTempDir();
  const file = join(folder.path, 'store.sqlite');
  const strict = await startStrictConnector();
  const plain = await startConnector();
  const store = createSqliteDocumentStore({ file });
  const running: Measured[] = [];
  try {
    const { offered } = await seedOffers(store, { people: NOTICES, serviceUrl: strict.url });
    const echo = await startMeasured(ECHO, {});
    running.push(echo);
    const references = offered.map(({ conversation }) => referenceTo(plain.url, conversation));
    await sendByEcho(echo, references.slice(0, WARMING));
    const bot = await startMeasured(BOT, { DATA_FILE: file, LEADS: LEAD, LOG_LEVEL: 'info' });
    running.push(bot);
    const echoed: number[] = [];
    const parts: number[] = [];
    await strict.until(() => strict.distinct >= WARMING, BOUND_MS);
    for (let upTo = WARMING + PER_PART; upTo <= NOTICES; upTo += PER_PART) {
      const [before, arrived] = [(await bot.counters()).cpuMs, strict.distinct];
      const beside = (await echo.counters()).cpuMs;
      await sendByEcho(echo, references.slice(0, PER_PART));
      const base = ((await echo.counters()).cpuMs - beside) / PER_PART;
      if (!(await strict.until(() => strict.distinct >= upTo, BOUND_MS))) throw new Error('notices are missing');
      const each = ((await bot.counters()).cpuMs - before) / (strict.distinct - arrived);
      echoed.push(each / base);
      parts.push(each);
    }
    const ratio = spreadOf(echoed);
    const figure = `${spreadOf(parts).median.toFixed(2)} ms`;
    return [
      { name: 'notices: CPU of one', goal: `<= ${MOST_CPU}.0x echo's`, ratio, figure, met: ratio.median <= MOST_CPU },
    ];
  } finally {
    for (const each of running) await each.kill();
    await store.close();
    await strict.close();
    await plain.close();
    await folder.remove();
  }
}

const referenceTo = (serviceUrl: string, id: string) => ({
  channelId: 'msteams',
  serviceUrl,
  bot: { id: '28:bot', name: '' },
  conversation: { id, isGroup: false, conversationType: 'personal', name: '' },
});

async function sendByEcho({ url }: Measured, references: readonly ReturnType<typeof referenceTo>[]): Promise<void> {
  const response = await fetch(new URL('/notices', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ references }),
  });
  if (!response.ok) throw new Error(`the echo answered ${response.status}`);
}

const line = (title: string, cells: readonly (string | number)[]): string =>
  title.padEnd(26) + cells.map((cell) => String(cell).padStart(9)).join('');

async function measure(run: Run): Promise<Figures> {
  const folder = await createTempDir();
  const file = join(folder.path, 'store.sqlite');
  const connector = await startStrictConnector({ plan: seededFaults(SEED, { share: run.faults }) });
  const store = createSqliteDocumentStore({ file });
  let starting: readonly Promise<BotProcess>[] = [];
  try {
    const { programme } = await seedOffers(store, { people: NOTICES, serviceUrl: connector.url });
    const settings = {
      DATA_FILE: file,
      LEADS: LEAD,
      LOG_LEVEL: 'info',
      NODE_COMPILE_CACHE: join(folder.path, 'cache'),
    };
    starting = Array.from({ length: run.processes }, () => startProcess(settings));
    return await watch(connector, store, programme, await Promise.all(starting));
  } finally {
    for (const each of await Promise.allSettled(starting)) if (each.status === 'fulfilled') await each.value.kill();
    await store.close();
    await connector.close();
    await folder.remove();
  }
}

/** Waits until every notice has arrived and is noted; meanwhile the store is left alone, so that nothing here delays the connector. */
async function watch(
  connector: StrictConnector,
  store: DocumentStore,
  programme: string,
  bots: readonly BotProcess[],
): Promise<Figures> {
  const deadline = performance.now() + BOUND_MS;
  const left = () => Math.max(0, deadline - performance.now());
  const delivered = async () => (await offerNotices(store, programme, 'delivered')).length;
  const arrived = await connector.until(() => connector.distinct >= NOTICES, left());
  const noted = arrived && (await eventually(async () => (await delivered()) >= NOTICES, left()));
  const endedAt = performance.now();
  const cpu = bots
    .map(({ pid }) => cpuSeconds(pid))
    .reduce((sum, each) => (sum !== undefined && each !== undefined ? sum + each : undefined), 0);
  await wait(AFTERMATH_MS);
  const report = connector.report();
  return {
    ...report,
    took: noted ? (endedAt - (connector.firstAt ?? endedAt)) / 1_000 : undefined,
    lost: NOTICES - Math.min(report.distinct, await delivered()),
    cpu,
  };
}
