/**
 * From nothing to a running bot, and from one version to the next: `npm run deploy -- --group <name> --leads <address>`.
 *
 * It runs the Azure CLI and says each command it runs; whoever would rather type them finds them in deployment/README.md.
 * All of it can be run again at any time, and picks up where it was broken off.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { ROUTES } from '../src/routes.ts';
import { packApp } from './app-package.ts';
import { type Az, patient, runAz } from './az.ts';
import { appOf, trust } from './entra-app.ts';
import { refuse, teamsVersion, write } from './package.ts';
import { keptOf, parametersOf, settled } from './settled.ts';
import { standingIn } from './standing.ts';
import { PackageError, packTeamsApp, type TeamsApp } from './teams-package.ts';
import { type Mail, SKUS, USAGE, type Wanted, wantedOf } from './wanted.ts';

/** The world outside, as far as a deployment needs it. */
export type Tools = {
  readonly az: Az;
  /** Writes the app for App Service to this file; returns its name and size. */
  readonly writeApp: (file: string) => Promise<string>;
  /** Writes the Teams app to this file; returns its name and size. */
  readonly writeTeamsApp: (file: string, app: TeamsApp) => Promise<string>;
  /** Keeps this in a file that nobody else can read for as long as it is used. */
  readonly withFile: <T>(content: unknown, use: (file: string) => Promise<T>) => Promise<T>;
  /** Whether the bot answers that it is ready. */
  readonly isReady: (host: string) => Promise<boolean>;
  readonly pause: (ms: number) => Promise<unknown>;
  readonly say: (text: string) => void;
};

const APP = 'dist/valideringsbot-app.zip';
const TEAMS_APP = 'dist/valideringsbot-teams.zip';
const PAUSE_MS = 5_000;
const PATIENCE_MS = 10 * 60_000;
/** Its settings have just been written, and the part of a web app that takes uploads restarts on that. */
const SETTLING_MS = 20_000;
const SLOT = 'next';

const output = z.object({ value: z.string() });
const outputs = z.object({
  botId: output,
  siteName: output,
  hostName: output,
  identityId: output,
  identitySubject: output,
  tenantId: output,
});
type Site = { readonly group: string; readonly name: string; readonly host: string; readonly identity: string };

/** Creates or updates everything, uploads the program, waits for it, and builds the Teams app that belongs to it. */
export async function deploy(wanted: Wanted, outside: Tools): Promise<void> {
  const { group, mail } = wanted;
  const tools: Tools = { ...outside, az: patient(outside.az, outside.pause, outside.say) };
  const { az, say } = tools;
  // First what can fail here, before anything is created there.
  say(`Subscription: ${(await az('account', 'show', '--query', 'name', '--output', 'tsv')).trim()}`);
  say(`Program: ${await tools.writeApp(APP)}`);
  const exists = (await az('group', 'exists', '--name', group)).trim() === 'true';
  const standing = exists ? await standingIn(group, wanted.name, az) : undefined;
  const plan = settled(wanted, standing);
  if (standing) say(keptOf(wanted, plan));
  if (!exists) await az('group', 'create', '--name', group, '--location', plan.newGroupIn, '--output', 'none');
  const appId = plan.multiTenant ? await appOf(group, plan.botId, az) : undefined;
  const parameters = parametersOf(plan, appId);
  const made = outputs.parse(JSON.parse(await tools.withFile(parameters, (file) => create(group, file, az))));
  if (appId !== undefined) {
    await trust(appId, { tenant: made.tenantId.value, subject: made.identitySubject.value }, tools);
  }
  const { botId } = made;
  const site = { group, name: made.siteName.value, host: made.hostName.value, identity: made.identityId.value };
  if (mail) await setMail(site, mail, tools);
  await tools.pause(SETTLING_MS);
  await (SKUS[plan.sku].slots ? uploadBeside(site, tools) : upload(site, az));
  await untilReady(site.host, site, tools);
  const app = { botId: botId.value, host: site.host, version: teamsVersion(), ...wanted.about };
  say(`The bot is ready at https://${site.host}. Its Teams app: ${await tools.writeTeamsApp(TEAMS_APP, app)}.`);
  say('Upload that file in Teams (Apps > Manage your apps > Upload an app), open it and write "hej".');
  if (appId !== undefined) say(`Other organisations: see deployment/README.md. Their administrators need ${appId}.`);
}

