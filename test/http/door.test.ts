import { strict as assert } from 'node:assert';
import dns from 'node:dns';
import { generateKeyPair } from 'jose';
import { pino } from 'pino';
import type { Server } from 'restify';
import sinon from 'sinon';
import { type Adapter, createAdapter } from '../../src/bot/adapter.ts';
import type { AnswerIncoming } from '../../src/bot/answer.ts';
import { createTeamsDoor } from '../../src/bot/teams.ts';
import { createServer } from '../../src/http/server.ts';
import { exchange } from '../support/http/raw.ts';
import { APP_ID, SERVICE_URL, startOpenId } from '../support/openid.ts';

const TENANT = '11111111-1111-4111-8111-111111111111';
const activity = (over: Record<string, unknown> = {}) => ({
  type: 'invoke',
  name: 'adaptiveCard/action',
  id: 'an-id',
  channelId: 'msteams',
  serviceUrl: SERVICE_URL,
  from: { id: '29:vera', aadObjectId: '44444444-4444-4444-8444-444444444444', name: 'Vera' },
  recipient: { id: `28:${APP_ID}` },
  conversation: { id: 'a:chat', conversationType: 'personal', tenantId: TENANT },
  value: { action: { verb: 'menu.open', data: { command: 'help' } } },
  ...over,
});

