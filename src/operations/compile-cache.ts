import { lstatSync, mkdirSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Nobody else may write into it: what is kept there is run. */
const OTHERS_WRITE = 0o022;

/**
 * Keeps what Node has compiled for the next start, of which compiling is half: where NODE_COMPILE_CACHE says, else in a folder
 * of this user's own among the temporary files. Where there is none to be had, or it is not this user's alone, nothing is kept.
 *
 * @param user as the system numbers them; undefined where temporary files are a user's own anyway
 */
export function keepCompiled(temporary = tmpdir(), user = process.getuid?.()): string | undefined {
  const folder = join(temporary, `valideringsbot-compiled-${user ?? 'own'}`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = lstatSync(folder);
    const own = user === undefined || (found.uid === user && (found.mode & OTHERS_WRITE) === 0);
    return found.isDirectory() && own ? enableCompileCache(folder).directory : undefined;
  } catch {
    // Read-only, or a file in its place: a start takes longer then, and that is all.
    return undefined;
  }
}
