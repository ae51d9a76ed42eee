import { strict as assert } from 'node:assert';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, globSync, linkSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { strFromU8, unzipSync } from 'fflate';
import { z } from 'zod';
import { appFiles, packApp, productionPackages } from '../../deployment/app-package.ts';
import { PackageError } from '../../deployment/teams-package.ts';
import { ROUTES } from '../../src/routes.ts';
import { clockEnvironment } from '../support/clock.ts';
import { createTempDir, type TempDir } from '../support/temp-dir.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const { dependencies, devDependencies } = z
  .object({ dependencies: z.record(z.string(), z.string()), devDependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')));

function place(path: string, folder: string): void {
  const to = join(folder, path);
  mkdirSync(dirname(to), { recursive: true });
  try {
    linkSync(join(ROOT, path), to);
  } catch {
    // Another file system.
    copyFileSync(join(ROOT, path), to);
  }
}

describe('the program for App Service', () => {
  let folder: TempDir;
  let files: string[] = [];
  let bot: ChildProcess | undefined;

  before(async () => {
    folder = await createTempDir();
    files = appFiles();
  });
  after(async () => {
    bot?.kill('SIGKILL');
    await folder.remove();
  });

  it('is our source without the demo, and every production dependency with its licence', () => {
    assert.ok(files.includes(join('src', 'main.ts')) && files.includes(join('cards', 'menu.json')));
    assert.ok(files.every((path) => !path.startsWith(join('src', 'demo')) && !path.endsWith('.map')));
    const packages = productionPackages();
    for (const name of Object.keys(dependencies)) {
      assert.ok(packages.includes(`node_modules/${name}`), name);
      assert.ok(files.includes(join('node_modules', name, 'package.json')), name);
    }
    assert.ok(files.filter((path) => /node_modules.*licen[cs]e/i.test(path)).length > 100);
  });
  it('has no development dependency: the Playground must not be passed on', () => {
    assert.ok('@microsoft/m365agentsplayground' in devDependencies);
    const packages = productionPackages();
    // The types of some come along as dependencies of others; types run nothing.
    const packed = Object.keys(devDependencies).filter((name) => packages.includes(`node_modules/${name}`));
    assert.deepEqual(
      packed.filter((name) => !name.startsWith('@types/')),
      [],
    );
  });
  it('starts alone, is found healthy as the container is, and ends when it is told to', async () => {
    for (const file of files) place(file, folder.path);
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
    const packages = {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/a/node_modules/b': { version: '2.0.0' },
      'node_modules/c': { version: '1.0.0', dev: true },
      'node_modules/d': { version: '1.0.0', optional: true },
    };
    write('package-lock.json', { packages });
    for (const [path, { version }] of Object.entries<{ version?: string }>(packages)) {
      write(join(path, 'package.json'), { version });
    }
    for (const path of ['src/main.ts', 'src/demo/run.ts', 'src/demography.ts', 'cards/a.json', 'cards/a.sample.json'])
      write(path);
    for (const path of ['index.js', 'index.js.map', 'index.d.ts', 'README.md', 'LICENSE.md']) {
      write(join('node_modules/a', path), `of ${path}`);
    }
    for (const path of ['LICENSE', '.env', 'node_modules/a/node_modules/e/index.js']) write(path);
  });
  afterEach(() => folder.remove());

  it('can be read back, and holds what is needed and nothing else', () => {
    const zip = packApp(folder.path);
    const files = unzipSync(zip);
    assert.deepEqual(Object.keys(files).sort(), [
      'LICENSE',
      'cards/a.json',
      'node_modules/a/LICENSE.md',
      'node_modules/a/index.js',
      'node_modules/a/node_modules/b/package.json',
      'node_modules/a/package.json',
      'package.json',
      'src/demography.ts',
      'src/main.ts',
    ]);
    assert.equal(strFromU8(files['node_modules/a/index.js'] ?? new Uint8Array()), 'of index.js');
    assert.deepEqual(packApp(folder.path), zip, 'the same files give the same bytes');
  });
  it('is refused when node_modules is not what was locked', () => {
    const refuses = (message: RegExp) =>
      assert.throws(
        () => packApp(folder.path),
        (error) => error instanceof PackageError && message.test(error.message),
      );
    write('node_modules/a/package.json', { version: '1.0.1' });
    refuses(/^node_modules\/a is version 1\.0\.1, and package-lock\.json says 1\.0\.0\. Run npm ci first\.$/);
    write('node_modules/a/package.json', { version: '1.0.0' });
    write('package-lock.json', { packages: { 'node_modules/f': { version: '1.0.0' } } });
    refuses(/^node_modules\/f is not installed, /);
  });
});

describe('our source outside the demo', () => {
  it('imports no package that the zip has not', () => {
    const sources = globSync('src/**/*.ts', { cwd: ROOT }).filter((path) => !path.startsWith(join('src', 'demo')));
    const imported = sources.flatMap((path) =>
      [...read(path).matchAll(/^(?:import|export) (?!type )[^;]*?from '([^'.][^']*)'/gms)].map(
        (found) => found[1] ?? '',
      ),
    );
    const names = new Set(imported.map((each) => /^(@[^/]+\/)?[^/]+/.exec(each)?.[0] ?? ''));
    assert.ok(names.size > 5);
    const packages = productionPackages();
    assert.deepEqual(
      [...names].filter((name) => !name.startsWith('node:') && !packages.includes(`node_modules/${name}`)),
      [],
    );
  });
});
