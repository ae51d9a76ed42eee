import { strict as assert } from 'node:assert';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { AzError } from '../../deployment/az.ts';
import { deploy, type Tools, withFile } from '../../deployment/deploy.ts';
import { PackageError, type TeamsApp } from '../../deployment/teams-package.ts';
import type { Wanted } from '../../deployment/wanted.ts';
import { RECORDED } from '../support/deployment/recorded.ts';
import { answerOf, STANDS, type Stands } from '../support/deployment/standing.ts';
import { main } from '../support/deployment/template.ts';

const wanted: Wanted = {
  group: 'validering',
  leads: 'lead@example.com',
  multiTenant: false,
  lock: false,
  about: { developer: 'Kalmar' },
};
const outputs = Object.fromEntries(
  Object.keys(main.outputs).map((name) => [
    name,
    { type: 'String', value: name === 'hostName' ? 'bot.example.com' : `the ${name}` },
  ]),
);

type Scene = {
  registered?: boolean;
  exists?: boolean;
  stands?: Stands;
  readyAfter?: number;
  failing?: string;
  says?: readonly string[];
  /** App registrations of the same name, that somebody else has made. */
  foreign?: readonly Readonly<Record<string, unknown>>[];
};
/** A deployment in a world of its own: what it ran, wrote, gave in files and said. */
function scene({
  registered = false,
  exists = false,
  stands,
  readyAfter = 0,
  failing,
  says = ['x'],
  foreign = [],
}: Scene = {}) {
  const ran: string[] = [];
  const said: string[] = [];
  const apps: TeamsApp[] = [];
  const files: string[] = [];
  const left = [...says];
  let asked = 0;
  const tools: Tools = {
    az: async (...args) => {
      const command = args.join(' ');
      ran.push(command);
      if (failing !== undefined && command.startsWith(failing)) {
        const failure = left.shift();
        if (failure) throw new AzError(args, failure);
      }
      for (const name of args.flatMap((each) => (each.startsWith('@') ? [each.slice(1)] : []))) {
        assert.equal(statSync(name).mode & 0o077, 0, 'nobody else may read it');
        files.push(readFileSync(name, 'utf8'), name);
      }
      const answer = answerOf(command, stands);
      if (answer !== undefined) return answer;
      const app = { appId: 'the-app', displayName: 'valideringsbot-validering', signInAudience: 'AzureADMultipleOrgs' };
      const others = { ...app, appId: 'another-app', displayName: 'valideringsbot-validering2' };
      if (command.startsWith('ad app list'))
        return JSON.stringify([others, ...(registered ? [app] : []), ...foreign.map((each) => ({ ...app, ...each }))]);
      if (command.startsWith('ad app create')) return 'the-app\n';
      if (command.startsWith('ad sp list')) return registered ? 'another-app\nthe-app\n' : '\n';
      if (command.includes('credential list'))
        return JSON.stringify(registered ? [{ subject: 'the identitySubject' }] : []);
      if (command.startsWith('group exists')) return `${exists}\n`;
      if (command.includes('slot create')) return 'bot-next.example.com\n';
      return command.startsWith('deployment group create') ? JSON.stringify(outputs) : 'A subscription\n';
    },
    writeApp: async (file) => {
      ran.push(`write ${file}`);
      return file;
    },
    writeTeamsApp: async (file, app) => {
      apps.push(app);
      return file;
    },
    withFile,
    isReady: async (host) => {
      assert.match(host, /^bot(-next)?\.example\.com$/);
      return ++asked > readyAfter;
    },
    pause: async () => undefined,
    say: (text) => said.push(text),
  };
  return { tools, ran, said, apps, files, asked: () => asked };
}

