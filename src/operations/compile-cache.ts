import { lstatSync, mkdirSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Nobody else may write into it: what is kept there is run. */
const OTHERS_WRITE = 0o022;

/** Compiling is half of a start. Kept by NODE_COMPILE_CACHE, else in a temporary folder of this user's alone; or not at all. */
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
