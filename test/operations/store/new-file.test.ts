import { strict as assert } from 'node:assert';
import { open, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sinon from 'sinon';
import { newFile } from '../../../src/operations/store/new-file.ts';
import { Refusal } from '../../../src/operations/store/refusal.ts';
import { createTempDir, type TempDir } from '../../support/temp-dir.ts';

describe('a file that is made as a whole', () => {
  const replaced = sinon.createSandbox();
  let folder: TempDir;
  let file: string;
  beforeEach(async () => {
    folder = await createTempDir();
    file = join(folder.path, 'backup');
  });
  afterEach(async () => {
    replaced.restore();
    await folder.remove();
  });
  const left = () => readdir(folder.path);

  it('is made by each of two at once in a place of its own, and one of them is told that it is there', async () => {
    const both = Promise.withResolvers<void>();
    let begun = 0;
    const made = (content: string) =>
      newFile(file, async (part) => {
        await writeFile(part, content.slice(0, 3), { flag: 'wx' });
        begun += 1;
        if (begun === 2) both.resolve();
        await both.promise;
        await writeFile(part, content.slice(3), { flag: 'a' });
        // The other one is done before it.
        while (content === 'second' && !(await left()).includes('backup')) await new Promise(setImmediate);
        return content;
      });
    const [first, second] = await Promise.allSettled([made('first'), made('second')]);
    assert.deepEqual(first, { status: 'fulfilled', value: 'first' });
    assert.ok(second.status === 'rejected' && second.reason instanceof Refusal, 'it was written over');
    assert.equal(await readFile(file, 'utf8'), 'first');
    assert.deepEqual(await left(), ['backup']);
  });

  it('leaves nothing where it cannot be made', async () => {
    await assert.rejects(
      newFile(file, async (part) => {
        await writeFile(part, 'half');
        throw new Error('the disk is full');
      }),
      /the disk is full/,
    );
    assert.deepEqual(await left(), []);
  });

  it('is on the disk before it has its name, and then its name is', async () => {
    const handle = await open(folder.path, 'r');
    const synced: string[] = [];
    const { sync } = handle;
    replaced.stub(Object.getPrototypeOf(handle), 'sync').callsFake(async function (this: typeof handle) {
      synced.push(
        (await this.stat()).isDirectory() ? `folder of ${await left()}` : `file beside ${(await left()).length}`,
      );
      await sync.call(this);
    });
    await handle.close();
    await newFile(file, async (part) => {
      assert.equal(dirname(dirname(part)), folder.path, 'it could not be renamed at once');
      await writeFile(part, 'whole');
    });
    assert.equal(synced.length, 2);
    assert.equal(synced[0], 'file beside 1');
    assert.match(synced[1] ?? '', /^folder of (.*,)?backup(,|$)/);
  });
});
