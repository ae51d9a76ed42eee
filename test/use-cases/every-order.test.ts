import { strict as assert } from 'node:assert';
import { MISTAKES } from '../support/model/mistakes.ts';
import { assertHolds, exploreFrom } from '../support/model/scenes.ts';

/**
 * Not by chance, but all of it: every order in which two processes can load, decide and commit what three people and a
 * coordinator press about two seats, with the use cases and decisions themselves on documents in memory. A quick part is here,
 * some 5 000 states; `npm run test:long` goes through 33 000 more.
 */
describe('whatever order two processes load, decide and commit in', () => {
  it('what must always hold does from when everybody is nominated', () =>
    assertHolds('nominated', 2_300, {
      presses: 2,
      only: ({ kind }) => ['offer', 'accept', 'decline', 'change', 'edit'].includes(kind),
    }));
  it('it does where both seats are taken and somebody waits, with a deadline and a crash on the way', () =>
    assertHolds('full', 1_200, { presses: 1, deadlines: 1, crashes: 1, only: ({ kind }) => kind !== 'fill' }));
  it('it does where somebody was nominated beyond the target', () =>
    assertHolds('beyond', 1_700, { presses: 1, deadlines: 1, only: ({ kind }) => kind !== 'fill' }));

  for (const [mistake, { in: scene, presses, found, ...broken }] of Object.entries(MISTAKES)) {
    it(`it is found when ${mistake}`, () =>
      assert.rejects(exploreFrom(scene, { presses: 2, ...broken, only: ({ kind }) => presses.includes(kind) }), found));
  }
});
