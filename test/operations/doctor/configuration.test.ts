import { strict as assert } from 'node:assert';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reportOf } from '../../../src/operations/doctor/doctor.ts';
import { runCheck } from '../../../src/operations/doctor/finding.ts';
import { type DoctorScene, linesAbout, openDoctorScene } from '../../support/doctor.ts';

describe('the doctor', () => {
  let scene: DoctorScene;
  before(async () => {
    scene = await openDoctorScene();
  });
  after(() => scene.close());

  it('finds nothing wrong with a bot in good health', async () => {
    const findings = await scene.examine({ PUBLIC_URL: 'https://bot.example.com' });
    const { text, exitCode } = reportOf(findings);
    assert.deepEqual([exitCode, text.trim().split('\n').at(-1)], [0, 'All is well.'], text);
    for (const about of ['configuration', 'leads', 'store', 'OpenID', 'clock', 'public address', 'client secret']) {
      assert.match(linesAbout(findings, about).join(), /^ok /, about);
    }
    for (const about of ['Teams package', 'concepts', 'metrics']) {
      assert.match(linesAbout(findings, about).join(), /^ok /, about);
    }
  });

  it('names every mistake in the configuration, and looks at what does not depend on it', async () => {
    const findings = await scene.examine({ PORT: 'http', LOG_LEVEL: 'loud' });
    const { text, exitCode } = reportOf(findings);
    assert.equal(exitCode, 1);
    assert.match(text, /^wrong {4}configuration: PORT is wrong: set it to a port number.*\. Correct it/m);
    assert.match(text, /^wrong {4}configuration: LOG_LEVEL is wrong/m);
    assert.match(text, /^ok {7}concepts:/m);
    assert.match(text, /What depends on the configuration was not looked at/);
    assert.deepEqual(linesAbout(findings, 'store'), []);
  });

  it('says that a bot without an app id is open, to this machine only', async () => {
    const [line] = linesAbout(await scene.examine({ MICROSOFT_APP_ID: '' }), 'configuration');
    assert.match(line ?? '', /^warning .* open to this machine only\. Set MICROSOFT_APP_ID/);
  });

  it('notices a variable that nothing reads because it is misspelt', async () => {
    const misspelt = { MICROSOFT_APP_TENANTID: 'x', MicrosoftAppPassword: 'hemligt', COSMOS_ENDPIONT: 'x' };
    const { text } = reportOf(await scene.examine({ ...misspelt, PATH: '/bin', npm_config_cache: 'x', HOME: '/' }));
    for (const name of ['MICROSOFT_APP_TENANTID', 'MicrosoftAppPassword', 'COSMOS_ENDPIONT']) {
      assert.match(text, new RegExp(`^warning  configuration: ${name} is set, and nothing reads it`, 'm'));
    }
    assert.doesNotMatch(text, /hemligt|PATH|HOME|npm_/);
  });

  it('wants a lead who can be somebody, and shows none', async () => {
    const leads = async (LEADS: string) => linesAbout(await scene.examine({ LEADS }), 'leads').join();
    assert.match(await leads(''), /^wrong .* nobody may create a programme\. Set LEADS/);
    assert.match(await leads('Petra Projektledare'), /^wrong .* 2 of the 2 in LEADS can be nobody/);
    assert.match(await leads('petra@example.com 33333333-3333-4333-8333-333333333333'), /^ok .* 2 named/);
    assert.doesNotMatch(reportOf(await scene.examine({ LEADS: 'Petra petra@example.com' })).text, /petra/i);
  });

  it('finds the concept file that is broken', async () => {
    const root = join(scene.folder.path, 'program');
    await mkdir(join(root, 'src/concepts'), { recursive: true });
    const concepts = async () => linesAbout(await scene.examine({}, { root }), 'concepts').join();
    assert.match(await concepts(), /^wrong .* there is none/);
    await writeFile(join(root, 'src/concepts/half.json'), '{ "id": "x", "na');
    assert.match(await concepts(), /^wrong .* half\.json is not right: it cannot be parsed/);
    await writeFile(
      join(root, 'src/concepts/half.json'),
      '{ "id": "x", "name": { "sv": "x", "en": "x" }, "areas": [] }',
    );
    assert.match(await concepts(), /^wrong .* half\.json is not right: areas \(/);
  });

  it('takes the whole connection string and nothing else for metrics', async () => {
    const metrics = async (text: string) =>
      linesAbout(await scene.examine({ APPLICATIONINSIGHTS_CONNECTION_STRING: text }), 'metrics').join();
    const key = '44444444-4444-4444-8444-444444444444';
    assert.match(await metrics(`InstrumentationKey=${key};IngestionEndpoint=https://x.example.com/`), /^ok /);
    assert.match(await metrics(key), /^wrong .* is no connection string\. Copy the whole/);
    assert.doesNotMatch(await metrics(key), /4444/);
  });

  it('makes a finding of a check that fails or hangs', async () => {
    const failed = await runCheck('store', () => Promise.reject(new RangeError('Vera Validand')));
    assert.match(reportOf(failed).text, /^wrong {4}store: the check failed \(RangeError\)\. Run it again/);
    assert.doesNotMatch(reportOf(failed).text, /Vera/);
    const hung = await runCheck('clock', () => new Promise(() => undefined), 10);
    assert.match(reportOf(hung).text, /^wrong {4}clock: no result within/);
  });
});
