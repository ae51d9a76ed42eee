import type { Logger } from 'pino';
import type { Config } from '../../config.ts';

/** What is timed: a request to the bot or for a page, an attempt at a notice, and what the two ask of a store and of who sends. */
export type SpanName = 'turn' | 'page' | 'notice' | 'store' | 'send';

/** What is said of it. Each is of a short list, or an id that nobody chose: never a word that somebody has written. */
export type Facts = {
  /** The id that lines of the log bear. */
  readonly turn?: string;
  /** The notice's id, or what the ids of all that a press has left begin with. */
  readonly notice?: string;
  readonly kind?: string;
  readonly outcome?: string;
  readonly channel?: string | undefined;
  readonly operation?: string;
};

/** Times what the bot does, one thing within the other. */
export type Traces = {
  /** Times this as something of its own. */
  begin<T>(name: SpanName, facts: Facts, work: () => Promise<T>): Promise<T>;
  /** Times this as a part of what is under way; of nothing, not at all. */
  within<T>(name: SpanName, facts: Facts, work: () => Promise<T>): Promise<T>;
  add(facts: Facts): void;
  queued(notice: string): void;
  /** Sends what has not been sent yet, and ends. Never rejects. */
  close(): Promise<void>;
};

export const noTraces: Traces = {
  begin: (_name, _facts, work) => work(),
  within: (_name, _facts, work) => work(),
  add: () => undefined,
  queued: () => undefined,
  close: () => Promise.resolve(),
};

/** Without them nothing of OpenTelemetry is even loaded; where they cannot be sent the bot runs all the same. */
export async function openTraces(settings: Config['traces'], kinds: readonly string[], log: Logger): Promise<Traces> {
  if (settings === undefined) return noTraces;
  try {
    const { openTraceProcessor } = await import('./azure-monitor.ts');
    const { createOtelTraces } = await import('./otel-traces.ts');
    return createOtelTraces(openTraceProcessor(settings.insights, log), kinds, settings.share);
  } catch (error) {
    log.error({ err: error }, 'traces cannot be sent: see APPLICATIONINSIGHTS_CONNECTION_STRING');
    return noTraces;
  }
}
