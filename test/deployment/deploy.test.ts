import { strict as assert } from 'node:assert';
import { deploy, type Tools, type Wanted } from '../../deployment/deploy.ts';
import { PackageError, type TeamsApp } from '../../deployment/teams-package.ts';
import { main } from '../support/deployment/template.ts';

const wanted: Wanted = {
  group: 'validering',
  leads: 'lead@example.com',
  location: 'swedencentral',
  about: { developer: 'Kalmar' },
};
const outputs = Object.fromEntries(
  Object.keys(main.outputs).map((name) => [
    name,
    { type: 'String', value: name === 'hostName' ? 'bot.example.com' : `the ${name}` },
  ]),
);

/** A deployment in a world of its own: what it ran, wrote and said. */
function scene({ exists = false, readyAfter = 0, failing = '' } = {}) {
  const ran: string[] = [];
  const said: string[] = [];
  const apps: TeamsApp[] = [];
  let asked = 0;
  const tools: Tools = {
    az: (...args) => {
      const command = args.join(' ');
      ran.push(command);
      if (failing && command.startsWith(failing)) throw new PackageError(`az ${failing} failed`);
      if (command.startsWith('group exists')) return `${exists}\n`;
      return command.startsWith('deployment group create') ? JSON.stringify(outputs) : 'A subscription\n';
    },
    writeApp: (file) => {
      ran.push(`write ${file}`);
      return file;
    },
    writeTeamsApp: async (file, app) => {
      apps.push(app);
      return file;
    },
    isReady: async (host) => {
      assert.equal(host, 'bot.example.com');
      return ++asked > readyAfter;
    },
    pause: async () => undefined,
    say: (text) => said.push(text),
  };
  return { tools, ran, said, apps, asked: () => asked };
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
    assert.match(ran[4] ?? '', /--template-file deployment\/main\.json --parameters leads=lead@example\.com --query/);
    assert.match(ran[5] ?? '', /--name the siteName --type zip --src-path dist\/valideringsbot-app\.zip/);
    assert.equal(asked(), 4);
    assert.deepEqual(
      apps.map(({ version, ...app }) => app),
      [{ botId: 'the botId', host: 'bot.example.com', developer: 'Kalmar' }],
    );
    assert.match(said.join('\n'), /dist\/valideringsbot-teams\.zip/);
  });
  it('leaves a resource group that exists where it is, and gives on what else was asked', async () => {
    const { tools, ran } = scene({ exists: true });
    await deploy({ ...wanted, name: 'vb', tenants: 'a,b', instances: '2' }, tools);
    assert.ok(!ran.some((each) => each.startsWith('group create')));
    assert.match(ran.join('\n'), /--parameters leads=lead@example\.com name=vb allowedTenants=a,b instances=2 --query/);
  });
  it('gives only parameters that the template has', async () => {
    const { tools, ran } = scene();
    await deploy({ ...wanted, name: 'vb', tenants: 'a', instances: '2' }, tools);
    const given = [...ran.join(' ').matchAll(/ (\w+)=/g)].map((found) => found[1] ?? '');
    const known = Object.keys(main.parameters);
    assert.deepEqual(
      given.filter((name) => !known.includes(name)),
      [],
    );
    assert.equal(given.length, 4);
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
