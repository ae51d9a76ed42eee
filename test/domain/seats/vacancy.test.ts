import { strict as assert } from 'node:assert';
import { tellOfVacancies, wishAgain } from '../../../src/domain/seats/vacancy.ts';
import { booking, candidate, MONDAY, session } from '../../support/builders.ts';

const tuesday = session({ id: 'ses-tuesday' });
const clock = () => ({ weekday: 'tue', time: '09:00' }) as const;
const wish = { since: MONDAY.at, seatVersion: 1 };
const booked = candidate({ stage: 'booked', booking: booking() }, { wish, seatVersion: 1 });

describe('seats where there were none', () => {
  it('are told of once to who wishes for another time than theirs', () => {
    const { candidates = [], notices } = tellOfVacancies([booked], [session(), tuesday], clock);
    assert.deepEqual(notices, [{ kind: 'vacancy', candidate: 'vera', session: 'ses-tuesday', seatVersion: 1 }]);
    assert.deepEqual(
      candidates.map(({ wish: left, progress }) => ({ left, progress })),
      [{ left: undefined, progress: booked.progress }],
    );
    assert.deepEqual(tellOfVacancies(candidates, [tuesday], clock).notices, []);
  });
  it('are no news in the session that they have a seat in', () => {
    assert.deepEqual(tellOfVacancies([booked], [session()], clock), { candidates: [], notices: [] });
  });
  it('are no news at a time at which they cannot come', () => {
    assert.deepEqual(tellOfVacancies([{ ...booked, cannot: ['tue'] }], [tuesday], clock).notices, []);
    assert.equal(tellOfVacancies([{ ...booked, cannot: ['mon'] }], [tuesday], clock).notices?.length, 1);
  });
  it('are no news to who has another seat by now, or none', () => {
    for (const each of [
      { ...booked, seatVersion: 2 },
      { ...booked, progress: { stage: 'declined' } as const },
      { ...booked, progress: { stage: 'attended', booking: booking() } as const },
    ]) {
      assert.deepEqual(tellOfVacancies([each], [tuesday], clock).notices, []);
    }
  });
  it('taken before they could be told leave the wish as it was, for the same seat alone', () => {
    const { wish: _, ...told } = booked;
    const again = wishAgain(told, 1, MONDAY);
    assert.ok(again.kind === 'accepted');
    assert.deepEqual(again.effects.candidates, [booked]);
    assert.deepEqual(wishAgain(told, 2, MONDAY), { kind: 'unchanged' });
    assert.deepEqual(wishAgain(booked, 1, MONDAY), { kind: 'unchanged' });
    assert.deepEqual(wishAgain({ ...told, progress: { stage: 'declined' } }, 1, MONDAY), { kind: 'unchanged' });
  });
});
