import { join } from 'node:path';
import { createOutbox } from '../../src/store/outbox.ts';
import { createSqliteDocumentStore } from '../../src/store/sqlite/document-store.ts';
import { LEAD } from '../support/bot.ts';
import { createProgramme, type Ground, prepareChat } from '../support/growth/ground.ts';
import { populate } from '../support/growth/populate.ts';
import { walk } from '../support/growth/walk.ts';
import { startProcess } from '../support/http/child.ts';
import { createTempDir } from '../support/temp-dir.ts';
import { cpuSeconds } from './cpu.ts';
import { showGrowth } from './growth-page.ts';
import { type Row, spreadOf } from './rounds.ts';

/** What grows: people in one programme, then programmes beside it. */
const PLACES = [
  { title: '100', people: 100, programmes: 1 },
  { title: '10 000', people: 10_000, programmes: 1 },
  { title: '100 000', people: 100_000, programmes: 1 },
  { title: '1 000 programmes', people: 100, programmes: 1_000 },
] as const;
const ROUNDS = 15;
const STARTS = 3;
/** What is compiled and cached at first use is no part of a turn. */
const WARMING = 8;
const MOST_RATIO = 1.2;

type Place = { readonly title: string; readonly file: string; readonly ground: Ground };
/** Milliseconds of CPU in each round, by what was done. */
type Spent = ReadonlyMap<string, readonly number[]>;
/** What one thing takes at each of the places, in milliseconds of CPU, and how much the people of one programme add. */
export type Grown = {
  readonly name: string;
  readonly ms: readonly number[];
  readonly ratio: ReturnType<typeof spreadOf>;
};
export const TITLES: readonly string[] = PLACES.map(({ title }) => title);

/**
 * CPU of turns, of the dispatcher's look and of a start with 100, 10 000 and 100 000 people in a programme and with 1 000
 * programmes, on SQLite: rounds of all places, one after the other, in this process and straight to what answers.
 */
export async function benchGrowth(): Promise<readonly Row[]> {
  const folder = await createTempDir();
  const places: Place[] = [];
  try {
    for (const { title, people, programmes } of PLACES) {
      const file = join(folder.path, `${places.length}.sqlite`);
      const began = performance.now();
      const ground = await prepareChat(createSqliteDocumentStore({ file }));
      for (let n = 1; n < programmes; n += 1) await createProgramme(ground, ground.lead, `Program ${n}`);
      await ground.sends(ground.lead, 'programme.switch', { programme: ground.programme });
      await populate(ground, people);
      places.push({ title, file, ground });
      console.error(`${title}: filled in ${((performance.now() - began) / 1_000).toFixed(0)} s`);
    }
    for (const { ground } of places) for (let n = 0; n < WARMING; n += 1) await round(ground, new Map());
    const gathered = places.map(() => new Map<string, number[]>());
    for (let n = 0; n < ROUNDS; n += 1) {
      for (const [at, { ground }] of places.entries()) await round(ground, gathered[at] ?? new Map());
    }
    for (const { ground } of places) await ground.store.close();
    const cache = join(folder.path, 'cache');
    for (let n = 0; n <= STARTS; n += 1) {
      for (const [at, { file }] of places.entries()) {
        const ms = await startOf(file, cache);
        // The first fills the compile cache.
        if (n > 0) note(gathered[at] ?? new Map(), 'start, to the first answer', ms);
      }
    }
    const grown = compared(gathered);
    await showGrowth(grown);
    return grown.map(({ name, ms, ratio }) => ({
      name: `growth: ${name}`,
      goal: `<= ${MOST_RATIO}x of 100`,
      ratio,
      figure: `${(ms[2] ?? Number.NaN).toFixed(2)} ms`,
      met: ratio.median <= MOST_RATIO,
    }));
  } finally {
    await folder.remove();
  }
}

function note(spent: Map<string, number[]>, name: string, ms: number): void {
  spent.set(name, [...(spent.get(name) ?? []), ms]);
}

/** Everything once, each with its CPU. */
async function round(ground: Ground, spent: Map<string, number[]>): Promise<void> {
  const measured = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const before = process.cpuUsage();
    const result = await work();
    const { user, system } = process.cpuUsage(before);
    note(spent, name, (user + system) / 1_000);
    return result;
  };
  await walk(ground, measured);
  const outbox = createOutbox(ground.store);
  await measured('the dispatcher finds nothing due', () => outbox.due('2020-01-01T00:00:00.000Z', 100));
}

/** Milliseconds of CPU that a bot has used on this file when it first answers. */
async function startOf(file: string, cache: string): Promise<number> {
  const bot = await startProcess({ DATA_FILE: file, LEADS: LEAD, NODE_COMPILE_CACHE: cache });
  await fetch(new URL('/readyz', bot.url));
  const seconds = cpuSeconds(bot.pid) ?? Number.NaN;
  await bot.end();
  return seconds * 1_000;
}

function compared(places: readonly Spent[]): readonly Grown[] {
  const [few, , many] = places;
  if (!few || !many) throw new Error('nothing to compare');
  return [...few.keys()].map((name) => {
    const all = (of: Spent): readonly number[] => of.get(name) ?? [];
    const ratios = all(many).map((ms, n) => ms / (all(few)[n] ?? Number.NaN));
    return { name, ms: places.map((place) => spreadOf(all(place)).median), ratio: spreadOf(ratios) };
  });
}
