// Everything that is proved of the edge, on a store that an earlier version has written and filled (see
// test/support/stores/README.md).
process.env.TEST_FROM = '0.1.0';
const base = require('./.mocharc.cjs');

module.exports = { ...base, spec: base.spec.filter((file) => file.startsWith('test/front-door/')) };
