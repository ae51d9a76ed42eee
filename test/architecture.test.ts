import { strict as assert } from 'node:assert';
import { globSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { COMPUTED, importsIn } from './support/imports.ts';

const ROOT = resolve(import.meta.dirname, '..');
const SRC = resolve(ROOT, 'src');

/** What each part may import from the others: a part, or one file of it. `app`, `front-door`, `world`, `main` and the demo know everything; nobody else knows them. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  'use-cases': ['domain'],
  i18n: ['use-cases', 'domain'],
  concepts: ['i18n', 'domain'],
  store: ['use-cases', 'domain', 'config'],
  // What a form's card holds comes from the form.
  cards: ['i18n', 'inputs', 'use-cases', 'domain'],
  // Whether a key can be used is told when it is read.
  config: ['signing'],
  signing: [],
  html: [],
  routes: [],
  ending: [],
  platform: [],
  files: ['domain'],
  inputs: ['i18n', 'domain'],
  // Shown in the place of a secret, to Teams and to Graph.
  federated: ['config', 'platform'],
  // Drawn for a link, for a chat and behind it.
  report: ['cards', 'files', 'use-cases', 'domain'],
  bot: ['federated', 'platform', 'cards', 'files', 'inputs', 'i18n', 'report', 'use-cases', 'domain', 'config'],
  links: ['domain'],
  notify: ['federated', 'cards', 'files', 'html', 'i18n', 'report', 'use-cases', 'domain', 'config'],
  web: ['html', 'cards', 'files', 'inputs', 'links', 'report', 'signing', 'routes', 'i18n', 'use-cases', 'domain'],
  http: ['routes'],
  // What is done to a store at rest is done by use cases: see `operations/store/`.
  operations: [
    'federated',
    'platform',
    'world.ts',
    'config',
    'routes',
    'concepts',
    'store',
    'notify/mail/smtp.ts',
    'notify/mail/by-mail.ts',
    'notify/teams/channel.ts',
    'use-cases',
    'domain',
  ],
};
const EVERYTHING = ['app', 'front-door', 'world', 'main', 'demo'];
/** Where a process begins: only there does the outside world come in. */
const BEGINNINGS = /^(main|operations\/(doctor|store)\/main)\.ts$|^demo\//;

/** Packages that only some files may know, so that only those change when the package must go. */
const CONFINED: Readonly<Record<string, readonly string[]>> = {
  jose: ['links.ts', 'signing.ts', 'bot/caller/caller.ts', 'bot/caller/channel-keys.ts'],
  '@azure/identity': ['federated.ts', 'operations/doctor/', 'notify/teams/graph-token.ts', 'store/cosmos/'],
  'botbuilder-core': ['bot/adapter.ts', 'bot/teams.ts', 'notify/teams/channel.ts'],
  'botframework-connector': ['bot/adapter.ts'],
  restify: ['http/'],
  'node:sqlite': ['store/sqlite/'],
  '@azure/cosmos': ['store/cosmos/'],
  'csv-parse': ['files/import/'],
  'csv-stringify': ['files/'],
  '@cj-tech-master/excelts': ['files/report/'],
  'read-excel-file': ['files/import/'],
  chardet: ['files/import/'],
  'iconv-lite': ['files/import/'],
  luxon: ['i18n/', 'files/calendar/', 'demo/'],
  'date-holidays': ['i18n/holidays.ts'],
  'libphonenumber-js': ['i18n/phone.ts'],
  pdfkit: ['files/pdf/'],
  fontkit: ['files/pdf/'],
  qrcode: ['files/pdf/'],
  nodemailer: ['notify/mail/smtp.ts'],
  'smtp-server': ['demo/'],
  'postal-mime': ['demo/'],
  'ical-generator': ['files/calendar/'],
  'timezones-ical-library': ['files/calendar/'],
  entities: ['inputs/personal-number/digit-groups.ts', 'bot/message.ts'],
  i18next: ['i18n/texts.ts'],
  'adaptivecards-templating': ['cards/library.ts'],
  'adaptive-expressions': ['cards/library.ts'],
  '@opentelemetry/api': ['operations/traces/'],
  '@opentelemetry/sdk-metrics': ['operations/metrics/'],
  '@opentelemetry/sdk-trace-base': ['operations/traces/'],
  '@azure/monitor-opentelemetry-exporter': [
    'operations/azure-monitor.ts',
    'operations/metrics/azure-monitor.ts',
    'operations/traces/azure-monitor.ts',
  ],
};

type Import = { readonly file: string; readonly target: string };

const files = globSync('**/*.ts', { cwd: SRC });
const imports: readonly Import[] = files.flatMap((file) =>
  importsIn(readFileSync(resolve(SRC, file), 'utf8')).map((target) => ({
    file,
    target: target.startsWith('.') ? relative(SRC, resolve(SRC, dirname(file), target)) : target,
  })),
);
const tests = globSync('test/**/*.{ts,mjs}', { cwd: ROOT });
const partOf = (file: string): string => file.split('/')[0]?.replace(/\.ts$/, '') ?? '';
const isOurs = ({ target }: Import): boolean => /\.(ts|json)$/.test(target);

describe('the arrows between the parts', () => {
  it('go one way', () => {
    const wrong = imports.filter(isOurs).filter(({ file, target }) => {
      const [from, to] = [partOf(file), partOf(target)];
      const allowed = MAY_IMPORT[from]?.some((each) => each === to || each === target);
      return from !== to && !EVERYTHING.includes(from) && !allowed;
    });
    assert.deepEqual(wrong, []);
    assert.ok(imports.filter(isOurs).length > 100, 'the imports were not found');
  });
  it('lead nowhere that only running the program shows', () => {
    assert.deepEqual(
      imports.filter(({ file, target }) => target === COMPUTED && !BEGINNINGS.test(file)),
      [],
    );
  });
  it('leave the domain without any package', () => {
    assert.deepEqual(
      imports.filter((each) => partOf(each.file) === 'domain' && !isOurs(each)),
      [],
    );
  });
  it('keep each confined package where it is confined', () => {
    for (const [name, allowed] of Object.entries(CONFINED)) {
      const knowing = imports
        .filter(({ target }) => target === name || target.startsWith(`${name}/`))
        .map(({ file }) => file);
      assert.ok(knowing.length > 0, `nobody imports ${name}`);
      assert.deepEqual(
        knowing.filter((file) => !allowed.some((place) => file.startsWith(place))),
        [],
        name,
      );
    }
  });
});

describe('an import', () => {
  const seen: Readonly<Record<string, readonly string[]>> = {
    "import { a } from 'x';": ['x'],
    "import type { A } from 'x';": ['x'],
    "import {\n  a,\n  type B,\n} from 'x';": ['x'],
    "import 'x';": ['x'],
    'import "x";': ['x'],
    "export * from 'x';": ['x'],
    "export type { A } from 'x';": ['x'],
    "await import('x')": ['x'],
    "(await import( /* why */ 'x', { with: { type: 'json' } })).default": ['x'],
    'import(`x`)': ['x'],
    "type A = import('x').A;": ['x'],
    "require('x')": ['x'],
    "require.resolve('x')": ['x'],
    "process.getBuiltinModule('node:fs')": ['node:fs'],
    'import(name)': [COMPUTED],
    'import(`${part}/x`)': [COMPUTED],
    "import { createRequire } from 'node:module';": ['node:module', COMPUTED],
    "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); require('x')": [
      'node:module',
      'x',
    ],
    "const important = 'x'; required('x'); Array.from('x'); parts.import('x');": [],
  };
  for (const [source, targets] of Object.entries(seen)) {
    it(`is ${targets.length > 0 ? 'seen' : 'not seen'} in ${source.replace(/\s+/g, ' ')}`, () => {
      assert.deepEqual(importsIn(source), targets);
    });
  }
});

describe('a role', () => {
  it('is asked for by the table of permissions, and beside it where the state decides', () => {
    const asking = files.filter((file) => /\bhasRole\(/.test(readFileSync(resolve(SRC, file), 'utf8')));
    assert.deepEqual(asking.sort(), ['domain/programme/permissions.ts', 'use-cases/people/accounts/new-account.ts']);
  });
});

describe('the outside world', () => {
  /** The files that hold this text, outside strings of prose. */
  const using = (pattern: RegExp): string[] =>
    files.filter((file) => pattern.test(readFileSync(resolve(SRC, file), 'utf8')));

  it('is read from the environment where a process begins', () => {
    const places = using(/process\.env/);
    assert.ok(places.includes('main.ts'));
    assert.deepEqual(
      places.filter((file) => !BEGINNINGS.test(file)),
      [],
    );
  });
  it('gives clock and chance to app.ts and world.ts, and to where a process begins', () => {
    const places = using(/new Date\(\)|Date\.now\(|Math\.random|randomUUID|randomBytes|randomInt/);
    assert.deepEqual(
      places.filter((file) => !BEGINNINGS.test(file)),
      ['app.ts', 'world.ts'],
    );
  });
  it('has no say in what time it is in a test', () => {
    const asking = tests.filter((file) =>
      /new Date\(\)|Date\.now\(|DateTime\.(now|local|utc)\(/.test(readFileSync(resolve(ROOT, file), 'utf8')),
    );
    assert.deepEqual(
      asking.filter((file) => file !== 'test/architecture.test.ts'),
      ['test/support/clock.ts'],
    );
  });
  it('is not taken from tests by one that puts back what others have replaced, and put back', () => {
    // Of a clock that ran before it, that brings the timers back which do not run: for every file after it in the process.
    const all = tests.filter((file) => /sinon\.restore\(/.test(readFileSync(resolve(ROOT, file), 'utf8')));
    assert.deepEqual(
      all.filter((file) => file !== 'test/architecture.test.ts'),
      [],
    );
  });
});
