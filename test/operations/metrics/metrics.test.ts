import { strict as assert } from 'node:assert';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import sinon from 'sinon';
import type { Metrics } from '../../../src/operations/metrics/metrics.ts';
import { ATTRIBUTES, createOtelMetrics, INSTRUMENTS } from '../../../src/operations/metrics/otel-metrics.ts';
import type { Pending } from '../../../src/operations/metrics/pending.ts';

const KINDS = ['booking.accept', 'text'];
const waiting = (count: number, age: number): Pending => ({ count, age, oldest: undefined, unreadable: 0 });

describe('the metrics', () => {
  let exporter: InMemoryMetricExporter;
  let reader: PeriodicExportingMetricReader;
  let metrics: Metrics;
  beforeEach(() => {
    exporter = new InMemoryMetricExporter(AggregationTemporality.DELTA);
    reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
    metrics = createOtelMetrics(reader, KINDS);
  });
  afterEach(() => metrics.close());

  /** What is sent next: name, unit, attributes and value of each point. */
  async function sent() {
    exporter.reset();
    await reader.forceFlush();
    return exporter.getMetrics().flatMap(({ resource, scopeMetrics }) =>
      scopeMetrics.flatMap((scope) =>
        scope.metrics.flatMap(({ descriptor, dataPoints }) =>
          dataPoints.map(({ attributes, value }) => ({
            service: resource.attributes['service.name'],
            name: descriptor.name,
            unit: descriptor.unit,
            attributes,
            value: typeof value === 'number' ? value : { sum: value.sum, count: value.count },
          })),
        ),
      ),
    );
  }

  it('have names and units by the conventions, and are of this service', async () => {
    metrics.turn('booking.accept', 'answered', 40);
    metrics.turn('booking.accept', 'answered', 60);
    metrics.refused('session-full');
    metrics.notice('delivered');
    metrics.charge('commit', 27.5);
    metrics.observe(async () => waiting(3, 90_000));
    const points = await sent();
    assert.ok(points.every(({ service }) => service === 'valideringsbot'));
    assert.deepEqual(
      points.map(({ name, unit, attributes, value }) => [name, unit, attributes, value]),
      [
        [
          'valideringsbot.turn.duration',
          's',
          { [ATTRIBUTES.kind]: 'booking.accept', [ATTRIBUTES.outcome]: 'answered' },
          { sum: 0.1, count: 2 },
        ],
        ['valideringsbot.refusals', '{refusal}', { [ATTRIBUTES.reason]: 'session-full' }, 1],
        ['valideringsbot.notice.attempts', '{attempt}', { [ATTRIBUTES.settled]: 'delivered' }, 1],
        [
          'azure.cosmosdb.client.operation.request_charge',
          '{request_unit}',
          { [ATTRIBUTES.operation]: 'commit' },
          { sum: 27.5, count: 1 },
        ],
        ['valideringsbot.notice.pending.count', '{notice}', {}, 3],
        ['valideringsbot.notice.pending.age', 's', {}, 90],
      ],
    );
  });

  it('know every settlement by its name, and the way of what was delivered', async () => {
    const kinds = ['delivered', 'superseded', 'done', 'parked', 'held', 'retry', 'undeliverable', 'failed'] as const;
    for (const kind of kinds) metrics.notice(kind);
    metrics.notice('delivered', 'email');
    assert.deepEqual(
      (await sent()).map(({ attributes }) => [attributes[ATTRIBUTES.settled], attributes[ATTRIBUTES.channel]]),
      [...kinds.map((kind) => [kind, undefined]), ['delivered', 'email']],
    );
  });

  it('hold nothing that somebody has written: what is not of the list is "other"', async () => {
    metrics.turn('Vera Validand', 'failed', 1);
    metrics.turn('toString', 'failed', 1);
    metrics.charge('vera@example.com', 1);
    const points = await sent();
    assert.doesNotMatch(JSON.stringify(points), /vera|toString/i);
    assert.deepEqual(
      points.flatMap(({ attributes }) => Object.values(attributes)),
      ['other', 'failed', 'other'],
    );
  });

  it('have no more series than the lists allow, whoever presses what', async () => {
    for (let n = 0; n < 500; n += 1) metrics.turn(`forged.verb-${n}`, 'answered', n);
    assert.equal((await sent()).length, 1);
  });

  it('have only attributes that are listed here', async () => {
    metrics.turn('text', 'silent', 1);
    metrics.refused('own-result');
    metrics.notice('delivered', 'teams');
    metrics.charge('due', 3);
    metrics.observe(async () => waiting(0, 0));
    const allowed: readonly string[] = Object.values(ATTRIBUTES);
    const names: readonly string[] = Object.values(INSTRUMENTS);
    for (const { name, attributes } of await sent()) {
      assert.ok(names.includes(name), name);
      for (const key of Object.keys(attributes)) assert.ok(allowed.includes(key), key);
    }
  });

  it('leave a gap where the store did not answer', async () => {
    metrics.observe(() => Promise.reject(new Error('the store is away')));
    metrics.notice('failed');
    assert.deepEqual(
      (await sent()).map(({ name }) => name),
      ['valideringsbot.notice.attempts'],
    );
  });

  it('send what is left when they end, and end once', async () => {
    metrics.refused('too-early');
    await metrics.close();
    assert.equal(exporter.getMetrics().length, 1);
    await metrics.close();
  });
});

describe('the look at pending notices', () => {
  it('is taken once a minute at most, however often it is asked for', async () => {
    const clock = sinon.useFakeTimers();
    try {
      const exporter = new InMemoryMetricExporter(AggregationTemporality.DELTA);
      const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 60_000 });
      const metrics = createOtelMetrics(reader, KINDS);
      const look = sinon.fake.resolves(waiting(1, 1));
      metrics.observe(look);
      for (let n = 0; n < 50; n += 1) metrics.turn('text', 'answered', 1);
      assert.equal(look.callCount, 0, 'a turn does not pay for it');
      for (let n = 0; n < 3; n += 1) await Promise.all([reader.forceFlush(), clock.tickAsync(100)]);
      assert.equal(look.callCount, 1);
      await clock.tickAsync(10 * 60_000);
      assert.equal(look.callCount, 11);
      await Promise.all([metrics.close(), clock.tickAsync(100)]);
      assert.equal(look.callCount, 11);
    } finally {
      clock.restore();
    }
  });
});
