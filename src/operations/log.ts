import { type Logger, pino } from 'pino';

/** What is answered leaves a line each; written one by one they cost a tenth of a small answer's CPU. */
const TOGETHER_BYTES = 4_096;
/** A line waits no longer than this. */
const LONGEST_WAIT_MS = 250;
/** From here on nothing waits: what goes wrong may be the last thing that this process says. */
const AT_ONCE = pino.levels.values.warn ?? 0;

/** Killed without a word it may lose the lines of the last quarter of a second, none that warn. */
export function createLog(level: string): { readonly log: Logger; readonly flush: () => void } {
  const destination = pino.destination({
    sync: false,
    minLength: TOGETHER_BYTES,
    periodicFlush: LONGEST_WAIT_MS,
  });
  const log = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      hooks: {
        logMethod(line, method, at) {
          method.apply(this, line);
          if (at >= AT_ONCE) destination.flushSync();
        },
      },
    },
    destination,
  );
  return { log, flush: () => destination.flushSync() };
}
