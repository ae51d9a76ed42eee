import { join } from 'node:path';
import { LEAD } from '../support/bot.ts';
import { type Connector, startConnector } from '../support/connector.ts';
import { eventually } from '../support/eventually.ts';
import { personInChat } from '../support/people.ts';
import { createTempDir } from '../support/temp-dir.ts';
import { type Ground, nominee, prepare } from './ground.ts';
import { pressed, type Request, sendAll, typed } from './load.ts';
import { BOT, ECHO, type Measured, startMeasured } from './measured.ts';
import { type Row, spreadOf } from './rounds.ts';

const ROUNDS = 9;
const PER_ROUND = 200;
/** An answer takes its person an offer, and each offer a notice. */
const ANSWERS_PER_ROUND = 60;
/** What is compiled and cached at first use is no part of a turn. */
const WARMING = 300;

type Kind = 'press' | 'message';
type Job = { readonly name: string; readonly beside: Kind; readonly requests: () => readonly Request[] };

/** CPU of a turn and memory after all of them, as ratios to the SDK's bare echo: rounds of both, one after the other. */
export async function benchTurns(): Promise<readonly Row[]> {
  const folder = await createTempDir();
  const connector = await startConnector();
  const echo = await startMeasured(ECHO, {});
  const settings = { DATA_FILE: join(folder.path, 'store.sqlite'), LEADS: LEAD };
  const bot = await startMeasured(BOT, settings);
  try {
    const ground = await prepare(bot, connector, 100_000);
    const jobs = await jobsOf(bot, connector, ground);
    const echoes = echoesOf(connector.url);
    for (const kind of ['press', 'message'] as const) await sendAll(echo.url, connector, echoes(kind, WARMING));
    for (const job of jobs) await sendAll(bot.url, connector, job.requests());
    const ratios = new Map(jobs.map(({ name }): [string, number[]] => [name, []]));
    const spent = new Map(jobs.map(({ name }): [string, number[]] => [name, []]));
    for (let round = 0; round < ROUNDS; round += 1) {
      const base = {
        press: await cpuOf(echo, connector, echoes('press', PER_ROUND)),
        message: await cpuOf(echo, connector, echoes('message', PER_ROUND)),
      };
      for (const { name, beside, requests } of jobs) {
        const cpu = await cpuOf(bot, connector, requests());
        spent.get(name)?.push(cpu);
        ratios.get(name)?.push(cpu / base[beside]);
      }
    }
    const memory = (await bot.counters()).rss / (await echo.counters()).rss;
    return [
      ...jobs.map(({ name }) =>
        row(name, ratios.get(name) ?? [], `${spreadOf(spent.get(name) ?? []).median.toFixed(2)} ms`),
      ),
      row('memory', [memory], `${Math.round((await bot.counters()).rss / 1e6)} MB`),
    ];
  } finally {
    await bot.kill();
    await echo.kill();
    await connector.close();
    await folder.remove();
  }
}

const row = (name: string, ratios: readonly number[], figure: string): Row => {
  const ratio = spreadOf(ratios);
  return { name, goal: '<= 1.0x echo', ratio, figure, met: ratio.median <= 1 };
};

/** Milliseconds of CPU for one of them. */
async function cpuOf(server: Measured, connector: Connector, requests: readonly Request[]): Promise<number> {
  const { cpuMs } = await server.counters();
  await sendAll(server.url, connector, requests);
  return ((await server.counters()).cpuMs - cpuMs) / requests.length;
}

const echoesOf = (serviceUrl: string) => (kind: Kind, count: number) =>
  Array.from({ length: count }, (_, n) => {
    const who = { id: 'echoed', name: 'Petra Projektledare' };
    return kind === 'message' ? typed(who, serviceUrl, 'hjälp') : pressed(who, serviceUrl, 'echo', { n });
  });

/** What the bot is asked in each round; everything that shall be stored is new each time. */
async function jobsOf(bot: Measured, connector: Connector, ground: Ground): Promise<readonly Job[]> {
  const { lead, coordinator, stamp } = ground;
  const by = ({ id }: { id: string }, name: string) => ({ id, name });
  const boss = by(lead, 'Petra Projektledare');
  const officer = by(coordinator, 'Sam Samordnare');
  const times = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));
  let next = 0;
  const invited = await invite(bot, connector, ground, ANSWERS_PER_ROUND * (ROUNDS + 1));
  next = invited.length;
  const { url } = connector;
  return [
    {
      name: 'nominate',
      beside: 'press',
      requests: () =>
        times(PER_ROUND, () => {
          const person = nominee(next++);
          return pressed(officer, url, 'candidate.nominate', { ...stamp(), ...person }, (card) =>
            card.includes('"candidate"'),
          );
        }),
    },
    {
      name: 'accept',
      beside: 'press',
      requests: () =>
        invited
          .splice(0, ANSWERS_PER_ROUND)
          .map(({ who, candidate, session }) =>
            pressed(who, url, 'booking.accept', { ...stamp(), candidate, session }, (card) =>
              card.includes('booking.change'),
            ),
          ),
    },
    {
      name: 'status.refresh',
      beside: 'press',
      requests: () =>
        times(PER_ROUND, () => pressed(boss, url, 'status.refresh', stamp(), (card) => card.includes('Chart'))),
    },
    { name: 'status', beside: 'message', requests: () => times(PER_ROUND, () => typed(boss, url, 'status')) },
    { name: 'menu', beside: 'message', requests: () => times(PER_ROUND, () => typed(boss, url, 'hjälp')) },
  ];
}

/** People who have met the bot, each with an offer that has reached them. */
async function invite(bot: Measured, connector: Connector, ground: Ground, count: number) {
  const { coordinator, stamp } = ground;
  const session = [await ground.createSession(8, 500), await ground.createSession(9, 500)];
  const candidates = await ground.nominate(0, count);
  const people = [];
  for (const [n, candidate] of candidates.entries()) {
    const { name, email } = nominee(n);
    const chat = personInChat(bot, connector, { name, email });
    await chat.opens();
    people.push({ who: { id: chat.id, name }, candidate, session: session[n % 2] ?? '' });
  }
  const before = connector.sent.length;
  for (let n = 0; n < count; n += 1) {
    const { candidate, session: offered } = people[n] ?? { candidate: '', session: '' };
    await coordinator.sends('booking.offer', { ...stamp(), session: offered, candidates: candidate });
  }
  // Their notices are sent at the pace the platform allows, and must not be counted as somebody's press.
  if (!(await eventually(async () => connector.sent.length - before >= count, 120_000)))
    throw new Error('offers are missing');
  return people;
}
