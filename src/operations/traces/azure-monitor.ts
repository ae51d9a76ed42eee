import { AzureMonitorTraceExporter } from '@azure/monitor-opentelemetry-exporter';
import { BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Logger } from 'pino';
import { exporterOptions, type Through, tellFailures } from '../azure-monitor.ts';

const EVERY_MS = 10_000;
/** A stop does not wait longer for a collector that does not answer. */
const PATIENCE_MS = 5_000;

/** Together, every ten seconds. `httpClient`: instead of the network. Throws when the connection string is none. */
export function openTraceProcessor(connectionString: string, log: Logger, httpClient?: Through): BatchSpanProcessor {
  const exporter = new AzureMonitorTraceExporter(exporterOptions(connectionString, httpClient));
  const telling = tellFailures(exporter, (err) => log.warn({ err }, 'traces could not be sent'));
  return new BatchSpanProcessor(telling, { scheduledDelayMillis: EVERY_MS, exportTimeoutMillis: PATIENCE_MS });
}
