import { strict as assert } from 'node:assert';
import { fold } from '../../src/domain/fold.ts';
import { formal, oneLine, tidy } from '../../src/inputs/normalise.ts';
import { hasPersonalNumber } from '../../src/inputs/personal-number/personal-number.ts';

const NUMBER = '18121212-1212';
/** Signs of one byte, of which some are read without being looked at one by one. */
const SIGNS = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code));

describe('a text of plain letters and signs', () => {
  it('is read as beside one that is not, whichever sign stands in it', () => {
    for (const sign of SIGNS) {
      const text = `a${sign}b ${sign} c${sign}`;
      // What nobody sees goes, and has everything else looked at.
      for (const read of [tidy, oneLine, formal]) assert.equal(read(text), read(`\u200b${text}`), JSON.stringify(text));
      assert.equal(fold(`${text} x`), fold(`${text} x\u0301`), JSON.stringify(text));
    }
  });

  it('hides no personal identity number', () => {
    for (const sign of SIGNS) {
      const text = `${sign}${NUMBER}${sign}`;
      assert.equal(hasPersonalNumber(text), hasPersonalNumber(`\u200b${text}\u200b`), JSON.stringify(text));
    }
  });
});
