import { strict as assert } from 'node:assert';
import { SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { FACTS } from '../../../src/operations/traces/otel-traces.ts';
import { tracedMail, tracedStore, tracedTeams } from '../../../src/operations/traces/traced.ts';
import { noTraces } from '../../../src/operations/traces/traces.ts';
import { eventually } from '../../support/eventually.ts';
import { openScene, type Scene, stamp, today } from '../../support/http/scene.ts';
import { startMailbox } from '../../support/mailbox.ts';
import { keepSpans } from '../../support/spans.ts';

const of = (span: ReadableSpan, fact: keyof typeof FACTS) => span.attributes[FACTS[fact]];
const within = (span: ReadableSpan) => (other: ReadableSpan) =>
  other.parentSpanContext?.spanId === span.spanContext().spanId;

describe('the traces', () => {
  let scene: Scene;
  const kept = keepSpans();
  const latest = (name: string, kind: string) =>
    kept.spans().findLast((span) => span.name === name && of(span, 'kind') === kind);
  const ended = async (name: string, kind: string): Promise<ReadableSpan> => {
    assert.ok(await eventually(() => latest(name, kind) !== undefined), kept.text());
    return latest(name, kind) ?? assert.fail();
  };
  const partsOf = (span: ReadableSpan) => kept.spans().filter(within(span));

  before(async () => {
    scene = await openScene({ traces: kept.traces });
  });
  after(() => scene.close());

  it('show a press with what it asked of the store, under the id that the log has', async () => {
    const { candidate } = await scene.candidate('Vera Validand', 'vera@example.com');
    const session = await scene.createSession({ date: today(1) });
    await scene.offer(session, candidate);
    const turn = await ended('turn', 'booking.offer');
    assert.equal(of(turn, 'outcome'), 'answered');
    assert.match(scene.bot.log(), new RegExp(`"turn":"${of(turn, 'turn')}".*"kind":"booking.offer"`));
    const parts = partsOf(turn);
    assert.deepEqual([...new Set(parts.map(({ name }) => name))], ['store']);
    const asked = parts.map((part) => of(part, 'operation'));
    assert.ok(asked.includes('read') && asked.includes('commit'), asked.join());
  });

  it('show a notice with its sending, and the press that left it by how its id begins', async () => {
    const turn = await ended('turn', 'booking.offer');
    const notice = await ended('notice', 'offer');
    assert.deepEqual([of(notice, 'outcome'), of(notice, 'channel')], ['delivered', 'teams']);
    const queued = turn.events.find(({ name }) => name === 'queued')?.attributes?.[FACTS.notice];
    assert.ok(String(of(notice, 'notice')).startsWith(`${queued}:`), `${of(notice, 'notice')}, ${queued}`);
    const sent = partsOf(notice).filter(({ name }) => name === 'send');
    assert.deepEqual(
      sent.map((part) => [of(part, 'channel'), part.status.code]),
      [['teams', SpanStatusCode.UNSET]],
    );
  });

  it('show what failed as failed, by the kind of error and not by its words', async () => {
    const bo = await scene.candidate('Bo Bortrest', 'bo@example.com');
    scene.bot.connector.faults = [
      { status: 403, body: { error: { code: 'ConversationBlockedByUser', message: 'Bo' } } },
    ];
    await scene.offer(await scene.createSession({ date: today(2) }), bo.candidate);
    const failed = () =>
      kept.spans().find(({ name, status }) => name === 'send' && status.code === SpanStatusCode.ERROR);
    assert.ok(await eventually(() => failed() !== undefined));
    assert.equal(failed()?.attributes['error.type'], 'ChannelError');
    assert.equal(failed()?.status.message, undefined);
  });

  it('show a page, and a press that nobody could have made as "other"', async () => {
    await fetch(new URL('/om', scene.bot.app.url));
    assert.ok(kept.spans().some(({ name }) => name === 'page'));
    await scene.lead.sends('forged.verb', stamp(scene.programme));
    assert.doesNotMatch(kept.text(), /forged/);
  });

  it('hold nothing of what the bot does by itself: a look for what is due is no part of anything', () => {
    const parts = kept.spans().filter(({ name }) => name === 'store' || name === 'send');
    const known = new Set(kept.spans().map((span) => span.spanContext().spanId));
    assert.ok(parts.length > 0);
    // What goes on behind an answer may belong to one that has ended.
    for (const { parentSpanContext } of parts) assert.ok(parentSpanContext && known.has(parentSpanContext.spanId));
  });

  it('show a mail too', async () => {
    const mailbox = await startMailbox();
    const spans = keepSpans();
    const mail = { SMTP_URL: mailbox.url, MAIL_FROM: 'bot@example.com' };
    const mailing = await openScene({ traces: spans.traces, environment: mail });
    try {
      const candidate = await mailing.nominate({ name: 'Mia Mail', email: 'mia@example.com' });
      await mailing.offer(await mailing.createSession({ date: today(1) }), candidate);
      await mailbox.until(() => mailbox.mails.length > 0, 'the offer');
      const sent = () => spans.spans().some((span) => span.name === 'send' && of(span, 'channel') === 'email');
      assert.ok(await eventually(sent));
    } finally {
      await mailing.close();
      await mailbox.close();
    }
  });
});

describe('a share of the traces', () => {
  it('takes a thing with all its parts, or none of it', async () => {
    for (const [share, most] of [
      [0, 0],
      [0.5, 199],
      [1, 200],
    ] as const) {
      const kept = keepSpans(share);
      for (let n = 0; n < 200; n += 1) {
        await kept.traces.begin('turn', {}, () => kept.traces.within('store', {}, async () => n));
      }
      const [whole, parts] = ['turn', 'store'].map((name) => kept.spans().filter((span) => span.name === name).length);
      assert.equal(whole, parts);
      assert.ok(whole !== undefined && whole <= most && (share < 1 || whole === most), `${share}: ${whole}`);
    }
  });
});

describe('no traces', () => {
  it('cost nothing: store and ways are the same ones', async () => {
    const kept = await openScene();
    const { store } = kept.bot.app;
    assert.equal(tracedStore(store, noTraces), store);
    assert.equal(tracedMail(undefined, noTraces), undefined);
    const teams = {
      send: async () => {},
      update: async () => {},
      offerFile: async () => {},
      showFile: async () => {},
      open: async () => assert.fail(),
    };
    assert.equal(tracedTeams(teams, noTraces), teams);
    await kept.close();
  });
});
