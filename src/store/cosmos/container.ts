/**
 * The container, as the deployment declares it and as tests create it. The program itself creates nothing: its identity
 * may read and write documents, not make containers.
 */
export const CONTAINER = {
  partitionKeyPath: '/pk',

  /** Nothing expires, except what carries a `ttl` of its own: see RECEIPT_SECONDS. */
  defaultTtl: -1,

  // A path that is named has an entry in the index for every document of the container, also for those that lack it, and
  // so has a composite index: each costs 0.2 RU a write. Below a wildcard a document pays for what it has. Hence the
  // fields of `find` and `due` stand together in `indexed`; and for each of them that is a list's order there is one text
  // in `ordered` that holds the whole order, ties by id included, where ORDER BY field, id would need a composite index
  // for every field. What a document is found by are the beginnings of its words, as a search asks for them. The partition
  // key is not indexed unless named.
  indexingPolicy: {
    indexingMode: 'consistent',
    automatic: true,
    includedPaths: [
      { path: '/pk/?' },
      { path: '/type/?' },
      { path: '/indexed/*' },
      { path: '/ordered/*' },
      { path: '/fields/words/beginnings/*' },
    ],
    excludedPaths: [{ path: '/*' }],
  },
} as const;

/** A transactional batch takes no more operations. */
export const MAX_OPERATIONS = 100;
/** A Patch takes no more changes of a document. */
export const MAX_PATCHES = 10;
/** A receipt answers the question whether a commit was made; nobody asks after the seconds in which it is tried. */
export const RECEIPT_SECONDS = 3_600;
