import { resourceFromAttributes } from '@opentelemetry/resources';
import { type IMetricReader, MeterProvider } from '@opentelemetry/sdk-metrics';
import { CHANNELS } from '../../domain/people/contact.ts';
import { REFUSALS } from '../../domain/refusals.ts';
import { among } from '../among.ts';
import { type Metrics, NOTICE_OUTCOMES, TURN_OUTCOMES } from './metrics.ts';
import type { Pending } from './pending.ts';

const NAME = 'valideringsbot';
/** Names and units follow OpenTelemetry's conventions; the charge has the name that they give it. */
export const INSTRUMENTS = {
  turns: 'valideringsbot.turn.duration',
  refusals: 'valideringsbot.refusals',
  notices: 'valideringsbot.notice.attempts',
  pending: 'valideringsbot.notice.pending.count',
  age: 'valideringsbot.notice.pending.age',
  charge: 'azure.cosmosdb.client.operation.request_charge',
} as const;
export const ATTRIBUTES = {
  kind: 'valideringsbot.turn.kind',
  outcome: 'valideringsbot.turn.outcome',
  reason: 'valideringsbot.refusal.reason',
  settled: 'valideringsbot.notice.outcome',
  channel: 'valideringsbot.notice.channel',
  operation: 'db.operation.name',
} as const;
const OPERATIONS = ['read', 'find', 'count', 'commit', 'due', 'ping'];

/** A look costs a query. The timer that asks for it may be a little early. */
const LOOK_MS = 59_000;
/** A stop does not wait longer for a collector that does not answer. */
const CLOSING_MS = 5_000;

export function createOtelMetrics(reader: IMetricReader, kinds: readonly string[]): Metrics {
  const resource = resourceFromAttributes({ 'service.name': NAME });
  const provider = new MeterProvider({ resource, readers: [reader] });
  const meter = provider.getMeter(NAME);
  const turns = meter.createHistogram(INSTRUMENTS.turns, {
    unit: 's',
    description: 'How long a turn took, from the activity to its answer',
    advice: { explicitBucketBoundaries: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15] },
  });
  const refusals = meter.createCounter(INSTRUMENTS.refusals, {
    unit: '{refusal}',
    description: 'Commands that were refused',
  });
  const notices = meter.createCounter(INSTRUMENTS.notices, {
    unit: '{attempt}',
    description: 'Attempts to deliver a notice, by what became of it',
  });
  const charge = meter.createHistogram(INSTRUMENTS.charge, {
    unit: '{request_unit}',
    description: 'Request units consumed by an operation',
    advice: { explicitBucketBoundaries: [1, 2.5, 5, 10, 25, 50, 100, 250, 500] },
  });
  // Gauges, since every process sees the same outbox: the sum over processes would mean nothing.
  const pending = meter.createObservableGauge(INSTRUMENTS.pending, {
    unit: '{notice}',
    description: 'Notices to deliver; 100 means 100 or more',
  });
  const age = meter.createObservableGauge(INSTRUMENTS.age, {
    unit: 's',
    description: 'Age of the oldest notice to deliver',
  });

  const kindOf = among(kinds);
  const outcomeOf = among(TURN_OUTCOMES);
  const reasonOf = among(REFUSALS);
  const settledAs = among(NOTICE_OUTCOMES);
  const channelOf = among(CHANNELS);
  const operationOf = among(OPERATIONS);
  return {
    turn: (kind, outcome, ms) =>
      turns.record(ms / 1_000, { [ATTRIBUTES.kind]: kindOf(kind), [ATTRIBUTES.outcome]: outcomeOf(outcome) }),
    refused: (reason) => refusals.add(1, { [ATTRIBUTES.reason]: reasonOf(reason) }),
    notice: (outcome, channel) =>
      notices.add(1, {
        [ATTRIBUTES.settled]: settledAs(outcome),
        ...(channel && { [ATTRIBUTES.channel]: channelOf(channel) }),
      }),
    charge: (operation, ru) => charge.record(ru, { [ATTRIBUTES.operation]: operationOf(operation) }),
    observe(look) {
      const glance = atMostOnceAMinute(look);
      meter.addBatchObservableCallback(
        async (result) => {
          const seen = await glance();
          // A store that does not answer leaves a gap, which is what it is.
          if (!seen) return;
          result.observe(pending, seen.count);
          result.observe(age, seen.age / 1_000);
        },
        [pending, age],
      );
    },
    close: () => provider.shutdown({ timeoutMillis: CLOSING_MS }).catch(() => undefined),
  };
}

/** Looks again after a minute; until then what was seen counts. */
function atMostOnceAMinute(look: () => Promise<Pending>): () => Promise<Pending | undefined> {
  let last: { readonly at: number; readonly seen: Promise<Pending | undefined> } | undefined;
  return () => {
    const at = performance.now();
    if (!last || at - last.at >= LOOK_MS) last = { at, seen: look().catch(() => undefined) };
    return last.seen;
  };
}
