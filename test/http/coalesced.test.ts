import { strict as assert } from 'node:assert';
import { coalesced } from '../../src/http/coalesced.ts';

const APART_MS = 40;

describe('a look that is shared', () => {
  /** Looks that end when they are told to. */
  function looks() {
    const ends: { resolve(answer: string): void; reject(cause: unknown): void; began: number }[] = [];
    const look = coalesced(() => {
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      ends.push({ resolve, reject, began: performance.now() });
      return promise;
    }, APART_MS);
    const begun = async (count: number) => {
      while (ends.length < count) await new Promise((resolve) => setTimeout(resolve, 1));
      const last = ends[count - 1];
      assert.ok(last);
      return last;
    };
    return { look, begun, count: () => ends.length };
  }

  it('answers all who ask before it begins', async () => {
    const { look, begun, count } = looks();
    const asked = [look(), look(), look()];
    (await begun(1)).resolve('well');
    assert.deepEqual(await Promise.all(asked), ['well', 'well', 'well']);
    assert.equal(count(), 1);
  });

  it('gives nobody an answer that is older than their question', async () => {
    const { look, begun } = looks();
    const first = look();
    const { resolve, began } = await begun(1);
    const late = look();
    const later = look();
    resolve('well');
    assert.equal(await first, 'well');
    const second = await begun(2);
    assert.ok(second.began - began > APART_MS / 2, 'they begin apart');
    second.resolve('unwell');
    assert.deepEqual(await Promise.all([late, later]), ['unwell', 'unwell']);
  });

  it('tells each of a failure, and looks again afterwards', async () => {
    const { look, begun } = looks();
    const asked = [look(), look()];
    (await begun(1)).reject(new Error('away'));
    for (const each of asked) await assert.rejects(each, /away/);
    const again = look();
    (await begun(2)).resolve('well');
    assert.equal(await again, 'well');
  });
});
