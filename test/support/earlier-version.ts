import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const git = (...args: readonly string[]) =>
  spawnSync('git', ['-C', ROOT, ...args], { encoding: 'buffer', maxBuffer: 2 ** 28 });

/** The first of these names of a commit that the history here knows: a clone may be shallow, or without its tags. */
export const commitOf = (...names: readonly string[]): string | undefined =>
  names.find((name) => git('cat-file', '-e', `${name}^{commit}`).status === 0);

/** Lays the program of a commit in a folder, beside the packages that are installed here; where it begins. */
export function unpack(commit: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const { status, stdout, stderr } = git('archive', commit, 'src', 'cards', 'package.json');
  if (status !== 0) throw new Error(`there is no program of ${commit}: ${stderr}`);
  const laid = spawnSync('tar', ['-x', '-C', folder], { input: stdout });
  if (laid.status !== 0) throw new Error(`it could not be laid: ${laid.stderr}`);
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return join(folder, 'src', 'main.ts');
}