const create = (group: string, parameters: string, az: Az): Promise<string> =>
  az(
    ...['deployment', 'group', 'create', '--resource-group', group, '--name', 'valideringsbot'],
    ...['--template-file', 'deployment/main.json', '--parameters', `@${parameters}`],
    ...['--query', 'properties.outputs', '--output', 'json'],
  );

const webapp = ({ group, name }: Site, ...command: readonly string[]): string[] => [
  ...['webapp', ...command, '--resource-group', group, '--name', name],
];

async function setMail(site: Site, { from, url }: Mail, { az, withFile }: Tools): Promise<void> {
  await withFile({ MAIL_FROM: from, SMTP_URL: url }, (file) =>
    az(...webapp(site, 'config', 'appsettings', 'set'), '--settings', `@${file}`, '--output', 'none'),
  );
}

const upload = (site: Site, az: Az, ...slot: readonly string[]): Promise<string> =>
  az(...webapp(site, 'deploy'), ...slot, '--type', 'zip', '--src-path', APP, '--output', 'none');

/** Starts the new version in a slot beside the old one, and gives it the address once it is ready. */
async function uploadBeside(site: Site, tools: Tools): Promise<void> {
  const { az } = tools;
  const slot = ['--slot', SLOT];
  const host = await az(
    ...webapp(site, 'deployment', 'slot', 'create'),
    ...slot,
    ...['--configuration-source', site.name, '--query', 'defaultHostName', '--output', 'tsv'],
  );
  await az(...webapp(site, 'identity', 'assign'), ...slot, '--identities', site.identity, '--output', 'none');
  await az(...webapp(site, 'start'), ...slot);
  await tools.pause(SETTLING_MS);
  await upload(site, az, ...slot);
  await untilReady(host.trim(), site, tools, slot);
  await az(...webapp(site, 'deployment', 'slot', 'swap'), ...slot, '--target-slot', 'production');
  // It holds the version before now, ready to be swapped back. Two versions need not run for that.
  await az(...webapp(site, 'stop'), ...slot);
}

async function untilReady(host: string, site: Site, tools: Tools, slot: readonly string[] = []): Promise<void> {
  tools.say(`Waiting for https://${host}${ROUTES.ready}`);
  for (let waited = 0; waited < PATIENCE_MS; waited += PAUSE_MS) {
    if (await tools.isReady(host)) return;
    await tools.pause(PAUSE_MS);
  }
  throw new PackageError(
    'The bot is installed but was not ready within ten minutes. Its log says why: ' +
      `az ${[...webapp(site, 'log', 'tail'), ...slot].join(' ')}`,
  );
}

async function isReady(host: string): Promise<boolean> {
  try {
    return (await fetch(`https://${host}${ROUTES.ready}`, { signal: AbortSignal.timeout(10_000) })).ok;
  } catch {
    return false;
  }
}

export async function withFile<T>(content: unknown, use: (file: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'valideringsbot-'));
  try {
    const file = join(folder, 'given.json');
    writeFileSync(file, JSON.stringify(content), { mode: 0o600 });
    return await use(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const readSecret = (file: string): string => {
  try {
    return readFileSync(file === '-' ? process.stdin.fd : file, 'utf8');
  } catch {
    throw new PackageError(`${file} cannot be read.`);
  }
};

async function main(): Promise<void> {
  const wanted = wantedOf(process.argv.slice(2), readSecret);
  process.chdir(fileURLToPath(new URL('..', import.meta.url)));
  // What the Teams app is to say is refused now, if it is, and not when everything else is done.
  await packTeamsApp({
    botId: '00000000-0000-0000-0000-000000000000',
    host: 'bot.example.com',
    version: teamsVersion(),
    ...wanted.about,
  });
  await deploy(wanted, {
    az: runAz,
    writeApp: async (file) => write(file, await packApp()),
    writeTeamsApp: async (file, app) => write(file, await packTeamsApp(app)),
    withFile,
    isReady,
    pause: wait,
    say: (text) => console.log(text),
  });
}

if (import.meta.main) main().catch((error: unknown) => refuse(error, USAGE));
