import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { openAzureMonitor } from '../../../src/operations/metrics/azure-monitor.ts';
import { noMetrics, openMetrics } from '../../../src/operations/metrics/metrics.ts';
import { createOtelMetrics } from '../../../src/operations/metrics/otel-metrics.ts';
import { CONNECTION, insightsService, KEY, keptLog, quietly } from '../../support/insights.ts';

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
  quietly();

  it('gets what was counted when the bot ends, under its name and with nothing else in it', async () => {
    const { client, requests } = insightsService(200);
    const metrics = createOtelMetrics(openAzureMonitor(CONNECTION, keptLog().log, client), ['booking.accept']);
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
    const { client } = insightsService(402);
    const { log, text } = keptLog();
    const metrics = createOtelMetrics(openAzureMonitor(CONNECTION, log, client), []);
    metrics.refused('too-early');
    await metrics.close();
    assert.match(text(), /metrics could not be sent/);
    assert.ok(!text().includes(KEY));
  });

  it('is not started by a connection string that is none: the bot runs all the same', async () => {
    const { log, text } = keptLog();
    assert.equal(await openMetrics('InstrumentationKey=nonsense', [], log), noMetrics);
    assert.match(text(), /metrics cannot be sent: see APPLICATIONINSIGHTS_CONNECTION_STRING/);
  });
});

describe('a start without a connection string', () => {
  it('loads nothing of OpenTelemetry', async () => {
    const [metrics, traces] = ['metrics', 'traces'].map((what) =>
      pathToFileURL(join(import.meta.dirname, `../../../src/operations/${what}/${what}.ts`)),
    );
    const script = `
      const loaded = [];
      (await import('node:module')).registerHooks({
        load: (url, context, next) => (loaded.push(url), next(url, context)),
      });
      const { openMetrics } = await import('${metrics}');
      const metrics = await openMetrics(undefined, [], undefined);
      metrics.turn('text', 'answered', 1);
      await metrics.close();
      const { openTraces } = await import('${traces}');
      const traces = await openTraces(undefined, [], undefined);
      await traces.begin('turn', {}, async () => {});
      await traces.close();
      console.log(loaded.join('\\n'));
    `;
    const loaded = await new Promise<string>((resolve, reject) => {
      execFile(process.execPath, ['--input-type=module', '-e', script], (error, stdout) =>
        error ? reject(error) : resolve(stdout),
      );
    });
    assert.match(loaded, /metrics\.ts.*traces\.ts/s);
    assert.doesNotMatch(loaded, /node_modules/);
  });
});
