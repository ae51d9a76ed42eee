import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pino } from 'pino';
import { type App, type Overrides, startApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { createSqliteDocumentStore } from '../store/sqlite/document-store.ts';
import { demoPeople } from './people.ts';
import { seedDemo } from './seed/seed.ts';

const MAIL_FROM = 'validering@example.com';

export type DemoBot = {
  readonly port: number;
  readonly dataFile: string;
  readonly logFile: string;
  readonly smtpUrl: string;
  readonly now: () => Date;
  /** By path. */
  readonly pages: NonNullable<Overrides['pages']>;
};

/** The one place of the demo that knows the app: starts it on the demo's data, and fills that data the first time. */
export async function startDemoBot({ port, dataFile, logFile, smtpUrl, now, pages }: DemoBot): Promise<App> {
  const config = readConfig({
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_FILE: dataFile,
    LEADS: demoPeople.lead.email,
    SMTP_URL: smtpUrl,
    MAIL_FROM,
  });
  const file = pino.destination({ dest: logFile, mkdir: true, sync: true });
  const log = pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }, file);
  if (!existsSync(dataFile)) await fill(dataFile, now);
  // The Playground draws no such offer.
  return startApp({ ...config, offersFiles: false }, { log, now, pages });
}

/** Under another name until it is whole: a demo that was ended while it was being filled is filled anew. */
async function fill(dataFile: string, now: () => Date): Promise<void> {
  const unfinished = `${dataFile}.new`;
  await Promise.all(['', '-wal', '-shm'].map((ending) => rm(unfinished + ending, { force: true })));
  const store = createSqliteDocumentStore({ file: unfinished });
  try {
    await seedDemo(store, now);
  } finally {
    await store.close();
  }
  await rename(unfinished, dataFile);
}
