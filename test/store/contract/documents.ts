import assert from 'node:assert/strict';
import { type Bench, create, idsOf } from '../../support/store/bench.ts';

const AWKWARD_TEXTS = {
  'Swedish letters': 'Åsa Öberg, Västerås',
  'combining marks': 'A\u030Asa',
  emoji: 'på plats 👩🏽‍🔧 🇸🇪',
  'other scripts': 'ناصر 李雷 Σωκράτης',
  'both kinds of quotes': `it's "so" \`called\``,
  'a would-be query': `'; DROP TABLE documents; -- " OR 1=1`,
  'wildcards and escapes': '100% _under_ \\n $.a [0] {"b":1}',
  'line breaks and tabs': 'first\r\nsecond\n\tthird\u2028fourth',
  nothing: '',
};

// Without / \ ? #, which Azure Cosmos DB does not take in ids.
const AWKWARD_IDS = [
  'cand:åäö',
  `it's "quoted"`,
  'two words',
  'emoji 🎓',
  '李雷',
  'a:b|c=d&e+f;g,h',
  "' OR 1=1 --",
  '$.id',
];

export function documentRules(bench: () => Bench): void {
  it('has nothing where nothing was written', async () => {
    const { store, partition } = bench();
    assert.equal(await store.read(partition, 'nobody'), undefined);
  });

  it('gives back what was written', async () => {
    const { document, commit, read } = bench();
    const written = document('one', {
      text: 'words',
      number: -1.5,
      large: 9_007_199_254_740_991,
      yes: true,
      nothing: null,
      list: [1, 'two', [3], {}],
      nested: { deep: { deeper: ['x'] } },
      counts: { a: 1, b: 0 },
    });
    await commit(create(written));
    assert.deepEqual((await read('one')).document, written);
  });

  it('lets nobody change what others are given', async () => {
    const { document, commit, read, store, partition, type } = bench();
    const written = { ...document('one', { at: '2020' }), nested: { list: [1] } };
    await commit(create(written));
    written.nested.list.push(2);
    const found = [await read('one'), ...(await store.find(partition, type, { limit: 1 })).documents];
    for (const { document: copy } of found) {
      assert.deepEqual(copy.nested, { list: [1] });
      Reflect.set(copy, 'nested', 'changed');
    }
    assert.deepEqual((await read('one')).document.nested, { list: [1] });
  });

  it('tells in a read the version that the commit told', async () => {
    const { document, commit, read, store, partition, type } = bench();
    const [version] = await commit(create(document('one')));
    assert.equal((await read('one')).version, version);
    assert.equal((await store.find(partition, type, { limit: 1 })).documents[0]?.version, version);
  });

  it('keeps partitions apart, also when their documents have the same id', async () => {
    const { store, document, commit, fill, read, partition, type } = bench();
    const [version = ''] = await commit(create(document('one', { text: 'here' })));
    await fill([document('one', { text: 'there' }), document('two')], `${partition}-other`);
    assert.equal((await read('one')).document.text, 'here');
    assert.equal(await store.read(partition, 'two'), undefined);
    assert.deepEqual(idsOf((await store.find(partition, type, { limit: 10 })).documents), ['one']);
    await commit({ kind: 'remove', id: 'one', version });
    assert.equal((await store.read(`${partition}-other`, 'one'))?.document.text, 'there');
  });

  it('has one document of an id in a partition, whatever its type', async () => {
    const { store, document, commit, partition, type } = bench();
    await commit(create(document('one')));
    const result = await store.commit(partition, [create({ id: 'one', type: `${type}-other` })]);
    assert.deepEqual(result, { kind: 'conflict', index: 0, reason: 'exists' });
  });

  for (const [what, text] of Object.entries(AWKWARD_TEXTS)) {
    it(`keeps ${what} as written`, async () => {
      const { document, commit, read, store, partition, type } = bench();
      await commit(create(document('one', { text, sortKey: text, words: text, nested: { [`key ${text}`]: text } })));
      assert.deepEqual((await read('one')).document, {
        ...document('one', { text, sortKey: text, words: text, nested: { [`key ${text}`]: text } }),
      });
      const words = text.split(' ').filter((word) => word !== '');
      const query = {
        where: { sortKey: text },
        search: words.map((word) => ({ words: [word] })),
        orderBy: 'sortKey',
        from: text,
        to: text,
        limit: 1,
      } as const;
      assert.deepEqual(idsOf((await store.find(partition, type, query)).documents), ['one']);
    });
  }

  it('keeps a text of 100 KB', async () => {
    const { document, commit, read } = bench();
    const text = 'åäö %_\'"\\ 🎓 '.repeat(7_000);
    await commit(create(document('one', { text })));
    assert.equal((await read('one')).document.text, text);
  });

  for (const id of AWKWARD_IDS) {
    it(`takes ${id} as the id of a document and of a partition`, async () => {
      const { store, partition, type } = bench();
      const place = `${partition} ${id}`;
      assert.equal((await store.commit(place, [create({ id, type })])).kind, 'ok');
      const increased = await store.commit(place, [{ kind: 'increment', id, by: { a: 1 } }]);
      const version = increased.kind === 'ok' ? (increased.versions[0] ?? '') : '';
      assert.deepEqual(await store.read(place, id), { document: { id, type, counts: { a: 1 } }, version });
      assert.deepEqual(idsOf((await store.find(place, type, { limit: 2 })).documents), [id]);
      assert.equal((await store.commit(place, [{ kind: 'remove', id, version }])).kind, 'ok');
      assert.equal(await store.read(place, id), undefined);
    });
  }

  it('answers when asked whether it is there', async () => {
    const { store } = bench();
    await store.ping();
  });
}
