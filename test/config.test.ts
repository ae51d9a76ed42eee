import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { ConfigError, environment } from '../src/config/environment.ts';
import { readConfig } from '../src/config.ts';

const ID = '22222222-2222-4222-8222-222222222222';
const registered = {
  MICROSOFT_APP_ID: ID,
  MICROSOFT_APP_TYPE: 'SingleTenant',
  MICROSOFT_APP_TENANT_ID: ID,
  MICROSOFT_APP_PASSWORD: 'secret',
};
const refuses = (variables: Record<string, string>, message: RegExp) =>
  assert.throws(
    () => readConfig(variables),
    (error) => error instanceof ConfigError && message.test(error.message),
  );

describe('the configuration', () => {
  it('has every variable in .env.example, with a comment, and no other', () => {
    const lines = readFileSync(new URL('../.env.example', import.meta.url), 'utf8').split('\n');
    const names = lines.flatMap((line) => /^([A-Z_]+)=/.exec(line)?.[1] ?? []);
    assert.deepEqual([...names].sort(), Object.keys(environment.shape).sort());
    for (const name of names) {
      const above = lines[lines.indexOf(`${name}=`) - 1];
      assert.match(above ?? '', /^# .{10}/, `${name} needs a comment`);
    }
  });
  it('needs nothing: then it listens on loopback, on a file, unauthenticated', () => {
    const config = readConfig({});
    assert.deepEqual([config.host, config.port, config.bot.kind], ['127.0.0.1', 3978, 'open']);
  });
  it('takes an empty variable for one that is not set', () => {
    assert.deepEqual(readConfig({ PORT: ' ', HOST: '', LEADS: '' }), readConfig({}));
  });
  it('refuses to be open to the network, or in production', () => {
    refuses({ HOST: '0.0.0.0' }, /MICROSOFT_APP_ID is not set/);
    refuses({ NODE_ENV: 'production' }, /MICROSOFT_APP_ID is not set/);
  });
  it('names every mistaken variable and what to do', () => {
    refuses({ PORT: 'http', LOG_LEVEL: 'loud' }, /PORT is wrong: .*\nLOG_LEVEL is wrong: /);
    refuses(
      { ...registered, MICROSOFT_APP_TYPE: 'SingelTenant' },
      /MICROSOFT_APP_TYPE is wrong: set it to SingleTenant, UserAssignedMSI or/,
    );
    refuses({ MICROSOFT_APP_ID: ID }, /MICROSOFT_APP_TYPE is not set/);
    refuses({ ...registered, MICROSOFT_APP_TENANT_ID: '' }, /MICROSOFT_APP_TENANT_ID is not set/);
    refuses({ ...registered, MICROSOFT_APP_PASSWORD: '' }, /MICROSOFT_APP_PASSWORD is not set/);
  });
  it('takes no app of several tenants without whom it serves, and what vouches for it', () => {
    const several = { ...registered, MICROSOFT_APP_TYPE: 'MultiTenant', MICROSOFT_APP_PASSWORD: '' };
    refuses(several, /MICROSOFT_APP_IDENTITY is not set.*\nALLOWED_TENANTS is not set: people of any organisation can/);
    const vouched = { ...several, MICROSOFT_APP_IDENTITY: ID };
    refuses(vouched, /^ALLOWED_TENANTS is not set/);
    refuses({ ...vouched, ALLOWED_TENANTS: 'common' }, /ALLOWED_TENANTS is wrong/);
    refuses({ ...vouched, ALLOWED_TENANTS: ID, MICROSOFT_APP_PASSWORD: 'x' }, /MICROSOFT_APP_PASSWORD is set/);
    const { bot, tenants, store } = readConfig({ ...vouched, ALLOWED_TENANTS: ID, COSMOS_ENDPOINT: 'https://x' });
    assert.deepEqual(bot, { kind: 'registered', appId: ID, tenant: ID, type: 'MultiTenant', identity: ID });
    assert.deepEqual([tenants, store.kind === 'cosmos' && store.identity], [[ID], ID]);
  });
  it('serves the tenant of the bot when no others are named', () => {
    assert.deepEqual(readConfig(registered).tenants, [ID]);
    const [one, other] = ['22222222-2222-4222-8222-22222222222A', '33333333-3333-4333-8333-333333333333'];
    const named = readConfig({ ...registered, ALLOWED_TENANTS: `${one}, ${other}` }).tenants;
    assert.deepEqual(named, [one.toLowerCase(), other]);
    // Nobody has such a tenant: everybody would be turned away, and nothing would say why.
    assert.throws(
      () => readConfig({ ...registered, ALLOWED_TENANTS: 'example.com' }),
      /ALLOWED_TENANTS is wrong.*GUID/,
    );
  });
  it('wants what mails cannot do without: who they come from, and where their links lead', () => {
    const mail = { SMTP_URL: 'smtp://mail.example.com:587', MAIL_FROM: 'bot@example.com' };
    assert.deepEqual(readConfig(mail).mail, { url: mail.SMTP_URL, from: mail.MAIL_FROM });
    refuses({ SMTP_URL: mail.SMTP_URL }, /MAIL_FROM is not set/);
    refuses({ ...mail, SMTP_URL: 'mail.example.com' }, /SMTP_URL is wrong: set it to your mail server/);
    refuses({ ...registered, ...mail }, /PUBLIC_URL is not set: mails lead to a page/);
    const whole = readConfig({ ...registered, ...mail, PUBLIC_URL: 'https://bot.example.com/' });
    assert.equal(whole.publicUrl, 'https://bot.example.com', 'a slash too many');
  });
  it('refuses a secret for links that could be guessed, and an app to install that is none', () => {
    refuses({ LINK_SECRET: 'short' }, /LINK_SECRET is wrong/);
    refuses({ SIGNING_KEY: 'no key' }, /SIGNING_KEY is wrong/);
    refuses({ TEAMS_CATALOG_APP_ID: ID }, /no MICROSOFT_APP_ID/);
    assert.equal(readConfig({ ...registered, TEAMS_CATALOG_APP_ID: ID }).catalogApp, ID);
  });
  it('takes a share of traces only with a place for them', () => {
    const insights = 'InstrumentationKey=x';
    assert.equal(readConfig({ APPLICATIONINSIGHTS_CONNECTION_STRING: insights }).traces, undefined);
    const both = { TRACE_SHARE: '0.1', APPLICATIONINSIGHTS_CONNECTION_STRING: insights };
    assert.deepEqual(readConfig(both).traces, { share: 0.1, insights });
    refuses({ TRACE_SHARE: '1' }, /traces would go nowhere/);
    refuses({ TRACE_SHARE: '10 %' }, /TRACE_SHARE is wrong: set it to a number from 0/);
  });
  it('reads the leads however they are separated', () => {
    assert.deepEqual(readConfig({ LEADS: 'Petra@Example.com, sam@example.com;x' }).leads, [
      'petra@example.com',
      'sam@example.com',
      'x',
    ]);
  });
});
