import { strict as assert } from 'node:assert';
import { createAdapter } from '../../../src/bot/adapter.ts';
import { ChannelError } from '../../../src/notify/channel.ts';
import { createTeamsChannel } from '../../../src/notify/teams/channel.ts';
import { type Connector, type Fault, startConnector, TENANT } from '../../support/connector.ts';

const card = { type: 'AdaptiveCard', version: '1.5', fallbackText: 'Ett erbjudande' } as const;

describe('the Teams channel', () => {
  let connector: Connector;
  const channel = createTeamsChannel(createAdapter({ kind: 'open' }), '');
  const send = () => channel.send({ conversation: 'a:chat', serviceUrl: connector.url, tenant: TENANT }, card);
  const failure = async (fault: Fault): Promise<ChannelError> => {
    connector.faults.push(fault);
    const error: unknown = await send().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof ChannelError);
    return error;
  };

  before(async () => {
    connector = await startConnector();
  });
  after(() => connector.close());

  it('posts the card to the chat, with a summary for the notification', async () => {
    await send();
    const [sent] = connector.sent;
    assert.equal(sent?.conversation, 'a:chat');
    assert.equal(sent?.activity.summary, 'Ett erbjudande');
    assert.deepEqual(sent?.activity.attachments[0]?.content, card);
  });
  it('is a message of its own, in reply to nothing', async () => {
    await send();
    const sent = connector.sent.at(-1);
    assert.deepEqual([sent?.replyTo, sent?.activity.replyToId], [undefined, undefined]);
    assert.equal(connector.requests.at(-1), 'POST /v3/conversations/a%3Achat/activities');
  });
  it('puts a card in the place of one that a message shows', async () => {
    await channel.update({ conversation: 'a:chat', serviceUrl: connector.url, tenant: TENANT }, '1:abc', card);
    const sent = connector.sent.at(-1);
    assert.deepEqual([sent?.inPlaceOf, sent?.activity.attachments[0]?.content], ['1:abc', card]);
    assert.equal(connector.requests.at(-1), 'PUT /v3/conversations/a%3Achat/activities/1%3Aabc');
  });
  it('tries once: what to do next is the outbox’s to decide', async () => {
    for (const status of [412, 429, 502, 503, 504]) {
      const before = connector.requests.length;
      const error = await failure({ status, body: { error: { code: 'Some' } } });
      assert.deepEqual([error.kind, error.code, connector.requests.length - before], ['retry', 'Some', 1]);
    }
  });
  it('passes on how long the platform wants us to wait, within reason', async () => {
    assert.equal((await failure({ status: 429, headers: { 'retry-after': '7' } })).afterMs, 7_000);
    assert.equal((await failure({ status: 429, headers: { 'retry-after': '999999' } })).afterMs, 900_000);
    assert.equal((await failure({ status: 429 })).afterMs, undefined);
  });
  it('tries again after a broken connection', async () => {
    const before = connector.requests.length;
    const error = await failure('reset');
    assert.equal(error.kind, 'retry');
    assert.equal(connector.requests.length - before, 1);
  });
  it('takes every other answer as final, with the platform’s code', async () => {
    const blocked = { status: 403, body: { error: { code: 'ConversationBlockedByUser', message: 'x' } } };
    assert.deepEqual(await failure(blocked).then((error) => [error.kind, error.code]), [
      'gone',
      'ConversationBlockedByUser',
    ]);
    for (const status of [400, 401, 403, 404, 413, 500]) {
      const error = await failure({ status });
      assert.deepEqual([error.kind, error.code], ['gone', `http-${status}`]);
    }
  });
});
