const { globSync, readFileSync } = require('node:fs');

// What `npm test` runs on one store (`onOneStore`) is repeated on the other one here.
process.env.TEST_STORE = 'cosmos';
// And more random programmes are played, stores compared with their model, and orders gone through.
process.env.TEST_RUNS = '200';
const base = require('./.mocharc.cjs');

const AT_LENGTH = [
  'test/use-cases/invariants.test.ts',
  'test/long/every-order.slow.ts',
  'test/store/cosmos/document-store.test.ts',
];
/** Beside the emulator, since they wait most of their time: for what a platform never answers, or answers so many of a second. */
const WAITING = ['test/long/ending.slow.ts', 'test/long/notices-killed.slow.ts'];
const repeated = base.spec.filter(
  (file) => file.startsWith('test/front-door/') && readFileSync(file, 'utf8').includes('onOneStore('),
);

module.exports = {
  ...base,
  spec: base.spec.length === 0 ? [] : [...AT_LENGTH, ...WAITING, ...repeated],
  // Those at length take as long as they take on a busy machine.
  timeout: 600_000,
};
