/**
 * Compiles main.bicep to main.json, which is what `npm run deploy` sends to Azure and what the tests read: `npm run bicep`.
 *
 * The compiler is Microsoft's NuGet package (bicep.csproj), fetched with `dotnet` into .cache/. With --check nothing is
 * written: main.json must be what the templates compile to. Where the compiler cannot be had, that is said, and is no failure.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { refuse } from './package.ts';
import { PackageError } from './teams-package.ts';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const CACHE = join(FOLDER, '..', '.cache');
const COMPILED = join(FOLDER, 'main.json');
const TEMPLATES = ['main.bicep', 'settings.bicep', 'alerts.bicep'];
const PACKAGE = 'azure.bicep.commandline.linux-x64';
/** A registry that does not answer in this time is one that is not reached. */
const PATIENCE_MS = 180_000;

const template = z.looseObject({ metadata: z.looseObject({}) });

/** The templates, in one number. It stands in main.json, so that a stale one is seen without a compiler. */
export function sourcesHash(folder = FOLDER): string {
  const sources = [...TEMPLATES, 'workbook.json'].map((file) => readFileSync(join(folder, file), 'utf8'));
  return createHash('sha256').update(sources.join('\0').replaceAll('\r\n', '\n')).digest('hex');
}

type Outcome = { readonly ok: boolean; readonly text: string };
function run(program: string, ...args: readonly string[]): Outcome {
  const env = { ...process.env, DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' };
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', env, timeout: PATIENCE_MS });
  return { ok: status === 0 && !error, text: error?.message ?? `${stdout}${stderr}`.trim() };
}

/** The compiler's path, or why there is none. */
function fetchCompiler(): { readonly path: string } | { readonly why: string } {
  if (process.platform !== 'linux' || process.arch !== 'x64') return { why: 'its package is for Linux on x64' };
  const project = join(FOLDER, 'bicep.csproj');
  const [, version = ''] = /PackageDownload .*Version="\[(.*)\]"/.exec(readFileSync(project, 'utf8')) ?? [];
  const path = join(CACHE, 'nuget', PACKAGE, version, 'tools', 'bicep');
  if (run(path, '--version').ok) return { path };
  const restored = run(
    ...(['dotnet', 'restore', project, '--packages', join(CACHE, 'nuget')] as const),
    `-p:BaseIntermediateOutputPath=${join(CACHE, 'bicep')}/`,
  );
  if (!restored.ok) return { why: `dotnet could not fetch it (${restored.text.split('\n').at(-1)?.trim()})` };
  const works = run(path, '--version');
  return works.ok ? { path } : { why: `it does not run here (${works.text})` };
}

/** What the templates compile to. @throws PackageError at any warning */
function compile(bicep: string): string {
  const folder = mkdtempSync(join(CACHE, 'compiled-'));
  try {
    const file = join(folder, 'main.json');
    const outcomes = [
      run(bicep, 'build', join(FOLDER, 'main.bicep'), '--outfile', file),
      ...TEMPLATES.map((each) => run(bicep, 'lint', join(FOLDER, each))),
    ];
    const said = outcomes.filter(({ ok, text }) => !ok || text !== '').map(({ text }) => text);
    if (said.length > 0) throw new PackageError(`Bicep has something to say:\n${said.join('\n')}`);
    const compiled = template.parse(JSON.parse(readFileSync(file, 'utf8')));
    const metadata = { ...compiled.metadata, compiledFrom: sourcesHash() };
    return `${JSON.stringify({ ...compiled, metadata }, undefined, 2)}\n`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function main(): void {
  const { values } = parseArgs({ options: { check: { type: 'boolean' } } });
  const compiler = fetchCompiler();
  if ('why' in compiler) {
    console.log(`Bicep was NOT compiled: ${compiler.why}. deployment/main.json stays as it is.`);
    if (!values.check) process.exitCode = 1;
    return;
  }
  const compiled = compile(compiler.path);
  if (!values.check) {
    writeFileSync(COMPILED, compiled);
    console.log('Bicep was compiled without a warning: deployment/main.json.');
  } else if (readFileSync(COMPILED, 'utf8') === compiled) {
    console.log('Bicep was compiled without a warning, and deployment/main.json is what it gives.');
  } else {
    throw new PackageError('deployment/main.json is not what the templates compile to. Run: npm run bicep');
  }
}

if (import.meta.main) {
  try {
    main();
  } catch (error) {
    refuse(error, 'npm run bicep -- [--check]');
  }
}
