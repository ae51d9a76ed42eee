import { strict as assert } from 'node:assert';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keepCompiled } from '../../src/operations/compile-cache.ts';
import { createTempDir, type TempDir } from '../support/temp-dir.ts';

describe('what has been compiled', () => {
  const user = process.getuid?.() ?? 0;
  const name = `valideringsbot-compiled-${user}`;
  let folder: TempDir;
  beforeEach(async () => {
    folder = await createTempDir();
  });
  afterEach(() => folder.remove());

  it('is not kept where others can write, since it is run', async () => {
    await mkdir(join(folder.path, name));
    await chmod(join(folder.path, name), 0o777);
    assert.equal(keepCompiled(folder.path, user), undefined);
  });

  it('is not kept in what belongs to somebody else', async () => {
    assert.equal(keepCompiled(folder.path, user + 1), undefined);
  });

  it('is not kept behind a link, nor in place of a file, and nothing fails by it', async () => {
    await symlink(folder.path, join(folder.path, name));
    assert.equal(keepCompiled(folder.path, user), undefined);
    await writeFile(join(folder.path, 'file'), '');
    assert.equal(keepCompiled(join(folder.path, 'file'), user), undefined);
  });
});
