import assert from 'node:assert/strict';
import type { Query } from '../../../src/store/document-store.ts';
import { type Bench, create, idsOf, range } from '../../support/store/bench.ts';

const two = (n: number): string => String(n).padStart(2, '0');
const name = (n: number): string => `d${two(n)}`;

export function pageRules(bench: () => Bench): void {
  it('is ordered by id unless told otherwise', async () => {
    const { document, fill, pages } = bench();
    await fill([name(2), name(0), name(1)].map((id) => document(id)));
    assert.deepEqual(await pages({ limit: 100 }), [[name(0), name(1), name(2)]]);
    assert.deepEqual(await pages({ limit: 2, descending: true }), [[name(2), name(1)], [name(0)]]);
  });

  it('has no pages but one empty one when nothing matches', async () => {
    const { document, fill, pages, store, partition, type } = bench();
    assert.deepEqual(await store.find(partition, type, { limit: 5 }), { documents: [] });
    await fill([document('one', { stage: 'booked' })]);
    assert.deepEqual(await pages({ limit: 5, where: { stage: 'offered' } }), [[]]);
  });

  for (const descending of [false, true]) {
    it(`gives every document once, page by page, ${descending ? 'descending' : 'ascending'}, ties by id`, async () => {
      const { document, fill, pages } = bench();
      // Four documents to each sort value, so that pages of three end inside a tie.
      await fill(range(24).map((n) => document(name((n * 5) % 24), { sortKey: two(Math.floor(((n * 5) % 24) / 4)) })));
      const ordered = descending ? range(24).map(name).reverse() : range(24).map(name);
      for (const limit of [1, 3, 23, 24, 25]) {
        const found = await pages({ orderBy: 'sortKey', descending, limit });
        assert.deepEqual(found.flat(), ordered);
        assert.deepEqual(
          found.map((page) => page.length),
          range(Math.ceil(24 / limit)).map((n) => Math.min(limit, 24 - n * limit)),
        );
      }
    });
  }

  for (const descending of [false, true]) {
    it(`neither repeats nor skips what others leave alone, ${descending ? 'descending' : 'ascending'}`, async () => {
      const { document, commit, fill, pages, read } = bench();
      const at = (n: number) => ({ sortKey: two(n) });
      await fill(range(20).map((n) => document(name(n * 2), at(n * 2))));
      const position = (n: number): number => (descending ? 38 - n : n);
      const found = await pages({ orderBy: 'sortKey', descending, limit: 5 }, async (page) => {
        if (page !== 2) return;
        // Ten are read. Behind the reader: one comes, one goes, one changes. Ahead: one comes, one goes.
        const behind = position(4);
        const gone = [await read(name(position(2))), await read(name(position(30)))];
        await commit(
          create(document(name(position(7)), at(position(7)))),
          ...gone.map(({ document: { id }, version }) => ({ kind: 'remove', id, version }) as const),
          {
            kind: 'replace',
            document: document(name(behind), at(behind)),
            version: (await read(name(behind))).version,
          },
          create(document(name(position(25)), at(position(25)))),
        );
      });
      const expected = [
        ...range(20)
          .map((n) => n * 2)
          .filter((n) => n !== 30),
        25,
      ].sort((a, b) => a - b);
      assert.deepEqual(
        found.flat(),
        expected.map((n) => name(position(n))),
      );
    });
  }

  it('holds 1 to 100 documents, and a query for another number fails', async () => {
    const { store, partition, type, document, fill, pages } = bench();
    await fill(range(101).map((n) => document(`d${n}`)));
    assert.deepEqual(
      (await pages({ limit: 100 })).map((page) => page.length),
      [100, 1],
    );
    for (const limit of [0, -1, 101, 1.5, Number.NaN]) {
      await assert.rejects(store.find(partition, type, { limit }), `took ${limit}`);
    }
  });

  it('starts over with a cursor that is damaged, made up or of another list', async () => {
    const { store, partition, type, document, fill } = bench();
    const other = [`${partition}-other`, `${type}-other`] as const;
    const documents = range(6).map((n) => document(name(n), { stage: 's', words: 't', at: two(n), sortKey: two(n) }));
    await fill(documents);
    await fill([...documents, { id: 'secret', type: other[1], at: '99' }], other[0]);
    await fill(['x', 'y'].map((id) => ({ id, type: other[1], at: '00' })));
    const query = { orderBy: 'at', limit: 2 } as const;
    const { next = '' } = await store.find(partition, type, query);
    assert.deepEqual(idsOf((await store.find(partition, type, { ...query, cursor: next })).documents), [
      name(2),
      name(3),
    ]);

    const made = [
      '',
      'x',
      '{}',
      'åäö',
      next.slice(0, -4),
      `${next}x!`,
      next.toLowerCase(),
      '0',
      'e30',
      'bnVsbA',
      'W10',
    ];
    for (const cursor of [...made, Buffer.from(JSON.stringify({ at: '03', id: name(3) })).toString('base64url')]) {
      const page = await store.find(partition, type, { ...query, cursor });
      assert.deepEqual(idsOf(page.documents), [name(0), name(1)], `went on from ${cursor}`);
    }
    const lists: readonly (readonly [string, string, Query, string[]])[] = [
      [other[0], type, query, [name(0), name(1)]],
      [other[0], other[1], query, ['secret']],
      [partition, other[1], query, ['x', 'y']],
      [partition, type, { ...query, orderBy: 'sortKey' }, [name(0), name(1)]],
      [partition, type, { limit: 2 }, [name(0), name(1)]],
      [partition, type, { ...query, descending: true }, [name(5), name(4)]],
      [partition, type, { ...query, where: { stage: 's' } }, [name(0), name(1)]],
      [partition, type, { ...query, search: [{ words: ['t'] }] }, [name(0), name(1)]],
    ];
    for (const [place, kind, list, expected] of lists) {
      const page = await store.find(place, kind, { ...list, cursor: next });
      assert.deepEqual(idsOf(page.documents), expected, `${JSON.stringify(list)} took the cursor of another list`);
    }
  });
}
