import { Writable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline';
import { type Logger, pino } from 'pino';
import sinon from 'sinon';
import { openAzureMonitor } from '../../src/operations/metrics/azure-monitor.ts';

export const KEY = '44444444-4444-4444-8444-444444444444';
export const CONNECTION = `InstrumentationKey=${KEY};IngestionEndpoint=https://north.example.com/`;
/** Keeps the SDK from telling Microsoft of itself; main.ts sets it too. */
const QUIET = 'APPLICATION_INSIGHTS_NO_STATSBEAT';

/** For as long as the tests of this suite run, the SDK asks and tells Microsoft nothing. */
export function quietly(): void {
  const quiet = process.env[QUIET];
  before(() => {
    process.env[QUIET] = 'true';
    // The first one of a process starts to ask Microsoft for settings, now and then: here it waits for a clock that stands.
    const clock = sinon.useFakeTimers();
    openAzureMonitor(CONNECTION, pino({ level: 'silent' }));
    clock.restore();
  });
  after(() => {
    if (quiet === undefined) delete process.env[QUIET];
    else process.env[QUIET] = quiet;
  });
}

/** The service, which answers so and keeps what it gets. */
export function insightsService(status: number): { client: HttpClient; requests: { url: string; body: string }[] } {
  const requests: { url: string; body: string }[] = [];
  const client: HttpClient = {
    async sendRequest(request) {
      const sent: unknown = request.body;
      const body = sent instanceof Uint8Array ? gunzipSync(sent).toString('utf8') : String(sent);
      requests.push({ url: request.url, body });
      const bodyAsText = JSON.stringify({ itemsReceived: 1, itemsAccepted: 1, errors: [] });
      return { request, status, headers: createHttpHeaders(), bodyAsText };
    },
  };
  return { client, requests };
}

/** A log that stays here. */
export function keptLog(): { log: Logger; text: () => string } {
  const lines: string[] = [];
  const log = pino(
    new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    }),
  );
  return { log, text: () => lines.join('') };
}
