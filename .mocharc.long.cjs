const { globSync } = require('node:fs');

// Processes that are crowded and killed. They have the machine to themselves, one file after the other, and a real disk.
process.env.TEST_DISK = '1';

module.exports = {
  spec: globSync('test/long/**/*.long.ts').toSorted(),
  timeout: 120_000,
  'forbid-only': true,
  'forbid-pending': true,
};
