import type { AzureMonitorExporterOptions } from '@azure/monitor-opentelemetry-exporter';

export type Through = AzureMonitorExporterOptions['httpClient'];

type Result = { readonly code: number; readonly error?: Error };
type Exporter<T> = { export(items: T, done: (result: Result) => void): Promise<void> };

/** What could not be sent is lost: it is not worth files that grow on the disk. `httpClient`: instead of the network. */
export const exporterOptions = (connectionString: string, httpClient: Through): AzureMonitorExporterOptions => ({
  connectionString,
  disableOfflineStorage: true,
  ...(httpClient && { httpClient }),
});

/** The exporter keeps it to itself when nothing arrives; from here on somebody is told. */
export function tellFailures<T, E extends Exporter<T>>(exporter: E & Exporter<T>, tell: (error: unknown) => void): E {
  const send = exporter.export.bind(exporter);
  exporter.export = (items, done) =>
    send(items, (result) => {
      if (result.code !== 0) tell(result.error);
      done(result);
    });
  return exporter;
}
