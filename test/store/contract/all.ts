import assert from 'node:assert/strict';
import type { Placed } from '../../../src/store/document-store.ts';
import { type Bench, range } from '../../support/store/bench.ts';

export function allRules(bench: () => Bench): void {
  it('gives every document of every partition once, as it was written', async () => {
    const { store, partition, type, document, fill } = bench();
    // More than a page of them, in partitions of which one's name begins with another's.
    const partitions = [partition, `${partition}-1`, `${partition}-12`];
    const written = range(120).map((n) => document(`d${n} åäö`, { at: '2020', text: `t${n}`, counts: { 'a:1': n } }));
    for (const each of partitions) await fill(written, each);
    const found: Placed[] = [];
    for await (const page of store.all()) found.push(...page.filter((each) => each.document.type === type));
    const byPlace = (list: readonly (readonly [string, unknown])[]) => new Map(list);
    assert.equal(found.length, 360);
    assert.deepEqual(
      byPlace(found.map((each) => [`${each.partition} ${each.document.id}`, each.document])),
      byPlace(partitions.flatMap((each) => written.map((one) => [`${each} ${one.id}`, one] as const))),
    );
    const [first] = found;
    assert.ok(first);
    const changes = [{ kind: 'remove', id: first.document.id, version: first.version } as const];
    assert.equal((await store.commit(first.partition, changes)).kind, 'ok', 'the version it gave is no version');
  });

  it('gives no marks of the store’s own beside them', async () => {
    const { store, partition, document, fill } = bench();
    await fill([document('one', { counts: { a: 1 } })]);
    await store.commit(partition, [{ kind: 'increment', id: 'one', by: { a: 1 } }]);
    const ids: string[] = [];
    for await (const page of store.all()) {
      ids.push(...page.filter((each) => each.partition === partition).map((each) => each.document.id));
    }
    assert.deepEqual(ids, ['one']);
  });
}