describe('npm run deploy', () => {
  it('signs in, builds, creates, uploads, waits, and makes the Teams app of this very bot', async () => {
    const { tools, ran, said, apps, asked } = scene({ readyAfter: 3 });
    await deploy(wanted, tools);
    assert.deepEqual(
      ran.map((each) => each.split(' ').slice(0, 3).join(' ')),
      [
        'account show --query',
        'write dist/valideringsbot-app.zip',
        'group exists --name',
        'group create --name',
        'deployment group create',
        'webapp deploy --resource-group',
      ],
    );
    assert.match(ran[4] ?? '', /--template-file deployment\/main\.json --parameters @\S+ --query/);
    assert.match(ran[5] ?? '', /--name the siteName --type zip --src-path dist\/valideringsbot-app\.zip/);
    assert.equal(asked(), 4);
    assert.deepEqual(
      apps.map(({ version, ...app }) => app),
      [{ botId: 'the botId', host: 'bot.example.com', developer: 'Kalmar' }],
    );
    assert.match(said.join('\n'), /dist\/valideringsbot-teams\.zip/);
  });
  it('leaves a resource group that exists where it is, and gives on what else was asked, as the template has it', async () => {
    const { tools, ran, files } = scene({ exists: true });
    const more = {
      name: 'vbot',
      tenants: 'a,b',
      instances: '2',
      tags: { owner: 'IT' },
      lock: true,
      alertTo: 'it@example.com',
    };
    await deploy({ ...wanted, ...more }, tools);
    assert.ok(!ran.some((each) => each.startsWith('group create')));
    const { parameters } = JSON.parse(files[0] ?? '');
    assert.deepEqual(parameters, {
      leads: { value: 'lead@example.com' },
      name: { value: 'vbot' },
      allowedTenants: { value: 'a,b' },
      instances: { value: 2 },
      sku: { value: 'B1' },
      tags: { value: { owner: 'IT' } },
      lock: { value: true },
      alertTo: { value: 'it@example.com' },
    });
    assert.ok(Object.keys(parameters).every((name) => name in main.parameters));
    assert.doesNotMatch(ran.join('\n'), /lead@example/);
  });
  it('gives the address of the mail server in a file that is gone afterwards, and on no command line', async () => {
    const { tools, ran, said, files } = scene();
    const mail = { from: 'bot@example.com', url: 'smtp://u:secret@mail.example.com:587' };
    await deploy({ ...wanted, mail }, tools);
    assert.deepEqual(JSON.parse(files[2] ?? ''), { MAIL_FROM: mail.from, SMTP_URL: mail.url });
    assert.ok(!existsSync(files[3] ?? ''));
    assert.doesNotMatch([...ran, ...said].join('\n'), /secret/);
  });
  it('registers an app for several tenants, which trusts the identity and nothing else, before the program starts', async () => {
    const { tools, ran, files, said } = scene();
    await deploy({ ...wanted, tenants: 'a,b', multiTenant: true }, tools);
    const steps = ran.map((each) => each.replace(/ --(display|out|query|res|loc|param|temp|type).*/, '')).slice(3);
    assert.deepEqual(steps, [
      ...['group create --name validering', 'ad app list', 'ad app create', 'ad sp list', 'ad sp create --id the-app'],
      ...['deployment group create', 'ad app federated-credential list --id the-app'],
      ...['ad app federated-credential create --id the-app', 'webapp deploy'],
    ]);
    assert.match(ran.find((each) => each.startsWith('ad app create')) ?? '', /--sign-in-audience AzureADMultipleOrgs/);
    assert.ok(!ran.some((each) => /credential reset|password|create-for-rbac/.test(each)), 'a secret was made');
    const { parameters } = JSON.parse(files[0] ?? '');
    assert.deepEqual(parameters.appId, { value: 'the-app' });
    assert.ok('appId' in main.parameters);
    const { name, ...credential } = JSON.parse(files[2] ?? '');
    assert.deepEqual(credential, {
      issuer: 'https://login.microsoftonline.com/the tenantId/v2.0',
      subject: 'the identitySubject',
      audiences: ['api://AzureADTokenExchange'],
    });
    assert.match(said.join('\n'), /Their administrators need the-app/);
  });
  it('takes the app again that it has registered, and one of no other name', async () => {
    const { tools, ran } = scene({ exists: true, registered: true });
    await deploy({ ...wanted, tenants: 'a,b', multiTenant: true }, tools);
    assert.deepEqual(
      ran.filter((each) => each.includes('ad ') && each.includes(' create ')),
      [],
    );
  });
  it('goes on as the app that it has been, or not at all', async () => {
    const stands = { ...STANDS, kind: 'SingleTenant' } as const;
    const { tools, files, said } = scene({ exists: true, registered: true, stands });
    await deploy({ ...wanted, multiTenant: false }, tools);
    assert.deepEqual(JSON.parse(files[0] ?? '').parameters.appId, { value: 'the-app' });
    assert.match(said.join('\n'), /As it stands there: .*--multi-tenant/);
    const lost = scene({ exists: true, stands });
    await assert.rejects(deploy(wanted, lost.tools), /app registration the-app, .*deletedItems/);
    assert.ok(!lost.ran.some((command) => / create/.test(command)), 'went on');
  });
  it('takes no app of its name that somebody else may hold a key to', async () => {
    for (const each of [
      { passwordCredentials: [{ keyId: 'a' }] },
      { keyCredentials: [{ keyId: 'a' }] },
      { signInAudience: 'AzureADMyOrg' },
    ]) {
      const { tools, ran } = scene({ foreign: [each] });
      await assert.rejects(deploy({ ...wanted, tenants: 'a,b', multiTenant: true }, tools), /was not made by this/);
      assert.ok(!ran.some((command) => /^(ad \w+ create|deployment)/.test(command)), 'went on');
    }
    const twice = scene({ registered: true, foreign: [{ appId: 'second' }] });
    await assert.rejects(deploy({ ...wanted, tenants: 'a,b', multiTenant: true }, twice.tools), /the-app, second/);
  });
  it('uploads again when Azure restarts what takes uploads, and says why it waits', async () => {
    const { tools, ran, said, apps } = scene({ failing: 'webapp deploy', says: [RECORDED.restart, RECORDED.underWay] });
    await deploy(wanted, tools);
    assert.equal(ran.filter((each) => each.startsWith('webapp deploy')).length, 3);
    assert.match(said.join('\n'), /takes uploads, after its settings had changed\. Again in 15 seconds/);
    assert.equal(apps.length, 1);
  });
  it('gives up at once on what does not pass, and says what it means', async () => {
    const { tools, ran } = scene({ failing: 'deployment group create', says: [RECORDED.quota] });
    await assert.rejects(deploy(wanted, tools), /no machine of this size there/);
    assert.ok(!ran.some((each) => each.startsWith('webapp')));
  });
  it('starts a new version beside the old one where the plan has slots, and swaps when it is ready', async () => {
    const { tools, ran } = scene({ exists: true });
    await deploy({ ...wanted, sku: 'S1' }, tools);
    assert.deepEqual(
      ran
        .slice(5)
        .map((each) =>
          each.replace(/ --resource-group.*?(?=--slot|$)/, ' ').replace(/ --(type|conf|ident|target).*/, ''),
        ),
      [
        'webapp deployment slot create --slot next',
        'webapp identity assign --slot next',
        'webapp start --slot next',
        'webapp deploy --slot next',
        'webapp deployment slot swap --slot next',
        'webapp stop --slot next',
      ],
    );
    const silent = scene({ exists: true, readyAfter: 1_000 });
    await assert.rejects(deploy({ ...wanted, sku: 'S1' }, silent.tools), /log tail .*--slot next/);
    assert.ok(!silent.ran.some((each) => each.includes('swap')), 'the old one keeps the address');
  });
  it('creates nothing without a sign-in, and says what to look at when the bot does not get ready', async () => {
    const signedOut = scene({ failing: 'account show' });
    await assert.rejects(deploy(wanted, signedOut.tools), PackageError);
    assert.equal(signedOut.ran.length, 1);
    const silent = scene({ readyAfter: 1_000 });
    await assert.rejects(
      deploy(wanted, silent.tools),
      /not ready within ten minutes.*az webapp log tail .*--name the siteName/,
    );
    assert.deepEqual(silent.apps, []);
  });
});
