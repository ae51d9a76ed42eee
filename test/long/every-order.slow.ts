import { assertHolds } from '../support/model/scenes.ts';

/** Further than test/use-cases/every-order.test.ts goes, and with everything that can be pressed. */
describe('whatever order two processes load, decide and commit in, at length', () => {
  it('what must always hold does from when everybody is nominated', () =>
    assertHolds('nominated', 5_000, { presses: 2, crashes: 1, only: ({ kind }) => kind !== 'fill' }));
  it('it does where both seats are taken and somebody waits', () =>
    assertHolds('full', 10_000, { presses: 2, only: ({ kind }) => ['decline', 'change'].includes(kind) }));
  it('it does where one of the target is left, and who may have it changes their mind', () =>
    assertHolds('beyond', 8_000, { presses: 2, only: ({ kind }) => ['decline', 'change', 'cannot'].includes(kind) }));
  it('it does where there is one of the target for three', () =>
    assertHolds('scarce', 3_000, { presses: 2, only: ({ kind }) => kind !== 'fill' }));
  it('it does where a coordinator offers all the seats of a session, and the process ends between two of them', () =>
    assertHolds('full', 2_000, {
      presses: 1,
      deadlines: 1,
      crashes: 1,
      only: ({ kind }) => ['fill', 'decline', 'edit', 'cancel'].includes(kind),
    }));
});
