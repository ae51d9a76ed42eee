import { AzureMonitorMetricExporter } from '@azure/monitor-opentelemetry-exporter';
import { PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import type { Logger } from 'pino';
import { exporterOptions, type Through, tellFailures } from '../azure-monitor.ts';

const EVERY_MS = 60_000;
const PATIENCE_MS = 10_000;

/** Once a minute. `httpClient`: instead of the network. Throws when the connection string is none. */
export function openAzureMonitor(
  connectionString: string,
  log: Logger,
  httpClient?: Through,
): PeriodicExportingMetricReader {
  const exporter = new AzureMonitorMetricExporter(exporterOptions(connectionString, httpClient));
  return new PeriodicExportingMetricReader({
    exporter: tellFailures(exporter, (err) => log.warn({ err }, 'metrics could not be sent')),
    exportIntervalMillis: EVERY_MS,
    exportTimeoutMillis: PATIENCE_MS,
  });
}
