/**
 * Builds what is uploaded, offline, and refuses what would be refused: `npm run package`.
 *
 * Without --app it is the Teams app (`dist/valideringsbot-teams.zip`), with it the program for App Service
 * (`dist/valideringsbot-app.zip`). `npm run deploy` calls the same functions.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { appFiles, packApp } from './app-package.ts';
import { PackageError, packTeamsApp, type TeamsApp } from './teams-package.ts';

const USAGE = `npm run package -- --bot-id <client id> --host <host name> [--out <file>]
               [--developer <name>] [--website-url <url>] [--privacy-url <url>] [--terms-url <url>]
npm run package -- --app [--out <file>, or --folder <folder> for the files themselves]`;

/** What an organisation may say of itself in the Teams app; `npm run deploy` takes the same. */
export const ABOUT = {
  developer: { type: 'string' },
  'website-url': { type: 'string' },
  'privacy-url': { type: 'string' },
  'terms-url': { type: 'string' },
} as const;

export const version = (): string =>
  z.object({ version: z.string() }).parse(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')))
    .version;

/** Of the Teams app, whose versions begin at 1: the first number is one higher than the program's. */
export const teamsVersion = (): string => version().replace(/^\d+/, (major) => String(Number(major) + 1));

type About = { readonly [K in keyof typeof ABOUT]?: string | undefined };
export const aboutOf = (given: About): Pick<TeamsApp, 'developer' | 'websiteUrl' | 'privacyUrl' | 'termsUrl'> => ({
  developer: given.developer,
  websiteUrl: given['website-url'],
  privacyUrl: given['privacy-url'],
  termsUrl: given['terms-url'],
});

export function write(file: string, bytes: Uint8Array): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  return `${file} (${bytes.length < 1e6 ? `${Math.ceil(bytes.length / 1e3)} kB` : `${Math.ceil(bytes.length / 1e6)} MB`})`;
}

/** Tells the operator what is wrong, without a stack where a sentence says it. */
export function refuse(error: unknown, usage: string): void {
  const misspelt = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  console.error(misspelt ? `${error.message}\n${usage}` : error instanceof PackageError ? error.message : error);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      app: { type: 'boolean' },
      'bot-id': { type: 'string' },
      host: { type: 'string' },
      out: { type: 'string' },
      folder: { type: 'string' },
      ...ABOUT,
    },
  });
  if (values.app && values.folder !== undefined) {
    const files = Object.entries(await appFiles());
    for (const [path, bytes] of files) write(join(values.folder, path), bytes);
    console.log(`${values.folder} (${files.length} files)`);
    return;
  }
  if (values.app) {
    console.log(write(values.out ?? 'dist/valideringsbot-app.zip', await packApp()));
    return;
  }
  const { 'bot-id': botId, host } = values;
  if (!botId || !host) throw new PackageError(`A Teams app needs the bot's id and host.\n${USAGE}`);
  const bytes = await packTeamsApp({ botId, host, version: teamsVersion(), ...aboutOf(values) });
  console.log(write(values.out ?? 'dist/valideringsbot-teams.zip', bytes));
}

if (import.meta.main) main().catch((error: unknown) => refuse(error, USAGE));
