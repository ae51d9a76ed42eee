import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { federatedCredential } from '../src/federated.ts';
import { startAuthority } from './support/authority.ts';
import { type DoctorScene, linesAbout, openDoctorScene } from './support/doctor.ts';

const SCOPE = 'https://api.botframework.com/.default';

describe('an app that trusts a managed identity', () => {
  let authority: Awaited<ReturnType<typeof startAuthority>>;
  let parties: ReturnType<typeof authority.renew>;
  const credential = () => {
    const { app: appId, ...rest } = parties;
    return federatedCredential({ appId, ...rest }, options());
  };
  const options = () => ({ httpClient: authority.httpClient, retryOptions: { maxRetries: 0 } });

  before(async () => {
    authority = await startAuthority();
  });
  after(() => authority.close());
  beforeEach(() => {
    parties = authority.renew();
  });

  it('gets its tokens for what the identity shows, from the tenant that it is registered in, and keeps them', async () => {
    const tokens = credential();
    assert.equal((await tokens.getToken(SCOPE)).token, `the token 1 of ${parties.app}`);
    assert.equal((await tokens.getToken(SCOPE)).token, `the token 1 of ${parties.app}`);
    assert.deepEqual(authority.vouched, ['api://AzureADTokenExchange']);
    const [asked, ...more] = authority.asked;
    assert.deepEqual([asked?.tenant, more.length], [parties.tenant, 0]);
    assert.ok(asked?.scope.split(' ').includes(SCOPE));
  });

  it('shows a new one when its token has run out, and not for ever the first', async () => {
    authority.forget();
    const tokens = credential();
    await tokens.getToken(SCOPE);
    await tokens.getToken(SCOPE);
    const shown = authority.asked.map(({ assertion }) => assertion);
    assert.equal(shown.length, 2);
    assert.notEqual(shown[0], shown[1]);
  });

  for (const [what, assertion, code] of [
    ['has run out', { expires: -60 }, 700024],
    ['is meant for somebody else', { audience: 'https://management.azure.com' }, 700212],
    ['is of another identity', { subject: randomUUID() }, 700213],
    ['comes from another tenant', { issuer: 'https://login.microsoftonline.com/other/v2.0' }, 700211],
  ] as const) {
    it(`gets none for one that ${what}, is told why, and gets one when that is mended`, async () => {
      authority.let(assertion);
      authority.forget();
      const tokens = credential();
      await assert.rejects(tokens.getToken(SCOPE), new RegExp(`AADSTS${code}`));
      authority.let({});
      assert.equal((await tokens.getToken(SCOPE)).token, `the token 2 of ${parties.app}`);
    });
  }

  it('gets none where the web app has no such identity, and asks Entra nothing', async () => {
    authority.remove();
    await assert.rejects(credential().getToken(SCOPE));
    assert.deepEqual(authority.asked, []);
  });

  describe('as the doctor finds it', () => {
    let scene: DoctorScene;
    beforeEach(async () => {
      scene = await openDoctorScene();
    });
    afterEach(() => scene.close());
    const found = async () => {
      const settings = {
        MICROSOFT_APP_TYPE: 'MultiTenant',
        MICROSOFT_APP_ID: parties.app,
        MICROSOFT_APP_IDENTITY: parties.identity,
        MICROSOFT_APP_TENANT_ID: parties.tenant,
        ALLOWED_TENANTS: parties.tenant,
      };
      return linesAbout(await scene.examine(settings, { authority: options() }), 'managed identity').join('\n');
    };

    it('gets tokens', async () => {
      assert.match(await found(), /^ok .* its app gets tokens for what it shows/);
    });
    it('gets none, and what to do about it', async () => {
      authority.let({ subject: randomUUID() });
      assert.match(
        await found(),
        /^wrong .* its app trusts another identity \(AADSTS700213\)\. Correct MICROSOFT_APP_IDENTITY/,
      );
    });
    it('is not there, as away from where the bot runs', async () => {
      authority.remove();
      assert.match(await found(), /^wrong .* could not be asked .* Run this where the bot runs/);
    });
    it('is not looked for where no app trusts it', async () => {
      assert.deepEqual(linesAbout(await scene.examine(), 'managed identity'), []);
    });
  });
});
