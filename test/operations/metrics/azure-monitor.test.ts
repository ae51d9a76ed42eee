import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline';
import { pino } from 'pino';
import sinon from 'sinon';
import { z } from 'zod';
import { openAzureMonitor } from '../../../src/operations/metrics/azure-monitor.ts';
import { noMetrics, openMetrics } from '../../../src/operations/metrics/metrics.ts';
import { createOtelMetrics } from '../../../src/operations/metrics/otel-metrics.ts';

const KEY = '44444444-4444-4444-8444-444444444444';
const CONNECTION = `InstrumentationKey=${KEY};IngestionEndpoint=https://north.example.com/`;
/** Keeps the SDK from telling Microsoft of itself; main.ts sets it too. */
const QUIET = 'APPLICATION_INSIGHTS_NO_STATSBEAT';

const envelope = z.object({
  iKey: z.string(),
  tags: z.record(z.string(), z.string()),
  data: z.object({
    baseData: z.object({
      metrics: z.array(z.object({ name: z.string(), value: z.number() })),
      properties: z.record(z.string(), z.string()),
    }),
  }),
});

describe('Azure Monitor', () => {
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

  let lines: string[];
  const log = () =>
    pino(
      new Writable({
        write(chunk, _encoding, done) {
          lines.push(String(chunk));
          done();
        },
      }),
    );
  beforeEach(() => {
    lines = [];
  });

  /** The service, which answers so and keeps what it gets. */
  function service(status: number): { client: HttpClient; requests: { url: string; body: string }[] } {
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

  it('gets what was counted when the bot ends, under its name and with nothing else in it', async () => {
    const { client, requests } = service(200);
    const metrics = createOtelMetrics(openAzureMonitor(CONNECTION, log(), client), ['booking.accept']);
    metrics.turn('booking.accept', 'answered', 250);
    metrics.refused('session-full');
    await metrics.close();
    const [request] = requests;
    assert.ok(request, 'nothing was sent');
    assert.ok(request.url.startsWith('https://north.example.com/'), request.url);
    const envelopes = z.array(envelope).parse(JSON.parse(request.body));
    assert.deepEqual(
      envelopes.map(({ data: { baseData } }) => [baseData.metrics[0], baseData.properties]),
      [
        [
          { ...envelopes[0]?.data.baseData.metrics[0], name: 'valideringsbot.turn.duration', value: 0.25 },
          { 'valideringsbot.turn.kind': 'booking.accept', 'valideringsbot.turn.outcome': 'answered' },
        ],
        [
          { ...envelopes[1]?.data.baseData.metrics[0], name: 'valideringsbot.refusals', value: 1 },
          { 'valideringsbot.refusal.reason': 'session-full' },
        ],
      ],
    );
    assert.ok(envelopes.every(({ iKey, tags }) => iKey === KEY && tags['ai.cloud.role'] === 'valideringsbot'));
  });

  it('that takes nothing is told in the log, without the connection string', async () => {
    const { client } = service(402);
    const metrics = createOtelMetrics(openAzureMonitor(CONNECTION, log(), client), []);
    metrics.refused('too-early');
    await metrics.close();
    assert.match(lines.join(''), /metrics could not be sent/);
    assert.ok(!lines.join('').includes(KEY));
  });

  it('is not started by a connection string that is none: the bot runs all the same', async () => {
    assert.equal(await openMetrics('InstrumentationKey=nonsense', [], log()), noMetrics);
    assert.match(lines.join(''), /metrics cannot be sent: see APPLICATIONINSIGHTS_CONNECTION_STRING/);
  });
});

describe('a start without a connection string', () => {
  it('loads nothing of OpenTelemetry', async () => {
    const metrics = pathToFileURL(join(import.meta.dirname, '../../../src/operations/metrics/metrics.ts'));
    const script = `
      const loaded = [];
      (await import('node:module')).registerHooks({
        load: (url, context, next) => (loaded.push(url), next(url, context)),
      });
      const { openMetrics } = await import('${metrics}');
      const metrics = await openMetrics(undefined, [], undefined);
      metrics.turn('text', 'answered', 1);
      await metrics.close();
      console.log(loaded.join('\\n'));
    `;
    const loaded = await new Promise<string>((resolve, reject) => {
      execFile(process.execPath, ['--input-type=module', '-e', script], (error, stdout) =>
        error ? reject(error) : resolve(stdout),
      );
    });
    assert.match(loaded, /metrics\.ts/);
    assert.doesNotMatch(loaded, /node_modules/);
  });
});
