import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DEFAULT_LANGUAGE, type Language } from '../domain/languages.ts';
import { languageAsked } from '../inputs/language-asked.ts';
import { ROUTES } from '../routes.ts';
import { startDemoBot } from './bot.ts';
import { startMailbox } from './inbox/mailbox.ts';
import { inboxPage } from './inbox/page.ts';
import { demoPage } from './page.ts';
import { demoPeople, demoPersonList, fullName } from './people.ts';
import { type Playground, startPlayground } from './playground/playground.ts';
import { freePorts } from './ports.ts';
import { demoTexts } from './texts.ts';

const USAGE = `npm run demo                start the demo, with what was done in it before
npm run demo -- --fresh     forget all that, and start over`;

const BOT_PORT = 3978;
const PLAYGROUND_PORT = 56_150;
const CAST = [demoPeople.coordinator, demoPeople.candidate, demoPeople.assessor, demoPeople.lead] as const;

const folder = fileURLToPath(new URL('../../data/', import.meta.url));
const dataFile = join(folder, 'demo.sqlite');
const logFile = join(folder, 'demo.log');
const playgroundFolder = join(folder, 'playgrounds');

type Closable = () => Promise<void>;

async function forget(): Promise<void> {
  const files = [dataFile, `${dataFile}-wal`, `${dataFile}-shm`, logFile, playgroundFolder];
  await Promise.all(files.map((file) => rm(file, { recursive: true, force: true })));
}

function drawPage(language: Language, playgrounds: readonly Playground[]): string {
  const { roles, notes } = demoTexts[language];
  const frames = CAST.map((person, index) => {
    const { title, what } = roles[person.role];
    return { role: title, name: fullName(person), what, url: playgrounds[index]?.url ?? '' };
  });
  return demoPage({ language, frames, notes });
}

/** Starts everything; what has been started is in `started`, also when the rest fails. */
async function start(started: Closable[]): Promise<string> {
  await mkdir(folder, { recursive: true });
  const [botPort = BOT_PORT, ...ports] = await freePorts([
    BOT_PORT,
    ...CAST.map((_, index) => PLAYGROUND_PORT + index),
  ]);
  const starting = CAST.map(async (person, index) => {
    const playground = await startPlayground({
      person,
      people: demoPersonList,
      port: ports[index] ?? 0,
      botUrl: `http://127.0.0.1:${botPort}${ROUTES.messages}`,
      directory: join(playgroundFolder, person.role),
      // What it has to say stands in its own log, in its folder.
      log: () => {},
    });
    started.push(playground.stop);
    return playground;
  });
  // All of them first: one that fails must not leave the others behind, half started.
  await Promise.allSettled(starting);
  const playgrounds = await Promise.all(starting);
  const now = () => new Date();
  const mailbox = await startMailbox(now);
  started.push(mailbox.close);
  const bot = await startDemoBot({
    port: botPort,
    dataFile,
    logFile,
    smtpUrl: mailbox.url,
    now,
    pages: {
      [ROUTES.demo]: (query) => drawPage(languageAsked(query) ?? DEFAULT_LANGUAGE, playgrounds),
      [ROUTES.inbox]: (query) => inboxPage({ mails: mailbox.mails(), query }),
    },
  });
  started.push(() => bot.close());
  return summary(bot.url, playgrounds);
}

function summary(url: string, playgrounds: readonly Playground[]): string {
  const people = playgrounds.map(
    ({ person, url: own }) => `  ${person.role.padEnd(12)} ${fullName(person).padEnd(22)} ${own}`,
  );
  return `
  Valideringsbot, the demo

  Open         ${url}${ROUTES.demo}        in English: ${url}${ROUTES.demo}?lang=en
  Inbox        ${url}${ROUTES.inbox}

${people.join('\n')}

  Data         ${dataFile}   (start over: npm run demo -- --fresh)
  Log          ${logFile}
  End          Ctrl-C
`;
}

async function end(started: Closable[]): Promise<void> {
  await Promise.allSettled(started.splice(0).map((close) => close()));
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { fresh: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const started: Closable[] = [];
  let ending = false;
  const onSignal = (): void => {
    if (ending) process.exit(130);
    ending = true;
    void end(started).then(() => process.exit(0));
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  if (values.fresh) await forget();
  try {
    console.log(await start(started));
  } catch (error) {
    // Ended while it was starting: nothing went wrong.
    if (ending) return;
    await end(started);
    throw error;
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
