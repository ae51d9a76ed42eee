import { strict as assert } from 'node:assert';
import { z } from 'zod';
import { openTraceProcessor } from '../../../src/operations/traces/azure-monitor.ts';
import { createOtelTraces } from '../../../src/operations/traces/otel-traces.ts';
import { noTraces, openTraces } from '../../../src/operations/traces/traces.ts';
import { CONNECTION, insightsService, KEY, keptLog, quietly } from '../../support/insights.ts';

const envelope = z.object({
  iKey: z.string(),
  tags: z.record(z.string(), z.string()),
  data: z.object({
    baseType: z.string(),
    baseData: z.object({ name: z.string().optional(), properties: z.record(z.string(), z.string()) }),
  }),
});

describe('Azure Monitor, of the traces', () => {
  quietly();

  it('gets a turn as a request and its parts below it, when the bot ends', async () => {
    const { client, requests } = insightsService(200);
    const traces = createOtelTraces(openTraceProcessor(CONNECTION, keptLog().log, client), ['booking.accept'], 1);
    await traces.begin('turn', { turn: 'a1b2c3d4' }, async () => {
      await traces.within('store', { operation: 'commit' }, async () => undefined);
      traces.add({ kind: 'booking.accept', outcome: 'answered' });
    });
    await traces.close();
    const envelopes = requests.flatMap(({ body }) => z.array(envelope).parse(JSON.parse(body)));
    assert.ok(envelopes.every(({ iKey, tags }) => iKey === KEY && tags['ai.cloud.role'] === 'valideringsbot'));
    const [part, turn] = ['RemoteDependencyData', 'RequestData'].map((type) =>
      envelopes.find(({ data }) => data.baseType === type),
    );
    assert.equal(turn?.data.baseData.name, 'turn');
    const { properties } = turn.data.baseData;
    assert.equal(properties['valideringsbot.kind'], 'booking.accept');
    assert.equal(properties['valideringsbot.turn.id'], 'a1b2c3d4');
    assert.equal(part?.data.baseData.name, 'store');
    assert.equal(part.tags['ai.operation.id'], turn.tags['ai.operation.id']);
  });

  it('that takes nothing is told in the log, without the connection string', async () => {
    const { client } = insightsService(402);
    const { log, text } = keptLog();
    const traces = createOtelTraces(openTraceProcessor(CONNECTION, log, client), [], 1);
    await traces.begin('page', {}, async () => undefined);
    await traces.close();
    assert.match(text(), /traces could not be sent/);
    assert.ok(!text().includes(KEY));
  });

  it('is not started by a connection string that is none: the bot runs all the same', async () => {
    const { log, text } = keptLog();
    assert.equal(await openTraces({ share: 1, insights: 'InstrumentationKey=nonsense' }, [], log), noTraces);
    assert.match(text(), /traces cannot be sent: see APPLICATIONINSIGHTS_CONNECTION_STRING/);
  });
});
