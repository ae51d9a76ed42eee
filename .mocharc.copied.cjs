// Once more on that store as it comes back from Cosmos DB and through a file. It is the same in every column but for the
// versions (held by test/operations/store/moving.test.ts), so what might still differ is what happens when documents of those
// versions are changed, deleted and found: these go through most kinds of them.
process.env.TEST_FROM = 'copied';
const base = require('./.mocharc.cjs');

const AREAS = ['chain', 'edges', 'erase', 'history', 'move', 'organisations', 'own-data', 'people', 'races', 'results', 'search'];

module.exports = { ...base, spec: base.spec.filter((file) => AREAS.some((area) => file === `test/front-door/${area}.test.ts`)) };
