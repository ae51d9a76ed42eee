import { AzureMonitorTraceExporter } from '@azure/monitor-opentelemetry-exporter';
import { BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Logger } from 'pino';

const EVERY_MS = 10_000;
/** A stop does not wait longer for a collector that does not answer. */
const PATIENCE_MS = 5_000;

type Options = NonNullable<ConstructorParameters<typeof AzureMonitorTraceExporter>[0]>;
type Export = Parameters<AzureMonitorTraceExporter['export']>;

/** The exporter, which otherwise keeps it to itself when nothing arrives. */
class TellingExporter extends AzureMonitorTraceExporter {
  readonly #log: Logger;

  constructor(options: Options, log: Logger) {
    super(options);
    this.#log = log;
  }

  override async export(spans: Export[0], done: Export[1]): Promise<void> {
    await super.export(spans, (result) => {
      if (result.code !== 0) this.#log.warn({ err: result.error }, 'traces could not be sent');
      done(result);
    });
  }
}

/**
 * Sends traces to Azure Monitor, together, every ten seconds.
 * @param httpClient instead of the network
 * @throws when the connection string is none
 */
export function openTraceProcessor(
  connectionString: string,
  log: Logger,
  httpClient?: Options['httpClient'],
): BatchSpanProcessor {
  // What could not be sent is lost: it is not worth files that grow on the disk.
  const options = { connectionString, disableOfflineStorage: true, ...(httpClient && { httpClient }) };
  return new BatchSpanProcessor(new TellingExporter(options, log), {
    scheduledDelayMillis: EVERY_MS,
    exportTimeoutMillis: PATIENCE_MS,
  });
}
