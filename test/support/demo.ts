import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { type DemoPerson, demoPeople, demoPersonList } from '../../src/demo/people.ts';
import { type Playground, startPlayground } from '../../src/demo/playground/playground.ts';
import { freePorts } from '../../src/demo/ports.ts';
import { seedDemo } from '../../src/demo/seed/seed.ts';
import { ROUTES } from '../../src/routes.ts';
import { createSqliteDocumentStore } from '../../src/store/sqlite/document-store.ts';
import { closeBrowser, type View } from './browser.ts';
import { keepScreenshots } from './browser-failures.ts';
import { clockFrom } from './clock.ts';
import { openPlayground, type PlaygroundPage } from './playground-page.ts';
import { createTempDir, type TempDir } from './temp-dir.ts';

export const ZONE = 'Europe/Stockholm';
const TEN = '2020-05-11T08:00:00.000Z';

/** The demo as a test sees it: on ports and in a folder of its own, freshly filled before each test. */
export type Demo = {
  /** Opens the chat of one of the cast, or finds it open. */
  open(person: DemoPerson, view?: View): Promise<PlaygroundPage>;
  /** The bot's clock: ten in the morning on a Monday when the test began. */
  now(): DateTime;
  /** Ends the bot as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same file, at the same address, so many minutes later by its clock. */
  start(options?: { minutesLater?: number }): Promise<void>;
};

export const CAST = [demoPeople.coordinator, demoPeople.candidate, demoPeople.assessor, demoPeople.lead] as const;

/**
 * Registers with the surrounding `describe` all that starts and ends the demo.
 *
 * @param shared the tests change nothing that another one sees: they share one filling, and their windows stay open
 */
export function useDemo(cast: readonly DemoPerson[] = CAST, { shared = false } = {}): Demo {
  let clock = clockFrom(TEN);
  const now = () => DateTime.fromJSDate(clock(), { zone: ZONE });

  let folder: TempDir | undefined;
  let playgrounds: readonly Playground[] = [];
  let windows: { readonly name: string; readonly chat: PlaygroundPage }[] = [];
  let bot: ChildProcess | undefined;
  let port = 0;
  let dataFile = '';
  let tests = 0;

  async function start(): Promise<void> {
    const logFile = join(folder?.path ?? '', 'bot.log');
    const settings = JSON.stringify({ dataFile, logFile, port, startsAt: clock().toISOString() });
    bot = fork(new URL('./demo-bot.ts', import.meta.url), [settings]);
    const [said]: unknown[] = await Promise.race([once(bot, 'message'), once(bot, 'exit')]);
    if (typeof said !== 'object' || said === null || !('url' in said)) throw new Error('the bot did not start');
    port = Number(new URL(String(said.url)).port);
  }

  async function kill(): Promise<void> {
    const running = bot;
    bot = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const gone = once(running, 'exit');
    running.kill('SIGKILL');
    await gone;
  }

  async function startAnew(): Promise<void> {
    tests += 1;
    dataFile = join(folder?.path ?? '', `demo-${tests}.sqlite`);
    const store = createSqliteDocumentStore({ file: dataFile });
    await seedDemo(store, clock);
    await store.close();
    await start();
  }

  before('start the Playgrounds', async function () {
    this.timeout(60_000);
    folder = await createTempDir();
    const home = folder.path;
    await startAnew();
    // Other runs on this machine look for ports elsewhere.
    const wanted = 20_000 + (process.pid % 2_000) * 5;
    const ports = await freePorts(cast.map((_, index) => wanted + index));
    // The Playground insists on the same number of people, whoever they are.
    const people = [...new Map([...demoPersonList, ...cast].map((each) => [each.role, each])).values()];
    const starting = cast.map((person, index) =>
      startPlayground({
        person,
        people,
        port: ports[index] ?? 0,
        botUrl: `http://127.0.0.1:${port}${ROUTES.messages}`,
        directory: join(home, person.role),
        log: () => {},
      }),
    );
    const results = await Promise.allSettled(starting);
    playgrounds = results.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    await Promise.all(starting);
  });

  beforeEach('fill the demo', async () => {
    if (!bot) await startAnew();
  });

  async function closeAll(): Promise<void> {
    // The bot first: what it would say to an empty room, the next test would hear.
    await kill();
    await Promise.all(windows.map(({ chat }) => chat.close()));
    windows = [];
  }

  afterEach('close the windows', async function () {
    if (this.currentTest?.state === 'failed') {
      await keepScreenshots(
        this.currentTest.titlePath(),
        windows.map(({ name, chat }) => ({ name, page: chat.page })),
      );
    }
    if (!shared) await closeAll();
  });

  after('end the demo', async () => {
    await closeAll();
    await closeBrowser();
    await Promise.all(playgrounds.map((each) => each.stop()));
    await folder?.remove();
  });

  return {
    now,
    kill,
    start({ minutesLater = 0 } = {}) {
      clock = clockFrom(now().plus({ minutes: minutesLater }).toJSDate().toISOString());
      return start();
    },
    async open(person, view) {
      const opened = windows.find(({ name }) => name === person.role);
      if (opened) return opened.chat;
      const playground = playgrounds.find((each) => each.person.role === person.role);
      if (!playground) throw new Error(`${person.role} has no Playground here`);
      const chat = await openPlayground(playground.url, view);
      windows.push({ name: person.role, chat });
      return chat;
    },
  };
}
