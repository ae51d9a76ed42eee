import type { Logger } from 'pino';
import type { Channel } from '../../domain/people/contact.ts';
import type { Refusal } from '../../domain/refusals.ts';
import type { Settlement } from '../../use-cases/ports/outbox.ts';
import type { Pending } from './pending.ts';

/** `turned-away`: too much in too short a time, or from a tenant that is not served. */
export const TURN_OUTCOMES = ['answered', 'silent', 'turned-away', 'failed'] as const;
export type TurnOutcome = (typeof TURN_OUTCOMES)[number];

/** `failed`: it could not be handled, and is taken again. */
export type NoticeOutcome = Settlement['kind'] | 'failed';
/** An object, so that it does not compile without every settlement that there is. */
const noticeOutcomes: Readonly<Record<NoticeOutcome, true>> = {
  delivered: true,
  superseded: true,
  done: true,
  parked: true,
  held: true,
  retry: true,
  undeliverable: true,
  failed: true,
};
export const NOTICE_OUTCOMES: readonly string[] = Object.keys(noticeOutcomes);

/** What is counted of the bot's work. Nothing in it tells of a person: every text is one of a short list. */
export type Metrics = {
  turn(kind: string, outcome: TurnOutcome, ms: number): void;
  refused(reason: Refusal): void;
  notice(outcome: NoticeOutcome, channel?: Channel): void;
  charge(operation: string, ru: number): void;
  /** From now on looks, once a minute at most, at what waits to be delivered. */
  observe(look: () => Promise<Pending>): void;
  /** Sends what has not been sent yet, and ends. Never rejects. */
  close(): Promise<void>;
};

export const noMetrics: Metrics = {
  turn: () => undefined,
  refused: () => undefined,
  notice: () => undefined,
  charge: () => undefined,
  observe: () => undefined,
  close: () => Promise.resolve(),
};

/** Without a connection string nothing of OpenTelemetry is loaded; with one that cannot be used the bot runs all the same. */
export async function openMetrics(
  insights: string | undefined,
  kinds: readonly string[],
  log: Logger,
): Promise<Metrics> {
  if (insights === undefined) return noMetrics;
  try {
    const { openAzureMonitor } = await import('./azure-monitor.ts');
    const { createOtelMetrics } = await import('./otel-metrics.ts');
    return createOtelMetrics(openAzureMonitor(insights, log), kinds);
  } catch (error) {
    log.error({ err: error }, 'metrics cannot be sent: see APPLICATIONINSIGHTS_CONNECTION_STRING');
    return noMetrics;
  }
}
