import { strict as assert } from 'node:assert';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { readZipped } from '../../../src/operations/doctor/zip.ts';
import { APP_ID, type DoctorScene, linesAbout, openDoctorScene } from '../../support/doctor.ts';

const manifest = (botId: string, host = 'bot.example.com') => ({
  version: '1.2.3',
  developer: { name: 'Exempel AB', websiteUrl: `https://${host}/`, privacyUrl: `https://${host}/` },
  bots: [{ botId, scopes: ['personal'] }],
});
const zipOf = (json: unknown, level: 0 | 9 = 9) =>
  zipSync({ 'sv.json': strToU8('{}'), 'manifest.json': strToU8(JSON.stringify(json)) }, { level });

describe('the doctor, of the Teams package', () => {
  let scene: DoctorScene;
  let file: string;
  before(async () => {
    scene = await openDoctorScene();
    file = join(scene.folder.path, 'app.zip');
  });
  after(() => scene.close());
  const check = async (content: Uint8Array | string, packageFile = file) => {
    await writeFile(packageFile, content);
    const variables = { PUBLIC_URL: 'https://bot.example.com' };
    return linesAbout(await scene.examine(variables, { packageFile }), 'Teams package').join('\n');
  };

  it('takes one that names this bot and host', async () => {
    for (const level of [0, 9] as const) {
      assert.match(
        await check(zipOf(manifest(APP_ID.toUpperCase()), level)),
        /^ok .* app\.zip, version 1\.2\.3, is for this/,
      );
    }
    const json = join(scene.folder.path, 'manifest.json');
    assert.match(await check(JSON.stringify(manifest(APP_ID)), json), /^ok /);
  });

  it('refuses one for another bot', async () => {
    const other = '55555555-5555-4555-8555-555555555555';
    assert.match(
      await check(zipOf(manifest(other))),
      new RegExp(`^wrong .* is for bot ${other}, and this is ${APP_ID}\\. Make`),
    );
  });

  it('warns of one for another host, and not of pages of the organisation that stand elsewhere', async () => {
    const line = await check(zipOf(manifest(APP_ID, 'old.example.com')));
    assert.match(line, /^warning .* names old\.example\.com but not bot\.example\.com\. If it was made/);
    const both = { ...manifest(APP_ID, 'www.example.com'), validDomains: ['bot.example.com'] };
    assert.match(await check(zipOf(both)), /^ok /);
  });

  it('refuses the template, which is no package yet', async () => {
    assert.match(await check(zipOf(manifest('{{BOT_ID}}'))), /^wrong .* is the template.*\(npm run package\)/);
  });

  it('refuses what is no package', async () => {
    assert.match(await check('PK, or so it says'), /^wrong .* app\.zip cannot be read .* Make it again/);
    assert.match(await check(zipSync({ 'readme.txt': strToU8('x') })), /^wrong .* holds no manifest\.json/);
    assert.match(await check(zipOf({ hello: 'there' })), /^wrong .* cannot be read/);
    const missing = await scene.examine({}, { packageFile: join(scene.folder.path, 'none.zip') });
    assert.match(linesAbout(missing, 'Teams package').join(), /^wrong .* there is no file none\.zip/);
  });

  it('finds the one that was made here', async () => {
    const root = join(scene.folder.path, 'program');
    await mkdir(join(root, 'dist'), { recursive: true });
    const found = async () => linesAbout(await scene.examine({}, { root }), 'Teams package').join();
    assert.match(await found(), /^ok .* none has been made here/);
    await writeFile(join(root, 'dist/valideringsbot-teams.zip'), zipOf(manifest(APP_ID)));
    assert.match(await found(), /^ok .* valideringsbot-teams\.zip/);
  });

  it('does not unpack more than a manifest can be', () => {
    const bomb = Buffer.from(zipSync({ 'manifest.json': new Uint8Array(3_000_000) }));
    assert.ok(bomb.length < 10_000);
    assert.throws(() => readZipped(bomb, 'manifest.json'), { code: 'ERR_BUFFER_TOO_LARGE' });
  });
});
