import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { z } from 'zod';
import { FONTS } from '../src/files/pdf/pdf.ts';
import { bundle } from './bundle.ts';
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

/** What of our own is read as a file when it runs: cards, concepts, texts. Modules are bundled. */
const READ = /\.(json|csv)$/;
const SAMPLE = /\.sample\.json$/;
/**
 * The zip that App Service runs as it is: our own source with what it imports of the packages that the lock file calls
 * production dependencies, as they lie in `node_modules` and were tested. No installation on the way, so nothing else can get in.
 *
 * @throws PackageError when `node_modules` is not what the lock file says
 */
export const packApp = async (root = ROOT): Promise<Uint8Array> => zipOf(await appFiles(root));

export const zipOf = (files: Readonly<Record<string, Uint8Array>>): Uint8Array =>
  zipSync({ ...files }, { level: 6, mtime: FIXED_TIME });

/** The files of the zip, by path from the root of the repository, with slashes. */
export async function appFiles(root = ROOT): Promise<Record<string, Uint8Array>> {
  const files = await bundle(root, begins(root), productionPackages(root));
  const own = ['src', 'cards'].flatMap((folder) => filesIn(root, folder));
  const read = own.filter((path) => READ.test(path) && !SAMPLE.test(path) && !path.startsWith(DEMO));
  const asTheyAre = ['package.json', 'LICENSE', ...read, ...fonts()].map((path): [string, Uint8Array] => [
    path.split(sep).join('/'),
    readFileSync(join(root, path)),
  ]);
  return { ...Object.fromEntries(asTheyAre), ...files };
}

/** Of their package only those that are drawn with: all of them are as large as the program. */
function fonts(): string[] {
  const files = Object.values(FONTS).map((font) => join('node_modules', ...font.split('/')));
  const folders = new Set(files.map((file) => file.split(sep).slice(0, 2).join(sep)));
  return [...files, ...[...folders].flatMap((folder) => ['package.json', 'LICENSE'].map((each) => join(folder, each)))];
}

/** Where a process begins, as package.json starts it, or a thread of one. */
function begins(root: string): string[] {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const processes = Object.values(scripts).flatMap(
    (script) => /^node (?:--\S+ )*(src\/\S+\.ts)$/.exec(script)?.[1] ?? [],
  );
  const threads = filesIn(root, 'src').filter((path) => path.endsWith(`${sep}worker.ts`));
  return [...processes, ...threads]
    .map((path) => path.split(sep).join('/'))
    .filter((path) => !path.startsWith('src/demo/'));
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

/** All files below a folder, relative to the root, in an order that does not depend on the machine. */
const filesIn = (root: string, folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
