import assert from 'node:assert/strict';
import type { DatabaseSync } from 'node:sqlite';
import { issueCursor } from '../../../src/store/cursor.ts';
import { INDEXED_FIELDS, type Query } from '../../../src/store/document-store.ts';
import { openDatabase } from '../../../src/store/sqlite/file.ts';
import { dueStatement, findStatement, type Statement } from '../../../src/store/sqlite/query.ts';

type List = Omit<Query, 'limit'>;

/** The lists that the product shows, and how SQLite is to find a page in the middle of each. */
const SHOWN: readonly (readonly [what: string, List, plan: string])[] = [
  ['by name', { orderBy: 'sortKey' }, 'by_sortKey (partition=? AND type=? AND (sortKey,id)>(?,?))'],
  [
    'of a stage, by name',
    { where: { stage: 's' }, orderBy: 'sortKey' },
    'by_stage (partition=? AND type=? AND stage=? AND (sortKey,id)>(?,?))',
  ],
  ...[{}, { stage: 's' }].map(
    (stage) =>
      [
        `of an organisation${stage.stage ? ' and a stage' : ''}, by name`,
        { where: { organisation: 'o', ...stage }, orderBy: 'sortKey' },
        'by_organisation (partition=? AND type=? AND organisation=? AND (sortKey,id)>(?,?))',
      ] as const,
  ),
  [
    'of a session, by name',
    { where: { session: 's', stage: 's' }, orderBy: 'sortKey' },
    'by_session (partition=? AND type=? AND session=? AND (sortKey,id)>(?,?))',
  ],
  [
    'of whoever is responsible, by name',
    { where: { responsible: 'r' }, orderBy: 'sortKey' },
    'by_responsible (partition=? AND type=? AND responsible=? AND (sortKey,id)>(?,?))',
  ],
  [
    'from an instant on',
    { orderBy: 'startsAt', from: 'f' },
    'by_startsAt (partition=? AND type=? AND (startsAt,id)>(?,?))',
  ],
  [
    'until an instant, newest first',
    { orderBy: 'at', to: 't', descending: true },
    'by_at (partition=? AND type=? AND at>? AND (at,id)<(?,?))',
  ],
  [
    'of a subject, newest first',
    { where: { subject: 's' }, orderBy: 'at', descending: true },
    'by_subject (partition=? AND type=? AND subject=? AND at>? AND (at,id)<(?,?))',
  ],
  [
    'of a candidate, by time',
    { where: { candidate: 'c' }, orderBy: 'at' },
    'by_candidate (partition=? AND type=? AND candidate=? AND (at,id)>(?,?))',
  ],
  [
    'in a state, by name',
    { where: { state: 's' }, orderBy: 'sortKey' },
    'by_state_and_sortKey (partition=? AND type=? AND state=? AND (sortKey,id)>(?,?))',
  ],
  [
    'in a state, by time',
    { where: { state: 's' }, orderBy: 'at' },
    'by_state (partition=? AND type=? AND state=? AND (at,id)>(?,?))',
  ],
];

describe('How SQLite finds documents', () => {
  let database: DatabaseSync;
  before(() => {
    database = openDatabase(':memory:');
  });
  after(() => database.close());

  const planOf = ({ sql, parameters }: Statement): string[] =>
    database
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...parameters)
      .map(({ detail }) => String(detail));
  const firstPage = (list: List): string[] => planOf(findStatement('p', 't', { ...list, limit: 20 }));
  const laterPage = (list: List): string[] => {
    const query = { ...list, limit: 20 };
    return planOf(findStatement('p', 't', { ...query, cursor: issueCursor('p', 't', query, { value: 'v', id: 'i' }) }));
  };

  for (const [what, list, plan] of SHOWN) {
    it(`goes straight to any page of the documents ${what}, and sorts nothing`, () => {
      assert.deepEqual(laterPage(list), [`SEARCH documents USING INDEX ${plan}`]);
      const [index] = plan.split(' ');
      const first = firstPage(list);
      assert.equal(first.length, 1);
      assert.match(first[0] ?? '', new RegExp(`^SEARCH documents USING INDEX ${index} \\(partition=\\? AND type=\\?`));
    });
  }

  it('walks through all of a type within the range of its ids, and sorts nothing', () => {
    const walk = { from: 'cand', to: 'cand;' };
    const [first, later] = [firstPage(walk), laterPage(walk)];
    assert.deepEqual(first, [
      'SEARCH documents USING INDEX sqlite_autoindex_documents_1 (partition=? AND id>? AND id<?)',
    ]);
    assert.deepEqual(later, first);
  });

  it('has an index for every field that can be filtered or ordered by', () => {
    for (const field of INDEXED_FIELDS) {
      for (const list of [{ where: { [field]: 'x' } }, { orderBy: field }, { orderBy: field, descending: true }]) {
        for (const [step] of [firstPage(list), laterPage(list)]) {
          assert.match(
            step ?? '',
            new RegExp(`^SEARCH documents USING INDEX by_${field} \\(partition=\\? AND type=\\? AND \\(?${field}[,>=]`),
          );
        }
      }
    }
  });

  it('writes no kind of document into an index that none of its lists goes by, and finds it all the same', () => {
    for (const [type, query] of [
      ['candidate', { orderBy: 'at' }],
      ['notice', { orderBy: 'at' }],
      ['notice', { where: { subject: 's' } }],
      ['nomination', { where: { candidate: 'c' } }],
      ['entry', { where: { subject: 's', state: 's' } }],
    ] as const) {
      assert.deepEqual(planOf(findStatement('p', type, { ...query, limit: 20 })).slice(0, 1), [
        'SEARCH documents USING INDEX sqlite_autoindex_documents_1 (partition=?)',
      ]);
    }
  });

  it('goes by subject and state where notices of several states are asked for', () => {
    const where = { subject: 's', state: ['pending', 'parked'] };
    const [step] = planOf(findStatement('p', 'notice', { where, limit: 20 }));
    assert.match(step ?? '', /INDEX by_subject_and_state .* AND subject=\?/);
  });

  it('goes by a filter rather than by an order', () => {
    for (const orderBy of INDEXED_FIELDS) {
      assert.match(firstPage({ where: { session: 's' }, orderBy })[0] ?? '', /INDEX by_session .* AND session=\?/);
    }
  });

  it('goes straight to what is due, and sorts nothing', () => {
    assert.deepEqual(planOf(dueStatement('t', 'now', 10)), [
      'SEARCH documents USING INDEX by_due (type=? AND dueAt<?)',
    ]);
  });

  it('puts no name into a query that is not a field of its own', () => {
    const where: Record<string, string> = { 'body --': 'x' };
    assert.throws(() => findStatement('p', 't', { where, limit: 1 }), /cannot be filtered or ordered by "body --"/);
  });
});
