import { AzureMonitorMetricExporter } from '@azure/monitor-opentelemetry-exporter';
import { PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import type { Logger } from 'pino';

const EVERY_MS = 60_000;
const PATIENCE_MS = 10_000;

type Options = NonNullable<ConstructorParameters<typeof AzureMonitorMetricExporter>[0]>;
type Export = Parameters<AzureMonitorMetricExporter['export']>;

/** The exporter, which otherwise keeps it to itself when nothing arrives. */
class TellingExporter extends AzureMonitorMetricExporter {
  readonly #log: Logger;

  constructor(options: Options, log: Logger) {
    super(options);
    this.#log = log;
  }

  override async export(metrics: Export[0], done: Export[1]): Promise<void> {
    await super.export(metrics, (result) => {
      if (result.code !== 0) this.#log.warn({ err: result.error }, 'metrics could not be sent');
      done(result);
    });
  }
}

/**
 * Sends metrics to Azure Monitor, once a minute.
 * @param httpClient instead of the network
 * @throws when the connection string is none
 */
export function openAzureMonitor(
  connectionString: string,
  log: Logger,
  httpClient?: Options['httpClient'],
): PeriodicExportingMetricReader {
  // What could not be sent is lost: a gap in a curve is not worth files that grow on the disk.
  const options = { connectionString, disableOfflineStorage: true, ...(httpClient && { httpClient }) };
  return new PeriodicExportingMetricReader({
    exporter: new TellingExporter(options, log),
    exportIntervalMillis: EVERY_MS,
    exportTimeoutMillis: PATIENCE_MS,
  });
}
