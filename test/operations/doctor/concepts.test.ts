import { strict as assert } from 'node:assert';
import { checkConceptsInUse } from '../../../src/operations/doctor/checks/concepts.ts';
import { lineOf } from '../../../src/operations/doctor/finding.ts';
import { conceptsInUse } from '../../../src/use-cases/programme/concepts-in-use.ts';
import { prepareGround } from '../../support/world.ts';

describe('placeholder names in a concept', () => {
  const ours = new URL('../../../src/concepts/', import.meta.url);
  const others = new URL('../../support/concepts/', import.meta.url);

  it('are warned of while a programme assesses by it, at a start and by the doctor', async () => {
    const { store, world } = await prepareGround();
    const [found, ...more] = await checkConceptsInUse(store, ours);
    assert.ok(found);
    assert.match(lineOf(found), /^warning .*industriteknik-bas is in use.*a09, a10.* Ask whoever owns/);
    assert.deepEqual(more, []);
    assert.deepEqual(await checkConceptsInUse(store, others), []);
    assert.deepEqual(await conceptsInUse(world), [{ id: 'industriteknik-bas', areas: ['a09', 'a10'] }]);
    await store.close();
  });
});
