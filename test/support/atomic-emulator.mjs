// Gives @vercel/cosmosdb-server what Microsoft documents for the service and it lacks: transactional batches that are
// rolled back, patches in them, conditions that are case-sensitive and see their own document only, queries that keep to
// their partition, and query plans that cost nothing. It adds no behaviour of its own.
// To be imported before anything else loads that package, whose router takes its handlers at load.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const LIB = '@vercel/cosmosdb-server/lib/';
const PARTITION_KEY = 'x-ms-documentdb-partitionkey';
const MAX_OPERATIONS = 100;
const MAX_BYTES = 2 * 1024 * 1024;

// It leans on private fields of this one version.
if (require('@vercel/cosmosdb-server/package.json').version !== '1.0.1') throw new Error('verify the shim again');

const operations = require(`${LIB}handler/_document-operations`);
const { patchOperation } = require(`${LIB}handler/_patch-operations`);
const readBody = require(`${LIB}json`).default;
const handler = (name) => require(`${LIB}handler/${name}`);

// A query is read and compiled once a process, not once a container.
const { default: readQuery } = require('@zeit/cosmosdb-query');
const queries = new Map();
require(`${LIB}account/items`).default.prototype._getQuery = (text) => {
  if (!queries.has(text)) queries.set(text, readQuery(text));
  return queries.get(text);
};

const collectionOf = (account, { dbId, collId }) => account.database(dbId).collection(collId);
const keyPath = (collection) => collection.read().partitionKey.paths[0].slice(1).split('/');
const keyOf = (collection, document) => keyPath(collection).reduce((value, key) => value?.[key], document);

/** The collection as if it held only the documents of a partition. */
function partitionOf(collection, partition) {
  const held = [...collection.documents._data].filter(([, item]) => keyOf(collection, item.read()) === partition);
  return showing(collection, held);
}

function showing(collection, held) {
  const documents = Object.create(collection.documents);
  documents._data = new Map(held);
  return Object.create(collection, { documents: { value: documents } });
}

function patch(collection, partition, { id, ifMatch, body }) {
  const { condition } = body;
  const found = collection.document(id, partition).read();
  if (found && condition !== undefined) {
    const where = condition.replace(/^\s*from\s+c\s+where\s+/i, '');
    const one = showing(collection, [[found._rid, { read: () => found }]]);
    if (one.documents.query({ query: `SELECT * FROM c WHERE ${where}` }, {}).result.length === 0) {
      return { statusCode: 412, body: { code: 'PreconditionFailed', message: 'condition' } };
    }
  }
  const partitionKey = JSON.stringify([partition]);
  return patchOperation(collection, { id, ifMatch, partitionKey, operations: body.operations ?? body });
}

function run(collection, partition, operation) {
  const { operationType, resourceBody } = operation;
  const input = { ...operation, partitionKey: JSON.stringify([partition]) };
  if (operationType === 'Patch') return patch(collection, partition, { ...input, body: resourceBody });
  if (resourceBody && keyOf(collection, resourceBody) !== partition) return { statusCode: 400 };
  switch (operationType) {
    case 'Create':
      return operations.createOperation(collection, input);
    case 'Upsert':
      return operations.upsertOperation(collection, input);
    case 'Replace':
      return operations.replaceOperation(collection, input);
    case 'Delete':
      return operations.deleteOperation(collection, input);
    case 'Read':
      return operations.readOperation(collection, input);
    default:
      return { statusCode: 400 };
  }
}

const bulk = handler('batch-documents').default;
handler('batch-documents').default = async (account, request, response, parameters) => {
  if (request.headers['x-ms-cosmos-batch-atomic'] !== 'true') return bulk(account, request, response, parameters);
  const asked = await readBody(request);
  // Nothing is awaited from here on, so nobody else sees a batch half made.
  const refuse = (status, message) => {
    response.statusCode = status;
    return { message };
  };
  const collection = collectionOf(account, parameters);
  const [partition] = JSON.parse(request.headers[PARTITION_KEY] ?? '[]');
  if (!collection.read()) return refuse(404, 'no such container');
  if (asked.length > MAX_OPERATIONS) return refuse(400, `more than ${MAX_OPERATIONS} operations`);
  if (JSON.stringify(asked).length > MAX_BYTES) return refuse(413, 'larger than 2 MB');
  if (asked.some(({ partitionKey }) => partitionKey !== undefined && JSON.parse(partitionKey)[0] !== partition)) {
    return refuse(400, 'an operation is of another partition than the batch');
  }
  // Items are never changed, so these two maps are the whole state.
  const { documents } = collection;
  const [data, index] = [new Map(documents._data), new Map(documents._index)];
  const answers = [];
  for (const [n, operation] of asked.entries()) {
    const { statusCode, body } = run(collection, partition, operation);
    if (statusCode >= 400) {
      documents._data = data;
      documents._index = index;
      response.statusCode = 207;
      return asked.map((_, k) => ({ statusCode: k === n ? statusCode : 424, requestCharge: 0 }));
    }
    answers.push({ statusCode, requestCharge: 1, eTag: body?._etag, resourceBody: body });
  }
  return answers;
};

handler('patch-document').default = async (account, request, response, parameters) => {
  const body = await readBody(request);
  const [partition] = JSON.parse(request.headers[PARTITION_KEY]);
  const input = { id: parameters.docId, ifMatch: request.headers['if-match'], body };
  const answer = patch(collectionOf(account, parameters), partition, input);
  response.statusCode = answer.statusCode;
  return answer.body;
};

const query = handler('query-documents').default;
handler('query-documents').default = async (account, request, response, parameters) => {
  if (request.headers['x-ms-cosmos-is-query-plan-request']) {
    // The SDK asks for a plan with every query, and looks at it only if the service cannot answer the query by itself.
    response.statusCode = 400;
    return { message: 'no plans here' };
  }
  if (!request.headers[PARTITION_KEY]) return query(account, request, response, parameters);
  const [partition] = JSON.parse(request.headers[PARTITION_KEY]);
  const collection = partitionOf(collectionOf(account, parameters), partition);
  return query({ database: () => ({ collection: () => collection }) }, request, response, parameters);
};

export const { createHttpServer } = require('@vercel/cosmosdb-server');
