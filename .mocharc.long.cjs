const { globSync, readFileSync } = require('node:fs');

// What `npm test` runs on one store (`onOneStore`) is repeated on the other one here.
process.env.TEST_STORE = 'cosmos';
// And more random programmes are played.
process.env.TEST_RUNS = '200';
const repeated = globSync('test/front-door/*.test.ts').filter((file) => readFileSync(file, 'utf8').includes('onOneStore('));

module.exports = {
  spec: [...globSync('test/long/**/*.long.ts'), ...repeated, 'test/use-cases/invariants.test.ts'].toSorted(),
  timeout: 120_000,
  'forbid-only': true,
  'forbid-pending': true,
};
