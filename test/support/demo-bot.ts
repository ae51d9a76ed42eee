import { pino } from 'pino';
import { z } from 'zod';
import { startApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { demoPeople } from '../../src/demo/people.ts';
import { clockFrom } from './clock.ts';

/**
 * The bot in a process of its own, so that a test can kill it. Its clock runs from the instant it is told. Ends with the
 * process that started it.
 */
const { dataFile, logFile, port, startsAt } = z
  .object({ dataFile: z.string(), logFile: z.string(), port: z.number(), startsAt: z.string() })
  .parse(JSON.parse(process.argv[2] ?? ''));

const app = await startApp(
  readConfig({ PORT: String(port), DATA_FILE: dataFile, LEADS: demoPeople.lead.email, LOG_LEVEL: 'debug' }),
  {
    log: pino({ level: 'debug' }, pino.destination({ dest: logFile, sync: true })),
    now: clockFrom(startsAt),
  },
);
process.on('disconnect', () => process.exit(0));
process.send?.({ url: app.url });
