import { Writable } from 'node:stream';
import { pino } from 'pino';
import { type App, startApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { Traces } from '../../src/operations/traces/traces.ts';
import type { World } from '../../src/use-cases/ports.ts';
import { now } from './clock.ts';
import { type Connector, startConnector } from './connector.ts';
import { type Database, type Documents, type StoreKind, startDatabase } from './database.ts';
import { type PersonInChat, personInChat } from './people.ts';

export type BotUnderTest = {
  app: App;
  readonly connector: Connector;
  readonly database: Database;
  /** What is stored: see `Database`. */
  documents(): Promise<Documents>;
  /** Everything the bot has logged so far. */
  log(): string;
  person(name: string, email?: string): PersonInChat;
  /** Ends the app and starts it again on the same file. */
  restart(): Promise<void>;
  close(): Promise<void>;
};

export const LEAD = 'petra.projektledare@example.com';

/**
 * The whole bot on a file (or an emulated Cosmos DB) of its own, at a free port of loopback, with a Teams of our own
 * beside it. By default it goes by the clock of the tests.
 */
export async function startBot(
  options: {
    now?: () => Date;
    concepts?: World['concepts'];
    traces?: Traces;
    store?: StoreKind;
    database?: Database;
    environment?: Readonly<Record<string, string>>;
  } = {},
): Promise<BotUnderTest> {
  const { store = 'sqlite', database = await startDatabase(store), environment = {}, ...surroundings } = options;
  const connector = await startConnector();
  const lines: string[] = [];
  const log = pino(
    { level: 'trace' },
    new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    }),
  );
  const config = readConfig({ PORT: '0', LEADS: LEAD, ...database.environment, ...environment });
  const start = () => startApp(config, { log, now, ...surroundings });
  const bot: BotUnderTest = {
    app: await start(),
    connector,
    database,
    documents: () => database.documents(),
    log: () => lines.join(''),
    person: (name, email) =>
      personInChat(
        {
          get url() {
            return bot.app.url;
          },
        },
        connector,
        { name, ...(email && { email }) },
      ),
    async restart() {
      await bot.app.close();
      bot.app = await start();
    },
    async close() {
      await bot.app.close();
      await connector.close();
      await database.close();
    },
  };
  return bot;
}
