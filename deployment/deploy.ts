/**
 * From nothing to a running bot, and from one version to the next: `npm run deploy -- --group <name> --leads <address>`.
 *
 * It runs the Azure CLI and says each command it runs; whoever would rather type them finds them in deployment/README.md.
 * All of it can be run again at any time, and picks up where it was broken off.
 */
import { spawnSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { ROUTES } from '../src/routes.ts';
import { packApp } from './app-package.ts';
import { ABOUT, aboutOf, refuse, version, write } from './package.ts';
import { PackageError, packTeamsApp, type TeamsApp } from './teams-package.ts';

const USAGE = `npm run deploy -- --group <resource group> --leads <addresses> [--location swedencentral] [--name <name>]
              [--tenants <tenant ids>] [--instances <1 to 3>] [--developer <name>] [--website-url <url>] [--privacy-url <url>] [--terms-url <url>]`;

export type Wanted = {
  readonly group: string;
  readonly leads: string;
  readonly location: string;
  readonly name?: string | undefined;
  readonly tenants?: string | undefined;
  readonly instances?: string | undefined;
  readonly about: Omit<TeamsApp, 'botId' | 'host' | 'version'>;
};

/** The world outside, as far as a deployment needs it. */
export type Tools = {
  /** Runs the Azure CLI and returns what it printed. @throws PackageError when it fails */
  readonly az: (...args: readonly string[]) => string;
  /** Writes the app for App Service to this file; returns its name and size. */
  readonly writeApp: (file: string) => string;
  /** Writes the Teams app to this file; returns its name and size. */
  readonly writeTeamsApp: (file: string, app: TeamsApp) => Promise<string>;
  /** Whether the bot answers that it is ready. */
  readonly isReady: (host: string) => Promise<boolean>;
  readonly pause: (ms: number) => Promise<unknown>;
  readonly say: (text: string) => void;
};

const APP = 'dist/valideringsbot-app.zip';
const TEAMS_APP = 'dist/valideringsbot-teams.zip';
const PAUSE_MS = 5_000;
const PATIENCE_MS = 10 * 60_000;

const output = z.object({ value: z.string() });
const outputs = z.object({ botId: output, siteName: output, hostName: output });

/** Creates or updates everything, uploads the program, waits for it, and builds the Teams app that belongs to it. */
export async function deploy(wanted: Wanted, { az, ...tools }: Tools): Promise<void> {
  const { group, leads, location, name, tenants, instances } = wanted;
  const { say } = tools;
  // First what can fail here, before anything is created there.
  say(`Subscription: ${az('account', 'show', '--query', 'name', '--output', 'tsv').trim()}`);
  say(`Program: ${tools.writeApp(APP)}`);
  if (az('group', 'exists', '--name', group).trim() !== 'true') {
    az('group', 'create', '--name', group, '--location', location, '--output', 'none');
  }
  const parameters = Object.entries({ leads, name, allowedTenants: tenants, instances }).flatMap(
    ([parameter, value]) => (value ? [`${parameter}=${value}`] : []),
  );
  const made = az(
    ...['deployment', 'group', 'create', '--resource-group', group, '--name', 'valideringsbot'],
    ...['--template-file', 'deployment/main.json', '--parameters', ...parameters],
    ...['--query', 'properties.outputs', '--output', 'json'],
  );
  const { botId, siteName, hostName } = outputs.parse(JSON.parse(made));
  az(
    ...['webapp', 'deploy', '--resource-group', group, '--name', siteName.value],
    ...['--type', 'zip', '--src-path', APP, '--output', 'none'],
  );
  await untilReady(hostName.value, group, siteName.value, tools);
  const app = { botId: botId.value, host: hostName.value, version: version(), ...wanted.about };
  say(`The bot is ready at https://${hostName.value}. Its Teams app: ${await tools.writeTeamsApp(TEAMS_APP, app)}.`);
  say('Upload that file in Teams (Apps > Manage your apps > Upload an app), open it and write "hej".');
}

async function untilReady(host: string, group: string, site: string, tools: Omit<Tools, 'az'>): Promise<void> {
  tools.say(`Waiting for https://${host}${ROUTES.ready}`);
  for (let waited = 0; waited < PATIENCE_MS; waited += PAUSE_MS) {
    if (await tools.isReady(host)) return;
    await tools.pause(PAUSE_MS);
  }
  throw new PackageError(
    `The bot is installed but was not ready within ten minutes. Its log says why: ` +
      `az webapp log tail --resource-group ${group} --name ${site}`,
  );
}

function runAz(...args: readonly string[]): string {
  console.log(`> az ${args.join(' ')}`);
  // On Windows the CLI is a script, which needs a shell to run it.
  const { error, status, stdout } = spawnSync('az', args, {
    encoding: 'utf8',
    stdio: ['inherit', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (error) {
    throw new PackageError('The Azure CLI could not be run. Install it (https://aka.ms/azure-cli), then: az login');
  }
  if (status === 0) return stdout;
  throw new PackageError(`az ${args.slice(0, 2).join(' ')} failed; its reason stands above. Not signed in? az login`);
}

async function isReady(host: string): Promise<boolean> {
  try {
    return (await fetch(`https://${host}${ROUTES.ready}`, { signal: AbortSignal.timeout(10_000) })).ok;
  } catch {
    return false;
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      group: { type: 'string' },
      leads: { type: 'string' },
      location: { type: 'string', default: 'swedencentral' },
      name: { type: 'string' },
      tenants: { type: 'string' },
      instances: { type: 'string' },
      ...ABOUT,
    },
  });
  const { group, leads, location, name, tenants, instances } = values;
  if (!group || !leads) throw new PackageError(`A deployment needs a resource group and its first leads.\n${USAGE}`);
  process.chdir(fileURLToPath(new URL('..', import.meta.url)));
  const about = aboutOf(values);
  // What the Teams app is to say is refused now, if it is, and not when everything else is done.
  await packTeamsApp({
    botId: '00000000-0000-0000-0000-000000000000',
    host: 'bot.example.com',
    version: version(),
    ...about,
  });
  await deploy(
    { group, leads, location, name, tenants, instances, about },
    {
      az: runAz,
      writeApp: (file) => write(file, packApp()),
      writeTeamsApp: async (file, app) => write(file, await packTeamsApp(app)),
      isReady,
      pause: wait,
      say: (text) => console.log(text),
    },
  );
}

if (import.meta.main) main().catch((error: unknown) => refuse(error, USAGE));
