import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { DocumentStore } from '../../src/store/document-store.ts';
import { createSqliteDocumentStore } from '../../src/store/sqlite/document-store.ts';
import { LEAD } from '../support/bot.ts';
import { eventually } from '../support/eventually.ts';
import { seededFaults } from '../support/faults.ts';
import { type BotProcess, startProcess } from '../support/http/child.ts';
import { offerNotices, seedOffers } from '../support/offers.ts';
import { type Report, type StrictConnector, startStrictConnector } from '../support/strict-connector.ts';
import { createTempDir } from '../support/temp-dir.ts';
import { cpuSeconds } from './cpu.ts';
import type { Row } from './rounds.ts';

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
  return rows;
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
