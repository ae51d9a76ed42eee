import { strict as assert } from 'node:assert';
import { organisationTallyChanges, tallyChange, tallyOf } from '../../src/domain/accounts.ts';
import { booking, candidate } from '../support/builders.ts';

describe('the tally of an organisation', () => {
  const nominated = candidate();
  const offered = candidate({ stage: 'offered', booking: booking() });

  it('changes as the programme’s does while its candidate stays with it', () => {
    const changes = organisationTallyChanges(nominated, offered);
    assert.deepEqual([...changes], [['exempelverken', tallyChange(nominated, offered)]]);
    assert.deepEqual([...organisationTallyChanges(undefined, nominated)], [['exempelverken', tallyOf(nominated)]]);
  });
  it('loses a candidate who moves to another, which gains them as they are then', () => {
    const moved = { ...offered, organisation: 'provverken' };
    assert.deepEqual(
      organisationTallyChanges(nominated, moved),
      new Map([
        ['exempelverken', tallyChange(nominated, undefined)],
        ['provverken', tallyOf(moved)],
      ]),
    );
  });
  it('loses a nomination that was merged into another', () => {
    assert.deepEqual(
      [...organisationTallyChanges(offered, undefined)],
      [['exempelverken', tallyChange(offered, undefined)]],
    );
  });
});
