import { keepCompiled } from './operations/compile-cache.ts';

// Ahead of everything else, which is why that is loaded only now.
keepCompiled();
const { startApp } = await import('./app.ts');
const { conceptsInUse } = await import('./use-cases/programme/concepts-in-use.ts');
const { ConceptError } = await import('./concepts/read.ts');
const { readConfig } = await import('./config.ts');
const { ConfigError } = await import('./config/environment.ts');
const { createLog } = await import('./operations/log.ts');

/** A stop takes no longer than this: platforms kill a process after thirty seconds. */
const LONGEST_END_MS = 28_000;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  // Azure Monitor's exporter would otherwise report to Microsoft on itself and on this machine.
  process.env.APPLICATION_INSIGHTS_NO_STATSBEAT ??= 'true';
  const { log, flush } = createLog(config.logLevel);
  // The SDK prints to the console by itself, addresses and all: it becomes a line like the others, without them.
  console.error = (first: unknown) => log.warn({ why: first instanceof Error ? first.name : 'unknown' }, 'the SDK');
  const app = await startApp(config, { log });
  log.info({ url: app.url, store: config.store.kind }, 'listening');
  // A process that waits for this line is to see it at once.
  flush();
  if (config.bot.kind === 'open')
    log.warn('no app id is set: requests are not authenticated, so only this machine can call');
  for (const { id, areas } of await conceptsInUse(app.world)) {
    if (areas.length > 0) log.warn({ concept: id, areas }, 'a concept in use has areas with placeholder names');
  }
  let ending = false;
  const end = (signal: string): void => {
    if (ending) process.exit(1);
    ending = true;
    log.info({ signal }, 'ending');
    // The app bounds its own end; this holds whatever keeps it from doing so.
    setTimeout(() => {
      log.error({ ms: LONGEST_END_MS }, 'did not end in time');
      process.exit(1);
    }, LONGEST_END_MS).unref();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'could not end cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof ConfigError || error instanceof ConceptError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  );
  process.exit(1);
});
