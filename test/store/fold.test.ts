import { strict as assert } from 'node:assert';
import { foldForSort } from '../../src/store/fold.ts';

describe('names', () => {
  it('sort as in a Swedish telephone book', () => {
    const names = ['Öberg', 'Zeta', 'Åberg', 'Anders', 'Ärlig', 'Élan', 'Erik', 'anna'];
    const sorted = names.toSorted((a, b) => (foldForSort(a) < foldForSort(b) ? -1 : 1));
    assert.deepEqual(sorted, ['Anders', 'anna', 'Élan', 'Erik', 'Zeta', 'Åberg', 'Ärlig', 'Öberg']);
  });
  it('keep the spaces between their parts', () => {
    assert.equal(foldForSort('Anna Öst Ek'), 'anna {cst ek');
  });
});
