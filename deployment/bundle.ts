import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { z } from 'zod';
import { PackageError } from './teams-package.ts';

/**
 * Where the bundled program lies: among packages, of whose habits Node does not warn. Each beginning has its old path beside it,
 * so that every command stays the same.
 */
const PROGRAM = 'node_modules/valideringsbot';

/** What others do without when it is not there: code for this machine, and colours for a terminal. */
const LEFT_OUT = ['dtrace-provider', 'safe-json-stringify', 'supports-color'];

const about = z.object({
  name: z.string(),
  version: z.string(),
  license: z.union([z.string(), z.object({ type: z.string() }).transform(({ type }) => type)]).default('see its text'),
});
const LICENCE = /^(licen[cs]e|notice|copying)/i;

/**
 * Puts our source and what it uses of its packages into a few files: a start opens a hundred instead of two thousand, and
 * nothing is carried along that nothing imports. Nothing is renamed, so that errors and logs say the same as from source.
 *
 * @param root the repository
 * @returns the files by path from the root, with slashes
 * @param begins paths of the modules that a process or a worker begins with
 * @throws PackageError when it uses what is not allowed
 */
export async function bundle(
  root: string,
  begins: readonly string[],
  allowed: readonly string[],
): Promise<Readonly<Record<string, Uint8Array>>> {
  const { outputFiles, metafile, warnings } = await build({
    absWorkingDir: root,
    entryPoints: begins.map((path) => ({ in: path, out: nameOf(path) })),
    outdir: join(root, PROGRAM),
    outExtension: { '.js': '.mjs' },
    chunkNames: 'part-[hash]',
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    minifySyntax: true,
    minifyWhitespace: true,
    keepNames: true,
    legalComments: 'none',
    external: [...LEFT_OUT],
    plugins: [whereItWas(root)],
    // What CommonJS packages take for granted, and a module has not.
    banner: {
      js:
        "import{createRequire as $require}from'node:module';import{fileURLToPath as $path}from'node:url';" +
        "const require=$require(import.meta.url),__filename=$path(import.meta.url),__dirname=$path(new globalThis.URL('.',import.meta.url));",
    },
    logLevel: 'silent',
  });
  if (warnings.length > 0) throw new PackageError(warnings.map(({ text }) => text).join('\n'));
  const packages = [...new Set(Object.keys(metafile.inputs).flatMap(folderOf))].toSorted();
  const strange = packages.filter((folder) => !allowed.includes(folder));
  if (strange.length > 0)
    throw new PackageError(`The program imports what is no dependency of it: ${strange.join(', ')}`);
  const files = Object.fromEntries([
    ...outputFiles.map(({ path, contents }) => [
      `${PROGRAM}/${posixOf(relative(join(root, PROGRAM), path))}`,
      contents,
    ]),
    ...begins.map((path) => [
      path,
      Buffer.from(`import '${'../'.repeat(path.split('/').length - 1)}${PROGRAM}/${nameOf(path)}.mjs';\n`),
    ]),
    ['LICENCES.txt', Buffer.from(licencesOf(root, packages))],
  ]);
  return files;
}

const posixOf = (path: string): string => path.split(sep).join(posix.sep);
const nameOf = (path: string): string =>
  path
    .replace(/^src\//, '')
    .replace(/\.ts$/, '')
    .replaceAll('/', '-');
const folderOf = (input: string): string[] =>
  /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.slice(0, 1) ?? [];

/** A `require` that a module makes for itself. What it asks for, only the bundler still finds when all lies elsewhere. */
const OWN_REQUIRE = /(?:const|let|var) ([\w$]+) = createRequire\(import\.meta\.url\);/;
function withUsualRequire(text: string): string {
  const [statement, name] = OWN_REQUIRE.exec(text) ?? [];
  return statement && name ? text.replace(statement, '').replaceAll(`${name}(`, 'require(') : text;
}

/** Our modules find their neighbours by where they lie: they go on lying there. What is required is followed. */
const whereItWas = (root: string): Plugin => ({
  name: 'where-it-was',
  setup({ onLoad }) {
    onLoad({ filter: /\.m?[jt]s$/ }, ({ path }) => {
      const from = posixOf(relative(root, path));
      const text = readFileSync(path, 'utf8');
      if (!from.startsWith('src/')) {
        return OWN_REQUIRE.test(text) ? { contents: withUsualRequire(text), loader: 'js' } : undefined;
      }
      const lies = `new globalThis.URL('../../${from}', import.meta.url).href`;
      return { contents: withUsualRequire(text).replaceAll('import.meta.url', lies), loader: 'ts' };
    });
  },
});

/** Every package with its licence, and that licence's text, which most of them ask to be passed on. */
function licencesOf(root: string, packages: readonly string[]): string {
  return packages
    .map((folder) => {
      const { name, version, license } = about.parse(
        JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')),
      );
      const texts = readdirSync(join(root, folder)).filter((each) => LICENCE.test(each));
      const said = texts.map((each) => readFileSync(join(root, folder, each), 'utf8').trim());
      return [`${name} ${version}: ${license}`, ...said].join('\n\n');
    })
    .join(`\n\n${'-'.repeat(80)}\n\n`);
}