describe('the locked door', () => {
  const replaced = sinon.createSandbox();
  const answer = sinon.fake<Parameters<AnswerIncoming>, ReturnType<AnswerIncoming>>(async () => undefined);
  let openId: Awaited<ReturnType<typeof startOpenId>>;
  let server: Server;
  let adapter: Adapter;
  let url: string;

  const call = async (authorization: string | undefined, body: unknown = activity(), path = '/api/messages') => {
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, text: await response.text(), headers: response.headers };
  };
  const turnedAway = async (authorization: string | undefined, body?: unknown) => {
    answer.resetHistory();
    const { status, text } = await call(authorization, body);
    assert.ok(status === 401 || status === 403, `answered ${status}`);
    assert.equal(text, '', 'says why');
    assert.equal(answer.callCount, 0, 'reached the bot');
  };

  before(async () => {
    // The SDK prints what it refuses; the process turns that into log lines (main.ts).
    replaced.stub(console, 'error');
    openId = await startOpenId();
    const log = pino({ level: 'silent' });
    const bot = { kind: 'registered', appId: APP_ID, type: 'SingleTenant', tenant: TENANT, password: 'x' } as const;
    adapter = createAdapter(bot, openId.url);
    const messages = createTeamsDoor({ adapter, answer, open: false, log });
    const web = async () => ({ status: 200, headers: {}, body: '' });
    server = createServer({
      messages,
      ready: async () => undefined,
      web,
      lost: () => ({ status: 404, headers: {}, body: '' }),
      log,
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${server.address().port}`;
  });
  after(async () => {
    replaced.restore();
    adapter.close();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await openId.close();
  });

  it('opens to Teams', async () => {
    answer.resetHistory();
    const { status } = await call(await openId.authorization());
    assert.equal(status, 200);
    assert.equal(answer.callCount, 1);
  });
  it('stays shut without a token, or with something that is none', async () => {
    await turnedAway(undefined);
    await turnedAway('Bearer');
    await turnedAway('Bearer not.a.token');
    await turnedAway('Basic dXNlcjpwYXNz');
  });
  it('stays shut to another issuer, for another bot, or after its time', async () => {
    await turnedAway(await openId.authorization({ issuer: 'https://evil.example.com' }));
    await turnedAway(await openId.authorization({ audience: '55555555-5555-4555-8555-555555555555' }));
    await turnedAway(await openId.authorization({ expires: -3_000 }));
  });
  it('stays shut to a token that never ends, or has not begun, but for what clocks may differ', async () => {
    await turnedAway(await openId.authorization({ expires: null }));
    await turnedAway(await openId.authorization({ notBefore: 3_000 }));
    for (const skewed of [{ expires: -200 }, { notBefore: 200 }]) {
      assert.equal((await call(await openId.authorization(skewed))).status, 200);
    }
  });
  it('stays shut to a key that is not published, whatever it calls itself', async () => {
    const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048 });
    await turnedAway(await openId.authorization({ key: privateKey }));
    await turnedAway(await openId.authorization({ key: privateKey, keyId: 'unknown' }));
  });
  it('stays shut to a shared secret as a signature', async () => {
    const key = new TextEncoder().encode('0123456789abcdef0123456789abcdef');
    await turnedAway(await openId.authorization({ algorithm: 'HS256', key }));
  });
  it('stays shut to a key that is not endorsed for Teams, or for nothing', async () => {
    await turnedAway(await openId.authorization({ key: openId.unendorsed, keyId: 'unendorsed' }));
    await turnedAway(await openId.authorization({ key: openId.bare, keyId: 'bare' }));
  });
  it('stays shut to every other channel, with a token or without', async () => {
    for (const channelId of [
      'emulator',
      'webchat',
      'directline',
      'skype',
      'MSTEAMS',
      'msteams ',
      '',
      7,
      null,
      undefined,
    ]) {
      await turnedAway(await openId.authorization(), activity({ channelId }));
    }
  });
  it('fetches nothing on a stranger’s word', async () => {
    const { privateKey: key } = await generateKeyPair('RS256', { modulusLength: 2048 });
    const before = openId.requests.length;
    const lookups = sinon.spy(dns, 'lookup');
    for (const claims of [
      { key },
      { key, keyId: 'unknown' },
      { key, keyId: 'x', issuer: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' },
      { key, issuer: 'https://api.botframework.us' },
      { key, audience: 'https://api.botframework.com', keyId: openId.url },
      { key, serviceUrl: openId.url },
    ]) {
      await turnedAway(await openId.authorization(claims), activity({ serviceUrl: claims.serviceUrl ?? SERVICE_URL }));
    }
    lookups.restore();
    assert.deepEqual(openId.requests.slice(before), []);
    assert.deepEqual(
      lookups.args.map(([host]) => host),
      [],
    );
  });
  it('reads nothing of what a stranger sends', async () => {
    // Half a body: an answer can only come before the rest of it.
    const head =
      'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 200000\r\n\r\n{';
    assert.match(await exchange(server.address().port, head, /\r\n\r\n/), /^HTTP\/1\.1 401 /);
  });
  it('stays shut when the token is for another service URL than the activity names', async () => {
    await turnedAway(await openId.authorization({ serviceUrl: 'https://smba.trafficmanager.net/amer/' }));
    await turnedAway(await openId.authorization({ serviceUrl: null }));
  });
  it('stays shut to a service URL that is not Teams’, so that no token is ever sent there', async () => {
    for (const serviceUrl of [
      'https://evil.example.com/',
      'http://smba.trafficmanager.net/emea/',
      'https://smba.trafficmanager.net.evil.example.com/',
      'https://smba.trafficmanager.net@evil.example.com/',
      'https://smba.trafficmanager.net:8443/',
      'http://127.0.0.1:9/',
    ]) {
      await turnedAway(await openId.authorization({ serviceUrl }), activity({ serviceUrl }));
    }
  });
  it('takes JSON of a card’s size, and says no more than that to anything else', async () => {
    const authorization = await openId.authorization();
    assert.equal((await call(authorization, '{"type":')).status, 400);
    assert.equal((await call(authorization, activity({ padding: 'x'.repeat(400_000) }))).status, 413);
    const form = await fetch(`${url}/api/messages`, { method: 'POST', body: new URLSearchParams({ type: 'message' }) });
    assert.equal(form.status, 415);
    const lost = await fetch(`${url}/nowhere`);
    assert.equal(lost.status, 404);
    assert.doesNotMatch(await lost.text(), /nowhere|at |Error:/);
  });
  it('does not say what it is made of', async () => {
    const { headers } = await call(undefined);
    assert.equal(headers.get('server') || null, null);
    assert.equal(headers.get('x-powered-by'), null);
  });
  it('does not wait for ever for a caller who sends byte by byte', () => {
    const limits = [server.server.headersTimeout, server.server.requestTimeout];
    assert.ok(
      limits.every((each) => each > 0 && each <= 15_000),
      String(limits),
    );
  });
});
