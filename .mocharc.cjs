const { globSync } = require('node:fs');
const { availableParallelism } = require('node:os');
const { join } = require('node:path');

// Each worker, and each bot that a test starts as a process, loads the same modules: compiled once, for the next run too,
// though `npm ci` lies between them. Not where coverage is measured, which would be told less.
if (!process.env.NODE_V8_COVERAGE) process.env.NODE_COMPILE_CACHE ??= join(__dirname, '.cache/compiled');

/** Those that take longest. They are begun first, or one core would wait for another at the end. */
const LONGEST = [
  'test/use-cases/invariants.test.ts',
  'test/use-cases/every-order.test.ts',
  'test/deployment/app-package.test.ts',
  'test/http/strangers.test.ts',
  'test/store/cosmos/lost-answers.test.ts',
  'test/store/cosmos/document-store.test.ts',
  'test/operations/store/moving.test.ts',
  'test/front-door/races.test.ts',
  'test/front-door/roles.test.ts',
  'test/front-door/forms.test.ts',
  'test/files/import/read-file.test.ts',
  'test/use-cases/erase-candidate.test.ts',
  'test/front-door/follow-up.test.ts',
  'test/front-door/report-sheets.test.ts',
  'test/cards/expand.test.ts',
];

/** Mocha adds what is named on the command line to what stands here; whoever names files wants these alone. */
const isNamed = process.argv.slice(2).some((each) => /^(\.\/)?test\//.test(each));

module.exports = {
  spec: isNamed ? [] : [...new Set([...LONGEST, ...globSync('test/**/*.test.ts').toSorted()])],
  // For a folder that is named.
  extension: ['test.ts'],
  recursive: true,
  // Only what hangs: a busy machine takes as long as it takes.
  timeout: 120_000,
  parallel: true,
  // Two more than there are cores: some files wait for a timer or a process more than they work, nearly two minutes all together.
  jobs: availableParallelism() + 2,
  'forbid-only': true,
  'forbid-pending': true,
};
