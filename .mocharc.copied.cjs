// The same once more, on that store as it comes back from Cosmos DB and through a file.
process.env.TEST_FROM = 'copied';

module.exports = require('./.mocharc.stores.cjs');
