import { strict as assert } from 'node:assert';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { strFromU8, unzipSync } from 'fflate';
import { z } from 'zod';
import { appFiles, packApp, productionPackages, zipOf } from '../../deployment/app-package.ts';
import { PackageError } from '../../deployment/teams-package.ts';
import { PAGES, ROUTES } from '../../src/routes.ts';
import { LEAD } from '../support/bot.ts';
import { nodesOf, textOf } from '../support/cards.ts';
import { clockEnvironment } from '../support/clock.ts';
import { startConnector } from '../support/connector.ts';
import { listen, startCosmosEmulator, stop } from '../support/cosmos-emulator.ts';
import { type BotProcess, startProcess } from '../support/http/child.ts';
import { idOn, PERSON, SESSION, SETTINGS, stamp, today } from '../support/http/scene.ts';
import { textInPdf } from '../support/pdf.ts';
import { personInChat } from '../support/people.ts';
import { createTempDir, type TempDir } from '../support/temp-dir.ts';
import { workbook } from '../support/workbook.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const { devDependencies } = z
  .object({ devDependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')));
const MEGABYTE = 1e6;

describe('the program for App Service', () => {
  let folder: TempDir;
  let files: Readonly<Record<string, Uint8Array>> = {};
  let bot: ChildProcess | undefined;
  const others: BotProcess[] = [];

  before(async () => {
    folder = await createTempDir();
    files = await appFiles();
    for (const [path, content] of Object.entries(files)) {
      const to = join(folder.path, path);
      mkdirSync(dirname(to), { recursive: true });
      writeFileSync(to, content);
    }
  });
  after(async () => {
    bot?.kill('SIGKILL');
    await Promise.all(others.map((each) => each.kill()));
    await folder.remove();
  });
  /** The program as it was laid there. */
  const start = async (settings: Record<string, string>): Promise<BotProcess> => {
    const process = await startProcess(settings, undefined, join(folder.path, 'src/main.ts'));
    others.push(process);
    return process;
  };

  it('has what is read as a file, and no sample, demo or test', () => {
    for (const path of ['cards/menu.json', 'src/concepts/industriteknik-bas.json', 'src/i18n/sv.json', 'LICENSE']) {
      assert.ok(path in files, path);
    }
    assert.deepEqual(
      Object.keys(files).filter((path) => /\.sample\.json$|^src\/demo|^test|\.map$/.test(path)),
      [],
    );
  });
  it('is under 5 MB to upload, and under 30 MB where it lies', () => {
    assert.ok(zipOf(files).length < 5 * MEGABYTE);
    assert.ok(Object.values(files).reduce((sum, { length }) => sum + length, 0) < 30 * MEGABYTE);
  });
  it('names each package that is in it, with its licence, and none that may not be passed on', () => {
    const licences = strFromU8(files['LICENCES.txt'] ?? new Uint8Array());
    for (const name of ['botbuilder-core', '@azure/cosmos', 'restify', 'pdfkit', 'zod']) {
      assert.match(licences, new RegExp(`^${name} \\d+\\.\\d+\\.\\d+: `, 'm'));
    }
    const named = [...licences.matchAll(/^((?:@[\w.-]+\/)?[\w.-]+) \d+\.\d+\.\d+\S*: (.*)$/gm)];
    assert.ok(named.length > 150);
    // Types run nothing, and some come along as dependencies of others.
    const development = new Set(
      Object.keys(devDependencies).filter((name) => !productionPackages().includes(`node_modules/${name}`)),
    );
    assert.ok(development.has('@microsoft/m365agentsplayground'));
    assert.deepEqual(
      named.filter(([, name = '']) => development.has(name)).map(([, name]) => name),
      [],
    );
    const strict = named.filter(([, , licence = '']) => /GPL|UNLICENSED/i.test(licence) && !/ OR /.test(licence));
    assert.deepEqual(
      strict.map(([line]) => line),
      [],
    );
  });
  it('starts alone, is found healthy as the container is, and ends when it is told to', async () => {
    const id = '22222222-2222-4222-8222-222222222222';
    bot = spawn(process.execPath, ['src/main.ts'], {
      cwd: folder.path,
      env: {
        ...clockEnvironment(),
        NODE_ENV: 'production',
        PORT: '0',
        DATA_FILE: join(folder.path, 'test.sqlite'),
        MICROSOFT_APP_ID: id,
        MICROSOFT_APP_TYPE: 'UserAssignedMSI',
        MICROSOFT_APP_TENANT_ID: id,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    assert.ok(bot.stdout);
    const [line] = await once(createInterface(bot.stdout), 'line');
    const { port } = new URL(z.object({ url: z.string() }).parse(JSON.parse(String(line))).url);
    assert.equal((await fetch(`http://127.0.0.1:${port}${ROUTES.ready}`)).status, 200);
    assert.equal(healthOf(port), 0);
    bot.kill('SIGTERM');
    const [code] = await once(bot, 'exit');
    assert.equal(code, 0);
    assert.equal(healthOf(port), 1);
  });
  it('does what the source does: cards, phone numbers, lists in workbooks, documents and pages', async () => {
    const connector = await startConnector();
    const sheet = workbook([
      ['Namn', 'E-post', 'Företag', 'Läge'],
      ['Anna Ek', 'anna@example.com', 'Exempel Mekaniska AB', 'varslad'],
    ]);
    const host = createServer((_, response) => response.end(sheet));
    const address = await listen(host);
    try {
      const settings = { DATA_FILE: join(folder.path, 'more.sqlite'), LEADS: LEAD, FILE_HOSTS: '127.0.0.1' };
      const program = await start(settings);
      const lead = personInChat(program, connector, { name: 'Petra Projektledare', email: LEAD });
      await lead.opens();
      const saved = await lead.sends('programme.save', { v: 1, op: randomUUID(), ...SETTINGS, name: 'Prov' });
      const programme = idOn(saved, 'in');
      await lead.sends('role.grant', { ...stamp(programme), email: LEAD, role: 'assessor' });
      const draft = { ...stamp(programme), ...SESSION, date: today(1), assessor: LEAD, confirm: 'yes' };
      const session = idOn(await lead.sends('session.create', draft), 'session');
      const person = { ...PERSON, name: 'Vera Validand', phone: '070-174 06 05' };
      const nominated = await lead.sends('candidate.nominate', { ...stamp(programme), ...person });
      assert.match(textOf(nominated), /Vera Validand är anmäld/);
      await lead.sends('booking.offer', { ...stamp(programme), session, candidates: idOn(nominated, 'candidate') });

      const { status } = await lead.posts({
        type: 'message',
        attachments: [
          {
            contentType: 'application/vnd.microsoft.teams.file.download.info',
            name: 'lista.xlsx',
            content: { downloadUrl: `${address}lista.xlsx`, fileType: 'xlsx' },
          },
        ],
      });
      assert.ok(status < 300);
      await lead.receives('1 person i listan');

      const opened = await lead.sends('session.open', { ...stamp(programme), session });
      const link = [...nodesOf(opened)]
        .map(({ url }) => String(url))
        .find((url) => url.includes(`${PAGES.file.path}/`));
      const document = await fetch(String(link));
      assert.equal(document.headers.get('content-type'), 'application/pdf');
      assert.match(textInPdf(Buffer.from(await document.arrayBuffer())), /Vera Validand/);
      assert.equal((await fetch(new URL('/om', program.url))).status, 200);
    } finally {
      await stop(host);
      await connector.close();
    }
  });
  it('starts with all that can be set: Cosmos DB, mail, metrics, traces, a catalogue, several tenants', async () => {
    const emulator = await startCosmosEmulator();
    try {
      const id = '22222222-2222-4222-8222-222222222222';
      const program = await start({
        COSMOS_ENDPOINT: emulator.account.endpoint,
        COSMOS_KEY: emulator.account.key,
        MICROSOFT_APP_ID: id,
        MICROSOFT_APP_TYPE: 'MultiTenant',
        MICROSOFT_APP_IDENTITY: id,
        MICROSOFT_APP_TENANT_ID: id,
        ALLOWED_TENANTS: id,
        PUBLIC_URL: 'https://bot.example.com',
        SMTP_URL: 'smtp://127.0.0.1:9',
        MAIL_FROM: 'bot@example.com',
        TEAMS_CATALOG_APP_ID: id,
        APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=${id};IngestionEndpoint=http://127.0.0.1:9/`,
        TRACE_SHARE: '1',
      });
      assert.equal((await fetch(new URL(ROUTES.ready, program.url))).status, 200);
    } finally {
      await Promise.all(others.splice(0).map((each) => each.kill()));
      await emulator.close();
    }
  });
  /** What the Dockerfile's health check makes of the process at this port. */
  function healthOf(port: string): number | null {
    const [, command = '[]'] = /HEALTHCHECK [^[]*CMD (\[.*\])/.exec(read('deployment/Dockerfile')) ?? [];
    const [program, ...rest] = z.array(z.string()).parse(JSON.parse(command));
    assert.equal(program, 'node');
    return spawnSync(process.execPath, rest, { env: { PORT: port } }).status;
  }
});

describe('the zip for App Service', () => {
  let folder: TempDir;
  const write = (path: string, content: unknown = '') => {
    mkdirSync(dirname(join(folder.path, path)), { recursive: true });
    writeFileSync(join(folder.path, path), typeof content === 'string' ? content : JSON.stringify(content));
  };
  beforeEach(async () => {
    folder = await createTempDir();
    write('package.json', { type: 'module', scripts: { start: 'node src/main.ts', demo: 'node src/demo/run.ts' } });
    write('package-lock.json', {
      packages: { '': {}, 'node_modules/a': { version: '1.0.0' }, 'node_modules/c': { version: '1.0.0', dev: true } },
    });
    for (const name of ['a', 'c']) {
      write(`node_modules/${name}/package.json`, { name, version: '1.0.0', license: 'MIT', main: 'index.js' });
      write(`node_modules/${name}/index.js`, `module.exports = 'this is ${name}'`);
      write(`node_modules/${name}/LICENSE`, `the licence of ${name}`);
    }
    write(
      'src/main.ts',
      "import a from 'a';\nconsole.log(a, new URL('./x.json', import.meta.url).pathname.endsWith('/src/x.json'));\n",
    );
    for (const path of ['LICENSE', '.env', 'src/x.json', 'src/demo/run.ts', 'cards/a.json', 'cards/a.sample.json'])
      write(path);
    for (const name of ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf']) write(`node_modules/dejavu-fonts-ttf/ttf/${name}`);
    for (const name of ['package.json', 'LICENSE']) write(`node_modules/dejavu-fonts-ttf/${name}`);
  });
  afterEach(() => folder.remove());

  it('can be read back, runs, and holds what is needed and nothing else', async () => {
    const zip = await packApp(folder.path);
    const files = unzipSync(zip);
    assert.deepEqual(
      Object.keys(files)
        .sort()
        .filter((path) => !path.includes('/part-') && !path.includes('dejavu')),
      [
        'LICENCES.txt',
        'LICENSE',
        'cards/a.json',
        'node_modules/valideringsbot/main.mjs',
        'package.json',
        'src/main.ts',
        'src/x.json',
      ],
    );
    assert.match(strFromU8(files['LICENCES.txt'] ?? new Uint8Array()), /^a 1\.0\.0: MIT\n\nthe licence of a$/);
    assert.deepEqual(await packApp(folder.path), zip, 'the same files give the same bytes');
    for (const [path, content] of Object.entries(files)) write(join('laid', path), strFromU8(content));
    const { stdout } = spawnSync(process.execPath, [join(folder.path, 'laid/src/main.ts')], { encoding: 'utf8' });
    assert.equal(stdout, 'this is a true\n');
  });
  it('is refused when node_modules is not what was locked, or more is imported than the program may', async () => {
    const refuses = (message: RegExp) =>
      assert.rejects(packApp(folder.path), (error) => error instanceof PackageError && message.test(error.message));
    write('src/main.ts', "import c from 'c';\nconsole.log(c);\n");
    await refuses(/^The program imports what is no dependency of it: node_modules\/c$/);
    write('node_modules/a/package.json', { version: '1.0.1' });
    await refuses(/^node_modules\/a is version 1\.0\.1, and package-lock\.json says 1\.0\.0\. Run npm ci first\.$/);
    write('package-lock.json', { packages: { 'node_modules/f': { version: '1.0.0' } } });
    await refuses(/^node_modules\/f is not installed, /);
  });
});
