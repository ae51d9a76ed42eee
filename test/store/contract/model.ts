import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Query, StoredDocument } from '../../../src/store/document-store.ts';
import { type Bench, range } from '../../support/store/bench.ts';
import { createModel, expectCommit, type Plan } from '../../support/store/model-store.ts';

const IDS = ['a', 'b', 'c', 'd'];

const plan: fc.Arbitrary<Plan> = fc.record({
  kind: fc.constantFrom('create', 'create', 'replace', 'replace', 'remove', 'increment', 'increment'),
  id: fc.constantFrom(...IDS),
  text: fc.string({ maxLength: 5 }),
  amount: fc.integer({ min: -5, max: 5 }),
  floor: fc.option(fc.integer({ min: -5, max: 5 }), { nil: undefined }),
  ago: fc.constantFrom(0, 0, 0, 0, 1, 2, 99),
});

// Few and short, so that ties, bounds and filters are often met exactly. ASCII: stores may differ in how they sort the rest.
const word = fc.constantFrom('', 'a', 'ab', 'b', 'c%');
const said = fc.constantFrom('a', 'ab', 'abc', 'abcd', 'abcde', 'abce', 'b', 'ba', '@ab', '+1');
const texts = fc.array(said, { maxLength: 4 }).map((words) => words.join(' '));
const term = fc.record(
  { words: fc.array(said, { maxLength: 2 }), organisations: fc.array(word, { maxLength: 2 }) },
  { requiredKeys: ['words'] },
);
const fields = fc.record(
  { stage: word, at: word, words: texts, sortKey: word, organisation: word },
  { requiredKeys: [] },
);
const filters = {
  where: fc.record(
    {
      stage: fc.oneof(word, fc.array(word, { maxLength: 2 })),
      organisation: fc.oneof(word, fc.array(word, { maxLength: 3 })),
      at: word,
    },
    { requiredKeys: [] },
  ),
  search: fc.array(term, { maxLength: 3 }),
};
const limit = fc.integer({ min: 1, max: 7 });
const descending = fc.boolean();
const query: fc.Arbitrary<Query> = fc.oneof(
  fc.record({ ...filters, descending, limit }, { requiredKeys: ['limit'] }),
  fc.record(
    {
      ...filters,
      descending,
      limit,
      orderBy: fc.constantFrom('at', 'stage', 'sortKey', 'sortKey', 'sortKey'),
      from: word,
      to: word,
    },
    { requiredKeys: ['limit', 'orderBy'] },
  ),
);

export function modelRules(bench: () => Bench, numRuns: number): void {
  it('makes of any commits what the model makes of them', async () => {
    const commits = fc.array(fc.array(plan, { minLength: 1, maxLength: 5 }), { maxLength: 15 });
    await fc.assert(
      fc.asyncProperty(commits, async (planned) => {
        const { store, partition, document } = bench();
        const model = createModel(document);
        for (const plans of planned) {
          const changes = plans.map(model.changeFor);
          const expected = expectCommit(model.held(), changes);
          const result = await store.commit(partition, changes);
          if (result.kind === 'conflict') assert.deepEqual(result, expected.result);
          else {
            assert.equal(expected.result.kind, 'ok', JSON.stringify(expected.result));
            model.accept(changes, expected.after, result.versions);
          }
        }
        for (const id of IDS) assert.deepEqual(await store.read(partition, id), model.held().get(id));
      }),
      { numRuns },
    );
  });

  it('lists any documents as sorting and filtering all of them does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fields, { maxLength: 20 }),
        fc.array(query, { minLength: 1, maxLength: 6 }),
        async (contents, queries) => {
          const { document, fill, pages, back } = bench();
          const documents = contents.map((content, n) => document(`d${String(n).padStart(2, '0')}`, content));
          await fill(documents);
          for (const each of queries) {
            const expected = expectList(documents, each);
            const found = await pages(each);
            assert.deepEqual(found.flat(), expected);
            assert.deepEqual(await back(each), found.toReversed());
            const lengths = range(Math.max(1, Math.ceil(expected.length / each.limit)));
            assert.deepEqual(
              found.map((page) => page.length),
              lengths.map((n) => Math.min(each.limit, expected.length - n * each.limit)),
            );
          }
        },
      ),
      { numRuns },
    );
  });
}

/** The ids of a list, as simply as it can be said. */
function expectList(documents: readonly StoredDocument[], query: Query): string[] {
  const { where = {}, search = [], orderBy = 'id', descending = false, from, to } = query;
  const kept = documents.flatMap((document) => {
    const value = document[orderBy];
    if (typeof value !== 'string' || (from !== undefined && value < from) || (to !== undefined && value > to))
      return [];
    if (Object.entries(where).some(([field, wanted]) => ![wanted].flat().some((value) => value === document[field])))
      return [];
    const words = (document.words ?? '').split(' ');
    const has = (wanted: string) =>
      words.some((each) => (/^[@+]/.test(each) ? each === wanted : each !== '' && each.startsWith(wanted)));
    const belongs = (organisations: readonly string[] = []) => organisations.some((id) => id === document.organisation);
    if (!search.every((each) => each.words.some(has) || belongs(each.organisations))) return [];
    return [{ value, id: document.id }];
  });
  const order = (a: (typeof kept)[number], b: (typeof kept)[number]): number =>
    a.value === b.value ? (a.id < b.id ? -1 : 1) : a.value < b.value ? -1 : 1;
  const ids = kept.toSorted(order).map(({ id }) => id);
  return descending ? ids.reverse() : ids;
}
