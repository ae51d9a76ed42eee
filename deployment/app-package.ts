import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { z } from 'zod';
import { FIXED_TIME, PackageError } from './teams-package.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      dev: z.boolean().optional(),
      optional: z.boolean().optional(),
      devOptional: z.boolean().optional(),
    }),
  ),
});

/** The demo needs Microsoft's Playground, which may not be passed on, and nobody needs the demo in production. */
const DEMO = join('src', 'demo', sep);

/** What is for reading or for debuggers: two thirds of an installed package. Licences stay, as they ask for. */
const UNNEEDED = /\.(map|md|markdown|[cm]?ts|tsbuildinfo)$/i;
const LICENCE = /(^|[\\/])(licen[cs]e|notice|copying)[^\\/]*$/i;

/**
 * The zip that App Service runs as it is: our own source, and what the lock file calls production dependencies, taken
 * from `node_modules` as they were tested. No installation on the way, so nothing else can get in.
 *
 * @throws PackageError when `node_modules` is not what the lock file says
 */
export function packApp(root = ROOT): Uint8Array {
  const files: Record<string, Uint8Array> = {};
  for (const path of appFiles(root)) files[path.split(sep).join('/')] = readFileSync(join(root, path));
  return zipSync(files, { level: 6, mtime: FIXED_TIME });
}

/** The files of the zip, relative to the root of the repository. */
export function appFiles(root = ROOT): string[] {
  const source = ['src', 'cards'].flatMap((folder) => filesIn(root, folder));
  return [
    'package.json',
    'LICENSE',
    ...source.filter((path) => !path.startsWith(DEMO) && !path.endsWith('.sample.json')),
    ...productionPackages(root).flatMap((folder) => filesOfPackage(root, folder)),
  ];
}

/** The folders of the packages that the bot needs when it runs, nested ones apart from those they are nested in. */
export function productionPackages(root = ROOT): string[] {
  const lock = lockFile.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  return Object.entries(lock.packages).flatMap(([folder, { version, ...kind }]) => {
    // An optional dependency is one that can be missing. What is made for the machine it was installed on is optional too.
    if (folder === '' || kind.dev || kind.optional || kind.devOptional) return [];
    const installed = versionOf(join(root, folder));
    if (installed === version) return [folder];
    throw new PackageError(
      `${folder} is ${installed ? `version ${installed}` : 'not installed'}, and package-lock.json says ${version}. ` +
        'Run npm ci first.',
    );
  });
}

function versionOf(folder: string): string | undefined {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return undefined;
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).version;
}

function filesOfPackage(root: string, folder: string): string[] {
  return filesIn(root, folder).filter(
    (path) =>
      !relative(folder, path).split(sep).includes('node_modules') && (!UNNEEDED.test(path) || LICENCE.test(path)),
  );
}

/** All files below a folder, relative to the root, in an order that does not depend on the machine. */
const filesIn = (root: string, folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
