import assert from 'node:assert/strict';
import type { Query } from '../../../src/store/document-store.ts';
import { type Bench, idsOf, range } from '../../support/store/bench.ts';

const two = (n: number): string => String(n).padStart(2, '0');
const name = (n: number): string => `d${two(n)}`;

export function listRules(bench: () => Bench): void {
  it('keeps to inclusive bounds, on every page', async () => {
    const { document, fill, pages } = bench();
    await fill(range(20).map((n) => document(name(n), { startsAt: `2020-05-${two(n + 1)}T08:00:00.000Z` })));
    const from = '2020-05-05T08:00:00.000Z';
    const to = '2020-05-09T08:00:00.000Z';
    const bounded = (query: Partial<Query>) => pages({ orderBy: 'startsAt', limit: 2, ...query });
    assert.deepEqual(
      (await bounded({ from, to })).flat(),
      range(5).map((n) => name(n + 4)),
    );
    assert.deepEqual(
      (await bounded({ from, to, descending: true })).flat(),
      range(5).map((n) => name(8 - n)),
    );
    assert.deepEqual(
      (await bounded({ from })).flat(),
      range(16).map((n) => name(n + 4)),
    );
    assert.deepEqual(
      (await bounded({ to, descending: true })).flat(),
      range(9).map((n) => name(8 - n)),
    );
    assert.deepEqual((await bounded({ from: to, to: from })).flat(), []);
    assert.deepEqual((await bounded({ from: '2020-05-20', to: '2020-05-20T09' })).flat(), [name(19)]);
  });

  it('leaves out documents that lack the field it is ordered by', async () => {
    const { document, fill, pages } = bench();
    await fill([
      document('a', { at: '2' }),
      document('b'),
      document('c', { at: '' }),
      document('d', { startsAt: '1' }),
    ]);
    assert.deepEqual(await pages({ orderBy: 'at', limit: 9 }), [['c', 'a']]);
    assert.deepEqual(await pages({ orderBy: 'at', limit: 9, descending: true }), [['a', 'c']]);
  });

  it('holds every filter, in any combination with an order', async () => {
    const { document, fill, pages } = bench();
    const fields = (n: number) => ({ stage: `s${n % 2}`, session: `x${n % 3}`, sortKey: two(30 - n) });
    await fill(range(30).map((n) => document(name(n), n === 6 ? { stage: 's0' } : fields(n))));
    const where = { stage: 's0', session: 'x0' };
    assert.deepEqual((await pages({ where, limit: 2 })).flat(), [0, 12, 18, 24].map(name));
    assert.deepEqual((await pages({ where, orderBy: 'sortKey', limit: 2 })).flat(), [24, 18, 12, 0].map(name));
    assert.deepEqual(
      (await pages({ where: { stage: 's0' }, limit: 50 })).flat(),
      range(15).map((n) => name(n * 2)),
    );
    assert.deepEqual(await pages({ where: { stage: 'S0' }, limit: 2 }), [[]], 'capitals differ');
  });

  it('finds what somebody is responsible for among any organisations, and what is another one’s by now no more', async () => {
    const { store, partition, document, fill, pages } = bench();
    const of = (n: number) => ({ responsible: `r${n % 2}`, organisation: `o${n % 3}`, sortKey: two(30 - n) });
    await fill(range(30).map((n) => document(name(n), of(n))));
    const where = { responsible: 'r1', organisation: ['o0', 'o2'] };
    const wanted = range(30).filter((n) => n % 2 === 1 && n % 3 !== 1);
    assert.deepEqual((await pages({ where, orderBy: 'sortKey', limit: 4 })).flat(), wanted.map(name).toReversed());
    const moved = await store.read(partition, name(3));
    assert.ok(moved);
    const document3 = { ...moved.document, responsible: 'r0' };
    await store.commit(partition, [{ kind: 'replace', document: document3, version: moved.version }]);
    assert.deepEqual((await pages({ where, limit: 100 })).flat(), wanted.filter((n) => n !== 3).map(name));
    assert.deepEqual((await pages({ where: { responsible: ['r0', 'r1'], stage: 's' }, limit: 9 })).flat(), []);
    assert.equal((await pages({ where: { responsible: ['r0', 'r1'] }, limit: 9 })).flat().length, 30);
  });

  it('counts what a list holds, up to the most that is asked for', async () => {
    const { store, partition, type, document, fill } = bench();
    await fill(range(12).map((n) => document(name(n), { stage: `s${n % 2}`, at: `2020-05-${two(n + 1)}` })));
    const counted = (query: Partial<Query>) => store.count(partition, type, { limit: 100, ...query });
    assert.equal(await counted({ where: { stage: 's1' } }), 6);
    assert.equal(await counted({ where: { stage: 's1' }, orderBy: 'at', from: '2020-05-06' }), 4);
    assert.equal(await counted({ orderBy: 'at', from: '2020-05-06', to: '2020-05-08' }), 3);
    assert.equal(await counted({ where: { stage: ['s0', 's1'] }, limit: 5 }), 5);
    assert.equal(await counted({ where: { stage: 'none' } }), 0);
    assert.equal(await store.count(partition, 'another-type', { limit: 5 }), 0);
    await assert.rejects(counted({ limit: 0 }), RangeError);
  });

  it('takes any of several values of a filter, in one order, page by page', async () => {
    const { document, fill, pages } = bench();
    await fill(
      range(20).map((n) =>
        document(name(n), { organisation: `o${n % 4}`, stage: `s${n % 2}`, sortKey: two(20 - n), words: `t${n}` }),
      ),
    );
    const where = { organisation: ['o1', 'o2', 'nowhere'] };
    const wanted = range(20).filter((n) => n % 4 === 1 || n % 4 === 2);
    assert.deepEqual((await pages({ where, limit: 3 })).flat(), wanted.map(name));
    const sorted = await pages({ where, orderBy: 'sortKey', limit: 3 });
    assert.deepEqual(sorted.flat(), wanted.toReversed().map(name));
    const odd = { ...where, stage: 's1' };
    assert.deepEqual(
      (await pages({ where: odd, orderBy: 'sortKey', limit: 2, search: [{ words: ['t1'] }] })).flat(),
      [17, 13, 1].map(name),
    );
    assert.deepEqual(await pages({ where: { organisation: ['o3'] }, orderBy: 'sortKey', limit: 9 }), [
      [19, 15, 11, 7, 3].map(name),
    ]);
    assert.deepEqual(await pages({ where: { organisation: [] }, limit: 9 }), [[]]);
  });

  it('finds documents by the beginnings of their words, taken literally, in the order of the list', async () => {
    const { document, fill, pages } = bench();
    const texts = [
      'anna oberg 100% @anna@example.com',
      'a_b',
      'aXb',
      `o'brien "bob"`,
      '100x',
      'c:\\d',
      'an%na',
      '[a-z]*',
    ];
    await fill([
      ...[...texts, 'ober obelix'].map((words, n) => document(name(n), { words, sortKey: two(50 - n) })),
      document('none', { sortKey: 'oberg' }),
      document('unsorted', { words: 'unsorted' }),
    ]);
    const found = async (...search: readonly string[]) =>
      (await pages({ search: search.map((word) => ({ words: [word] })), orderBy: 'sortKey', limit: 1 })).flat();
    assert.deepEqual(await found('ob'), [name(8), name(0)]);
    assert.deepEqual(await found('obe'), [name(8), name(0)]);
    assert.deepEqual(await found('ober'), [name(8), name(0)]);
    assert.deepEqual(await found('oberg'), [name(0)]);
    assert.deepEqual(await found('obergs'), []);
    assert.deepEqual(await found('berg'), [], 'not in the middle of a word');
    assert.deepEqual(await found('ob', 'an'), [name(0)]);
    assert.deepEqual(await found('ob', 'obel'), [name(8)], 'two words may begin one');
    assert.deepEqual(await found('ob', 'x'), []);
    assert.deepEqual(await found('a', 'ob'), [name(0)], 'a single letter narrows');
    assert.deepEqual(await found('a'), [name(6), name(2), name(1), name(0)]);
    assert.deepEqual(await found('100%'), [name(0)]);
    assert.deepEqual(await found('%'), []);
    assert.deepEqual(await found('a_b'), [name(1)]);
    assert.deepEqual(await found(`o'br`), [name(3)]);
    assert.deepEqual(await found('"bob"'), [name(3)]);
    assert.deepEqual(await found('c:\\'), [name(5)]);
    assert.deepEqual(await found('[a-z]*'), [name(7)]);
    assert.deepEqual(await found('ANNA'), [], 'folding is the caller’s');
    assert.deepEqual(await found('@anna@example.com'), [name(0)]);
    assert.deepEqual(await found('@anna'), [], 'a word with a sign is found whole');
    assert.deepEqual(await found('unsorted'), [], 'it stands in no list by name');
    const any = [{ words: ['obel', 'a_b'], organisations: ['nowhere'] }];
    assert.deepEqual(await pages({ search: any, orderBy: 'sortKey', limit: 9 }), [[name(8), name(1)]]);
    assert.deepEqual(await pages({ search: [{ words: [] }], orderBy: 'sortKey', limit: 9 }), [[]]);
    assert.deepEqual(await pages({ search: [{ words: ['ob'] }], limit: 9 }), [[name(0), name(8)]], 'by id');
  });

  it('finds what belongs to an organisation beside what has the word, each once', async () => {
    const { document, fill, pages } = bench();
    await fill(
      range(12).map((n) =>
        document(name(n), {
          words: n % 2 ? 'odd' : 'even',
          organisation: `o${n % 3}`,
          sortKey: two(20 - n),
          stage: 's',
        }),
      ),
    );
    const list = (search: Query['search'], where: Query['where'] = {}) =>
      pages({ search: search ?? [], where, orderBy: 'sortKey', limit: 3 });
    const wanted = (passes: (n: number) => boolean) => range(12).filter(passes).reverse().map(name);
    const oddOrFirst = [{ words: ['odd'], organisations: ['o0'] }];
    const isOddOrFirst = (n: number) => n % 2 === 1 || n % 3 === 0;
    assert.deepEqual((await list(oddOrFirst)).flat(), wanted(isOddOrFirst));
    const scoped = await list(oddOrFirst, { organisation: ['o1', 'o2'], stage: 's' });
    assert.deepEqual(
      scoped.flat(),
      wanted((n) => n % 2 === 1 && n % 3 !== 0),
    );
    const both = [...oddOrFirst, { words: ['ev'], organisations: ['o2'] }];
    assert.deepEqual(
      (await list(both)).flat(),
      wanted((n) => isOddOrFirst(n) && (n % 2 === 0 || n % 3 === 2)),
    );
  });

  it('finds by a beginning however many words begin so, and however many have one', async () => {
    const { document, fill, pages } = bench();
    await fill(
      range(250).map((n) => document(`d${n}`, { words: `anders${n} same`, sortKey: String(2000 - n), stage: 's' })),
    );
    for (const word of ['ande', 'an', 'sa', 'same']) {
      const found = await pages({ search: [{ words: [word] }, { words: ['a'] }], orderBy: 'sortKey', limit: 100 });
      assert.deepEqual(
        found.flat(),
        range(250).map((n) => `d${249 - n}`),
        word,
      );
    }
    const none = await pages({
      search: [{ words: ['same'] }, { words: ['anders9999'] }],
      orderBy: 'sortKey',
      limit: 9,
    });
    assert.deepEqual(none, [[]]);
  });

  it('is of one type', async () => {
    const { store, partition, type, document, fill } = bench();
    await fill([document('a'), { id: 'b', type: `${type}-other` }, document('c'), { id: 'd', type: '' }]);
    assert.deepEqual(idsOf((await store.find(partition, type, { limit: 9 })).documents), ['a', 'c']);
    assert.deepEqual(idsOf((await store.find(partition, `${type}-other`, { limit: 9 })).documents), ['b']);
  });
}
