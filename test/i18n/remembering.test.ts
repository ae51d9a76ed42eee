import { strict as assert } from 'node:assert';
import { remembering } from '../../src/i18n/remembering.ts';

describe('a function that remembers', () => {
  it('makes each answer once, and tells texts apart that only look alike together', () => {
    const made: string[] = [];
    const joined = remembering((a: string, b: string) => {
      made.push(`${a}|${b}`);
      return `${a}${b}`;
    });
    assert.deepEqual(
      [joined('a', 'bc'), joined('ab', 'c'), joined('a', 'bc'), joined('ab', 'c')],
      ['abc', 'abc', 'abc', 'abc'],
    );
    assert.deepEqual(made, ['a|bc', 'ab|c']);
  });

  it('keeps no more than a bounded number', () => {
    let made = 0;
    const counted = remembering((text: string) => {
      made += 1;
      return text;
    });
    for (let n = 0; n <= 2_000; n += 1) counted(String(n));
    assert.equal(counted('2000'), '2000');
    assert.equal(made, 2_001, 'the last one is known');
    assert.equal(counted('0'), '0');
    assert.equal(made, 2_002, 'the first one has gone');
  });
});
