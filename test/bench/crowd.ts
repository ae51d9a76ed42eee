import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { DocumentStore } from '../../src/store/document-store.ts';
import { createSqliteDocumentStore } from '../../src/store/sqlite/document-store.ts';
import { LEAD } from '../support/bot.ts';
import { startConnector } from '../support/connector.ts';
import { sv } from '../support/http/saying.ts';
import { all } from '../support/invariants.ts';
import { seedCrowd } from '../support/offers.ts';
import { createTempDir } from '../support/temp-dir.ts';
import { pressed, type Request } from './load.ts';
import { BOT, type Measured, startMeasured } from './measured.ts';
import { type Row, spreadOf } from './rounds.ts';

const PEOPLE = 1_000;
const SEATS = 20;
const P99_MS = 1_500;
/** Whoever is not answered by then is not; a run takes no longer. */
const BOUND_MS = 60_000;
const ROUNDS = { 'without a kill': 3, 'one process killed': 1 } as const;
/** A press that a dying process has left without an answer is made again, at the other one. */
const AGAIN_MS = 50;

type Round = {
  readonly waits: readonly number[];
  readonly seated: number;
  readonly stored: number;
  /** Second taps that were answered otherwise than the first. */
  readonly differing: number;
  /** Of both processes for one press; unknown where one of them was killed. */
  readonly cpuMs: number | undefined;
};

/** 1 000 people at once for 20 seats, over two processes, who then all tap once more. */
export async function benchCrowd(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const [name, rounds] of Object.entries(ROUNDS)) {
    const measured: Round[] = [];
    for (let n = 0; n < rounds; n += 1) measured.push(await round(name !== 'without a kill'));
    const p99s = measured.map(({ waits }) => percentile(waits, 0.99));
    const { median, least, most } = spreadOf(p99s);
    const cpu = measured.flatMap(({ cpuMs }) => cpuMs ?? []);
    const right = measured.every(
      ({ seated, stored, differing, waits }) =>
        seated === SEATS && stored === SEATS && differing === 0 && waits.length === PEOPLE,
    );
    const ms = (figure: number) => `${Math.round(figure)} ms`;
    console.error(
      `crowd, ${name}: p50 ${ms(spreadOf(measured.map(({ waits }) => percentile(waits, 0.5))).median)}, ` +
        `p99 ${ms(median)} (${ms(least)} to ${ms(most)}), seats given ${measured.map(({ stored }) => stored)}` +
        (cpu.length > 0 ? `, ${spreadOf(cpu).median.toFixed(2)} ms of CPU a press` : ''),
    );
    const goal = `< ${P99_MS} ms, exactly ${SEATS}`;
    rows.push({ name: `crowd: ${name}, p99`, goal, figure: ms(median), met: right && median < P99_MS });
  }
  return rows;
}

async function round(kills: boolean): Promise<Round> {
  const folder = await createTempDir();
  const file = join(folder.path, 'store.sqlite');
  const connector = await startConnector();
  const store = createSqliteDocumentStore({ file });
  const settings = { DATA_FILE: file, LEADS: LEAD, LOG_LEVEL: 'info', NODE_COMPILE_CACHE: join(folder.path, 'cache') };
  const bots: Measured[] = [];
  const agent = new Agent({ keepAlive: true });
  const deadline = performance.now() + BOUND_MS;
  try {
    const { programme, session, candidates } = await seedCrowd(
      store,
      { people: PEOPLE, serviceUrl: connector.url },
      SEATS,
    );
    for (let n = 0; n < 2; n += 1) bots.push(await startMeasured(BOT, settings));
    const press = (n: number) =>
      pressed({ id: `user-${n}`, name: `Person Nummer ${n}` }, connector.url, 'booking.change', {
        candidate: candidates[n],
        to: session,
        in: programme,
      });
    // What is compiled at first use is no part of a press.
    const first = { ...press(0), activity: { ...press(0).activity, value: menuOf(programme) } };
    for (const { url } of bots) for (let n = 0; n < 50; n += 1) await send(agent, url, first);

    const waits: number[] = [];
    const ask = async (request: Request, n: number): Promise<string> => {
      const began = performance.now();
      for (let tries = 0; ; tries += 1) {
        try {
          const answer = await send(agent, bots[(n + tries) % 2]?.url ?? '', request);
          waits.push(performance.now() - began);
          return outcomeOf(answer);
        } catch (error) {
          if (performance.now() > deadline) throw error;
          await wait(AGAIN_MS);
        }
      }
    };
    const cpu = async () => (await Promise.all(bots.map((each) => each.counters()))).map(({ cpuMs }) => cpuMs);
    const before = await cpu();
    const requests = candidates.map((_, n) => press(n));
    const asked = requests.map(ask);
    if (kills) {
      await Promise.any(asked);
      await bots[1]?.kill();
    }
    const answers = await Promise.all(asked);
    const after = kills ? [] : await cpu();
    const again = [...waits];
    const second: string[] = [];
    for (const [n, request] of requests.entries())
      if (n % 10 === 0 || answers[n] === 'seated') second[n] = await ask(request, 0);
    return {
      waits: again,
      seated: answers.filter((each) => each === 'seated').length,
      stored: await bookedIn(store, programme),
      differing: second.filter((each, n) => each !== answers[n]).length,
      cpuMs: kills ? undefined : after.reduce((sum, ms, n) => sum + ms - (before[n] ?? 0), 0) / PEOPLE,
    };
  } finally {
    agent.destroy();
    for (const each of bots) await each.kill();
    await store.close();
    await connector.close();
    await folder.remove();
  }
}

const menuOf = (programme: string) => ({
  action: { type: 'Action.Execute', verb: 'menu.open', data: { v: 1, what: 'my-booking', in: programme } },
  trigger: 'manual',
});

function send(agent: Agent, url: string, { activity }: Request): Promise<string> {
  const body = JSON.stringify(activity);
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const signal = AbortSignal.timeout(BOUND_MS);
  return new Promise((resolve, reject) => {
    const sent = request(new URL('/api/messages', url), { method: 'POST', agent, headers, signal }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () =>
        response.statusCode === 200 ? resolve(text) : reject(new Error(`${response.statusCode}`)),
      );
      response.on('error', reject);
    });
    sent.on('error', reject).end(body);
  });
}

/** @throws when it says neither: a round that measures that measures nothing */
function outcomeOf(answer: string): 'seated' | 'full' {
  if (sv('booking.booked.heading').test(answer)) return 'seated';
  if (sv('refusal.session-full').test(answer)) return 'full';
  const said = [...answer.matchAll(/"text":"([^"]*)"/g)].map(([, text]) => text);
  throw new Error(`neither a seat nor a full session: ${said.join(' | ')}`);
}

async function bookedIn(store: DocumentStore, programme: string): Promise<number> {
  return (await all(store, programme, 'candidate')).filter(({ stage }) => stage === 'booked').length;
}

const percentile = (figures: readonly number[], share: number): number =>
  figures.toSorted((a, b) => a - b)[Math.ceil(figures.length * share) - 1] ?? Number.POSITIVE_INFINITY;
