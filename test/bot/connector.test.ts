import { strict as assert } from 'node:assert';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { ClientAssertionCredential } from '@azure/identity';
import type { Activity } from 'botbuilder-core';
import { AppCredentials } from 'botframework-connector';
import { describe, it } from 'mocha';
import sinon from 'sinon';
import { createAdapter } from '../../src/bot/adapter.ts';
import { postActivity, REQUEST_MS, SendRefused } from '../../src/bot/connector.ts';

type Asked = { readonly url: string | undefined; readonly headers: IncomingMessage['headers']; readonly body: string };

/** A platform that answers everything with this, and remembers what it was asked. */
async function platform(
  answer: { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: string } = {},
) {
  const asked: Asked[] = [];
  const { status = 201, headers = {}, body = '{"id":"sent-1"}' } = answer;
  const server = createServer(async (request, response) => {
    asked.push({ url: request.url, headers: request.headers, body: await text(request) });
    // In two: where restify is loaded, the first returns nothing.
    response.writeHead(status, headers);
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

const conversation = { id: 'a:chat/1', isGroup: false, conversationType: 'personal', name: '' };

describe('posting an activity', () => {
  it('goes to its conversation, as a reply where it is one, with the characters of everybody’s names', async () => {
    const there = await platform();
    const activity = { type: 'message', text: 'Hej Åsa 👋', serviceUrl: there.url, conversation };
    try {
      assert.deepEqual(await postActivity(activity, undefined), { id: 'sent-1' });
      await postActivity({ ...activity, serviceUrl: `${there.url}/`, replyToId: 'in/1' }, 'Bearer t');
      const [first, second] = there.asked;
      assert.equal(first?.url, '/v3/conversations/a%3Achat%2F1/activities');
      assert.equal(JSON.parse(first?.body ?? '').text, 'Hej Åsa 👋');
      assert.equal(first?.headers.authorization, undefined);
      assert.equal(second?.url, '/v3/conversations/a%3Achat%2F1/activities/in%2F1');
      assert.equal(second?.headers.authorization, 'Bearer t');
    } finally {
      await there.close();
    }
  });

  it('fails with what the platform says, as the SDK’s own client does', async () => {
    const there = await platform({
      status: 429,
      headers: { 'Retry-After': '7' },
      body: '{"error":{"code":"TooManyRequests","message":"slow down"}}',
    });
    try {
      await assert.rejects(postActivity({ serviceUrl: there.url, conversation }, undefined), (error) => {
        assert.ok(error instanceof SendRefused);
        assert.deepEqual([error.statusCode, error.code], [429, 'TooManyRequests']);
        assert.equal(error.response.headers.get('retry-after'), '7');
        return !error.message.includes('slow');
      });
      assert.equal(there.asked.length, 1, 'it is tried once');
    } finally {
      await there.close();
    }
  });

  it('fails with a code, and no status, where nobody answers', async () => {
    const there = await platform();
    await there.close();
    await assert.rejects(postActivity({ serviceUrl: there.url, conversation }, undefined), { code: 'ECONNREFUSED' });
  });

  it('fails with a code, and no status, where no answer comes in time', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const posted = postActivity({ serviceUrl: `http://127.0.0.1:${port}`, conversation }, undefined);
      clock.tick(REQUEST_MS);
      await assert.rejects(posted, { code: 'ETIMEDOUT' });
    } finally {
      clock.restore();
      silent.closeAllConnections();
      silent.close();
    }
  });

  it('is sent nowhere where the answer to the request shall hold it', async () => {
    const there = await platform();
    const adapter = createAdapter({ kind: 'open' });
    const from = { id: '29:anna', name: 'Anna' };
    const asked = { type: 'message', id: 'in-1', serviceUrl: there.url, channelId: 'msteams', conversation, from };
    const answerTo = (activity: object) =>
      adapter.exchange(activity as Activity, (context) => adapter.reply(context, { type: 'message', text: 'Hej' }));
    try {
      const answer = await answerTo({ ...asked, deliveryMode: 'expectReplies' });
      const [reply] = answer?.body.activities ?? [];
      assert.deepEqual([reply.text, reply.replyToId, reply.recipient.id], ['Hej', 'in-1', '29:anna']);
      assert.equal(there.asked.length, 0);
      assert.equal(await answerTo(asked), undefined);
      assert.equal(there.asked[0]?.url, '/v3/conversations/a%3Achat%2F1/activities/in-1');
    } finally {
      await there.close();
    }
  });

  it('bears the bot’s token, of a bot that is registered', async () => {
    const there = await platform();
    const getToken = sinon.stub(AppCredentials.prototype, 'getToken').resolves('the-token');
    const bot = { kind: 'registered', type: 'SingleTenant', appId: 'app', tenant: 'tenant', password: 'x' } as const;
    const adapter = createAdapter(bot, `${there.url}/openid`);
    const reference = { channelId: 'msteams', serviceUrl: there.url, bot: { id: '28:app', name: '' }, conversation };
    try {
      for (const said of ['one', 'two']) {
        await adapter.continueConversation(reference, async (context) => {
          await context.sendActivity(said);
        });
      }
      assert.equal(await adapter.createConversation(there.url, { isGroup: false }), 'sent-1');
      assert.deepEqual(await adapter.member(there.url, 'a:chat/1', '29:anna'), { id: 'sent-1' });
      const asked = there.asked.filter(({ url }) => url?.startsWith('/v3'));
      assert.deepEqual(
        asked.map(({ url }) => url),
        [
          '/v3/conversations/a%3Achat%2F1/activities',
          '/v3/conversations/a%3Achat%2F1/activities',
          '/v3/conversations',
          '/v3/conversations/a%3Achat%2F1/members/29%3Aanna',
        ],
      );
      assert.deepEqual([...new Set(asked.map(({ headers }) => headers.authorization))], ['Bearer the-token']);
    } finally {
      adapter.close();
      getToken.restore();
      await there.close();
    }
  });

  it('bears the token that a managed identity has vouched for, whichever tenant the chat is in', async () => {
    const there = await platform();
    const token = { token: 'vouched for', expiresOnTimestamp: Number.POSITIVE_INFINITY };
    const getToken = sinon.stub(ClientAssertionCredential.prototype, 'getToken').resolves(token);
    const bot = { kind: 'registered', type: 'MultiTenant', appId: 'app', tenant: 'home', identity: 'its-id' } as const;
    const adapter = createAdapter(bot, `${there.url}/openid`);
    try {
      const members = [{ id: '29:bo', name: '' }];
      await adapter.createConversation(there.url, { isGroup: false, members, tenantId: 'away' });
      const asked = there.asked.find(({ url }) => url === '/v3/conversations');
      assert.equal(asked?.headers.authorization, 'Bearer vouched for');
      assert.deepEqual(getToken.args, [['https://api.botframework.com/.default']]);
    } finally {
      adapter.close();
      getToken.restore();
      await there.close();
    }
  });
});
