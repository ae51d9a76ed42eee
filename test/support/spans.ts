import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { TURN_KINDS } from '../../src/bot/verbs.ts';
import { createOtelTraces } from '../../src/operations/traces/otel-traces.ts';
import type { Traces } from '../../src/operations/traces/traces.ts';

export type KeptSpans = {
  readonly traces: Traces;
  spans(): readonly ReadableSpan[];
  /** All that would be sent of them. */
  text(): string;
};

/** Traces that stay here. */
export function keepSpans(share = 1): KeptSpans {
  const exporter = new InMemorySpanExporter();
  const spans = () => exporter.getFinishedSpans();
  return {
    traces: createOtelTraces(new SimpleSpanProcessor(exporter), TURN_KINDS, share),
    spans,
    text: () =>
      spans()
        .map(({ name, attributes, events, links, status, resource }) =>
          JSON.stringify({ name, attributes, events, links, status, resource: resource.attributes }),
        )
        .join('\n'),
  };
}
