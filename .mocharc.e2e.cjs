// Each test starts a bot of its own: it says where its modules lie compiled.
require('./.mocharc.cjs');

module.exports = {
  spec: ['test/e2e/**/*.e2e.ts'],
  timeout: 180_000,
  parallel: true,
  jobs: 2,
  'forbid-only': true,
  'forbid-pending': true,
};
