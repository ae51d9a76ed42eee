import { AsyncLocalStorage } from 'node:async_hooks';
import { type Context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BasicTracerProvider,
  ParentBasedSampler,
  type SpanProcessor,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';
import { NOTICES, TASKS } from '../../domain/notices.ts';
import { CHANNELS } from '../../domain/people/contact.ts';
import { among } from '../among.ts';
import { NOTICE_OUTCOMES, TURN_OUTCOMES } from '../metrics/metrics.ts';
import type { Facts, SpanName, Traces } from './traces.ts';

const NAME = 'valideringsbot';
/** The last has the name that OpenTelemetry's conventions give it. */
export const FACTS = {
  turn: 'valideringsbot.turn.id',
  notice: 'valideringsbot.notice.id',
  kind: 'valideringsbot.kind',
  outcome: 'valideringsbot.outcome',
  channel: 'valideringsbot.notice.channel',
  operation: 'db.operation.name',
} as const satisfies Record<keyof Facts, string>;
const FAILED = 'error.type';

const KINDS: Readonly<Record<SpanName, SpanKind>> = {
  turn: SpanKind.SERVER,
  page: SpanKind.SERVER,
  notice: SpanKind.CONSUMER,
  store: SpanKind.CLIENT,
  send: SpanKind.CLIENT,
};
const OPERATIONS = ['read', 'find', 'count', 'commit', 'due'];

/** `kinds`: any other is `other`. `share`: of all that begins, 0 to 1; its parts go with it. */
export function createOtelTraces(processor: SpanProcessor, kinds: readonly string[], share: number): Traces {
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': NAME }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
    spanProcessors: [processor],
  });
  const tracer = provider.getTracer(NAME);
  // Of our own: OpenTelemetry's global one would be every library's.
  const underWay = new AsyncLocalStorage<Context>();
  const open = () => trace.getSpan(underWay.getStore() ?? ROOT_CONTEXT);

  const listed: Readonly<Record<keyof Facts, (value: string) => string>> = {
    turn: (id) => id,
    notice: (id) => id,
    kind: among([...kinds, ...Object.keys(NOTICES), ...Object.keys(TASKS)]),
    outcome: among([...TURN_OUTCOMES, ...NOTICE_OUTCOMES]),
    channel: among(CHANNELS),
    operation: among(OPERATIONS),
  };
  const attributesOf = (facts: Facts): Record<string, string> => {
    const attributes: Record<string, string> = {};
    for (const fact of FACT_NAMES) {
      const value = facts[fact];
      if (value !== undefined) attributes[FACTS[fact]] = listed[fact](value);
    }
    return attributes;
  };

  async function time<T>(parent: Context, name: SpanName, facts: Facts, work: () => Promise<T>): Promise<T> {
    const span = tracer.startSpan(name, { kind: KINDS[name], attributes: attributesOf(facts) }, parent);
    try {
      return await underWay.run(trace.setSpan(parent, span), work);
    } catch (error) {
      // Its message may quote somebody.
      span.setAttribute(FAILED, error instanceof Error ? error.name : 'unknown');
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  }

  return {
    begin: (name, facts, work) => time(ROOT_CONTEXT, name, facts, work),
    within(name, facts, work) {
      const parent = underWay.getStore();
      return parent ? time(parent, name, facts, work) : work();
    },
    add(facts) {
      const span = open();
      span?.setAttributes(attributesOf(facts));
      if (facts.outcome === 'failed') span?.setStatus({ code: SpanStatusCode.ERROR });
    },
    queued: (notice) => void open()?.addEvent('queued', attributesOf({ notice })),
    close: () => provider.shutdown().catch(() => undefined),
  };
}

const FACT_NAMES: readonly (keyof Facts)[] = ['turn', 'notice', 'kind', 'outcome', 'channel', 'operation'];
