const { globSync, readFileSync } = require('node:fs');

// What `npm test` runs on one store (`onOneStore`) is repeated on the other one here.
process.env.TEST_STORE = 'cosmos';
// And more random programmes are played.
process.env.TEST_RUNS = '200';
const base = require('./.mocharc.cjs');

const PROGRAMMES = 'test/use-cases/invariants.test.ts';
const repeated = base.spec.filter(
  (file) => file.startsWith('test/front-door/') && readFileSync(file, 'utf8').includes('onOneStore('),
);

module.exports = {
  ...base,
  // Those that take longest are begun first.
  spec: base.spec.length === 0 ? [] : [PROGRAMMES, ...globSync('test/long/**/*.long.ts').toSorted(), ...repeated],
  timeout: 120_000,
};
