import { strict as assert } from 'node:assert';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ChannelError } from '../../../src/notify/channel.ts';
import { createInstaller, type Installer } from '../../../src/notify/teams/install.ts';
import { cancelSession } from '../../../src/use-cases/seats/sessions/cancel-session.ts';
import { openStage, type Stage } from '../../support/notice-stage.ts';

const APP = '33333333-3333-4333-8333-333333333333';
const NOON = '2020-05-11T10:00:00.000Z';

describe('installing the bot for somebody through Graph', () => {
  type Call = { readonly url: string; readonly authorization: string | undefined; readonly body: unknown };
  const calls: Call[] = [];
  let reply: { status: number; body?: unknown; headers?: Record<string, string> };
  let graph: string;
  let install: Installer;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const { authorization } = request.headers;
    calls.push({ url: request.url ?? '', authorization, body: JSON.parse(Buffer.concat(chunks).toString() || '{}') });
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers });
    response.end(JSON.stringify(reply.body ?? {}));
  });
  const failure = async (status: number, body?: unknown, headers?: Record<string, string>): Promise<ChannelError> => {
    reply = { status, body, ...(headers && { headers }) };
    const error: unknown = await install('vera@example.com').then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof ChannelError);
    return error;
  };

  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    graph = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1.0`;
    install = createInstaller({ app: APP, token: async () => 'a-token', fetch, graph });
  });
  beforeEach(() => {
    calls.length = 0;
    reply = { status: 201 };
  });
  after(() => new Promise((resolve) => server.close(resolve)));

  it('asks for this app and this person, in the bot’s own name', async () => {
    await install('vera@example.com');
    assert.deepEqual(calls, [
      {
        url: '/v1.0/users/vera%40example.com/teamwork/installedApps',
        authorization: 'Bearer a-token',
        body: { 'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${APP}` },
      },
    ]);
  });
  it('is done when it was there already', async () => {
    reply = { status: 409 };
    await install('vera@example.com');
  });
  it('is final when it is not allowed or nobody has that name, and passing when Graph is busy or away', async () => {
    const denied = await failure(403, { error: { code: 'Authorization_RequestDenied', message: 'vera@example.com' } });
    assert.deepEqual([denied.kind, denied.code], ['gone', 'Authorization_RequestDenied']);
    assert.equal((await failure(404)).code, 'graph-404');
    const busy = await failure(429, undefined, { 'retry-after': '7' });
    assert.deepEqual([busy.kind, busy.afterMs], ['retry', 7_000]);
    const away = createInstaller({ app: APP, token: async () => 'x', fetch, graph: 'http://127.0.0.1:1' });
    await assert.rejects(away('vera'), (error) => error instanceof ChannelError && error.kind === 'retry');
  });

  describe('on the way to a person', () => {
    let stage: Stage;
    const attempt = () => stage.attempt('offer', { installer: install });
    afterEach(() => stage.ground.store.close());

    it('comes before a mail, waits a moment for Teams to introduce them, and is asked for once', async () => {
      stage = await openStage({ mail: true });
      stage.at(NOON);
      assert.deepEqual(await attempt(), { kind: 'retry', dueAt: '2020-05-11T10:02:00.000Z', reason: 'installed' });
      await stage.meets('vera');
      assert.deepEqual(await attempt(), { kind: 'delivered', at: NOON, channel: 'teams' });
      assert.deepEqual([calls.length, stage.mails.length], [1, 0]);
    });
    it('leaves it to a mail when nobody is introduced in that time', async () => {
      stage = await openStage({ mail: true });
      stage.at(NOON);
      await attempt();
      stage.at('2020-05-11T10:02:00.000Z');
      assert.equal((await attempt()).kind, 'delivered');
      assert.deepEqual([calls.length, stage.mails.length], [1, 1]);
    });
    it('leaves it to a mail when it may not be done, or not now', async () => {
      for (const status of [403, 503]) {
        stage = await openStage({ mail: true });
        stage.at(NOON);
        reply = { status };
        assert.equal((await attempt()).kind, 'delivered');
        assert.equal(stage.mails.length, 1);
      }
    });
    it('is asked for again once it may be done', async () => {
      stage = await openStage();
      stage.at(NOON);
      reply = { status: 403 };
      assert.equal((await attempt()).kind, 'undeliverable');
      const { ground, session } = stage;
      await cancelSession(ground.world, ground.by(ground.actor('lead', 'lead')), { session, reason: 'Sjukdom' });
      reply = { status: 201 };
      const settlement = await stage.attempt('cancelled', { installer: install });
      assert.deepEqual([settlement.kind, calls.length], ['retry', 2]);
    });
    it('without mail is tried again when Graph is away, and told to a person when it may not be done', async () => {
      stage = await openStage();
      stage.at(NOON);
      reply = { status: 503 };
      assert.equal((await attempt()).kind, 'retry');
      reply = { status: 403, body: { error: { code: 'Forbidden' } } };
      stage.at('2020-05-11T10:10:00.000Z');
      assert.deepEqual(await attempt(), { kind: 'undeliverable', reason: 'Forbidden' });
    });
  });
});
