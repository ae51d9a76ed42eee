import { strict as assert } from 'node:assert';
import { reportOf } from '../../../src/operations/doctor/doctor.ts';
import { type DoctorScene, linesAbout, NOON, openDoctorScene, serve } from '../../support/doctor.ts';

const SECRET = 'hemligare-än-så-blir-det-inte';
const single = { MICROSOFT_APP_TYPE: 'SingleTenant', MICROSOFT_APP_PASSWORD: SECRET };
const minutes = (count: number): Date => new Date(NOON.getTime() + count * 60_000);

describe('the doctor, of the network', () => {
  let scene: DoctorScene;
  beforeEach(async () => {
    scene = await openDoctorScene();
  });
  afterEach(() => scene.close());
  const about = async (what: string, variables: Record<string, string> = {}): Promise<string> =>
    linesAbout(await scene.examine(variables), what).join('\n');

  it('finds keys for Teams where they are published', async () => {
    assert.match(await about('OpenID'), /^ok .* 1 keys for Teams/);
    scene.answers.keys = { keys: [{ kid: 'a', endorsements: ['webchat'] }, { kid: 'b' }] };
    assert.match(await about('OpenID'), /^wrong .* none of the 2 keys .* is for Teams\. See whether something/);
    scene.answers.keys = '<html>Sign in to the network</html>';
    assert.match(await about('OpenID'), /^wrong .* the keys cannot be had .* Let this machine reach/);
    scene.answers.metadata = 503;
    assert.match(await about('OpenID'), /^wrong .* the metadata cannot be had .*status 503/);
  });

  it('asks for no keys of a bot that checks nobody', async () => {
    scene.answers.metadata = 503;
    assert.match(await about('OpenID', { MICROSOFT_APP_ID: '' }), /^warning /);
  });

  it('compares the clock with the Date that a server tells', async () => {
    assert.match(await about('clock'), /^ok .* within 1 s of/);
    scene.answers.date = minutes(-1.9);
    assert.match(await about('clock'), /^ok /);
    scene.answers.date = minutes(-2.1);
    assert.match(await about('clock'), /^wrong .* 2 min ahead of .* Turn on time synchronisation/);
    scene.answers.date = minutes(60 * 24 * 3);
    assert.match(await about('clock'), /^wrong .* 3 days behind /);
    scene.answers.date = undefined;
    assert.match(await about('clock'), /^warning .* nothing to compare it with/);
  });

  it('tells why a server cannot be reached, and goes on', async () => {
    const gone = await serve(() => undefined);
    await gone.close();
    const findings = await scene.examine({}, { openIdMetadata: `${gone.url}/metadata` });
    assert.match(linesAbout(findings, 'OpenID').join(), /^wrong .*: ECONNREFUSED\./);
    assert.match(linesAbout(findings, 'store').join(), /^ok /);
  });

  it('tries the public address', async () => {
    const PUBLIC_URL = 'https://bot.example.com';
    assert.match(await about('public address'), /^warning .* PUBLIC_URL is not set/);
    assert.match(await about('public address', { MICROSOFT_APP_ID: '' }), /^ok /);
    assert.match(await about('public address', { PUBLIC_URL }), /^ok .* answers at bot\.example\.com/);
    assert.match(await about('public address', { PUBLIC_URL: 'http://bot.example.com' }), /^wrong .* not an https/);
    scene.answers.health = { status: 200, body: { welcome: 'to nginx' } };
    assert.match(await about('public address', { PUBLIC_URL }), /^wrong .* is not this bot: status 200/);
    scene.answers.health = { status: 502, body: {} };
    assert.match(await about('public address', { PUBLIC_URL }), /^wrong .* status 502 at \/healthz\. Start the bot/);
  });

  it('names a broken certificate as what it is', async () => {
    const fetch = () =>
      Promise.reject(
        new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'CERT_HAS_EXPIRED' }) }),
      );
    const findings = await scene.examine({ PUBLIC_URL: 'https://bot.example.com' }, { fetch });
    assert.match(linesAbout(findings, 'public address').join(), /CERT_HAS_EXPIRED\. Renew the host's certificate/);
  });

  it('knows that a managed identity has no secret, and must have none', async () => {
    assert.match(await about('client secret'), /^ok /);
    const { text } = reportOf(await scene.examine({ MICROSOFT_APP_PASSWORD: SECRET }));
    assert.match(text, /^wrong .* Remove (it|MICROSOFT_APP_PASSWORD)\./m);
    assert.ok(!text.includes(SECRET));
  });

  it("counts the days to a secret's end, when somebody has noted it", async () => {
    const ending = (date: string) => about('client secret', { ...single, MICROSOFT_APP_PASSWORD_EXPIRES: date });
    assert.match(
      await about('client secret', single),
      /^warning .* is not known, .*managed identity\.\nok .* accepted/,
    );
    assert.match(await ending('2026-06-11'), /^ok .* 31 days left/);
    assert.match(await ending('2026-06-10'), /^warning .* 30 days left\. Make a new client secret/);
    assert.match(await ending('2026-05-11'), /^warning .* 0 days left/);
    assert.match(await ending('2026-05-10'), /^wrong .* ended on 2026-05-10/);
    const undated = await scene.examine({ ...single, MICROSOFT_APP_PASSWORD_EXPIRES: '11/5 26' });
    assert.match(reportOf(undated).text, /^wrong .* MICROSOFT_APP_PASSWORD_EXPIRES is (not a date|wrong)/m);
  });

  it('tries the secret, and shows neither it nor the token', async () => {
    assert.match(await about('client secret', single), /accepted by Microsoft Entra/);
    assert.ok(scene.requests.some((each) => each.includes(`client_secret=${encodeURIComponent(SECRET)}`)));
    for (const [code, says] of [
      [7000222, /has run out \(AADSTS7000222\)\. Make a new client secret/],
      [7000215, /is not one of this app .* the secret's value/],
      [700016, /belongs to an app that this tenant does not know/],
      [50000, /is not accepted \(AADSTS50000\)/],
    ] as const) {
      const error_description = `AADSTS${code}: for '${SECRET}'`;
      scene.answers.token = { status: 401, body: { error: 'invalid_client', error_codes: [code], error_description } };
      const lines = await about('client secret', single);
      assert.match(lines, says);
      assert.ok(!lines.includes(SECRET));
    }
    scene.answers.token = { status: 500, body: 'oops' };
    assert.match(await about('client secret', single), /could not be tried .* status 500\. Let this machine reach/);
  });
});
