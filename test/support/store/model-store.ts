import assert from 'node:assert/strict';
import type { Change, CommitResult, StoredDocument } from '../../../src/store/document-store.ts';

/** A change with its version still open: how many of the document's versions ago. */
export type Plan = {
  readonly kind: Change['kind'];
  readonly id: string;
  readonly text: string;
  readonly amount: number;
  readonly floor: number | undefined;
  readonly ago: number;
};
/** A version of undefined is one that the commit under way makes: nobody can name it yet. */
export type Held = { readonly document: StoredDocument; readonly version: string | undefined };
type Documents = ReadonlyMap<string, Held>;
type Expected = { readonly result: CommitResult; readonly after: Documents };

const idOf = (change: Change): string => ('id' in change ? change.id : change.document.id);

/** What the promises of a commit mean, as simply as it can be said. */
export function expectCommit(before: Documents, changes: readonly Change[]): Expected {
  const after = new Map(before);
  for (const [index, change] of changes.entries()) {
    const outcome = expectChange(after.get(idOf(change)), change);
    if (typeof outcome === 'string') return { result: { kind: 'conflict', index, reason: outcome }, after: before };
    if (outcome) after.set(idOf(change), { document: outcome, version: undefined });
    else after.delete(idOf(change));
  }
  return { result: { kind: 'ok', versions: [] }, after };
}

function expectChange(
  held: Held | undefined,
  change: Change,
): StoredDocument | undefined | 'exists' | 'missing' | 'stale' {
  if (change.kind === 'create') return held ? 'exists' : change.document;
  if (!held) return 'missing';
  if (change.kind === 'increment') {
    const counts: Record<string, number> = { ...held.document.counts };
    for (const [field, number] of Object.entries(change.by)) counts[field] = (counts[field] ?? 0) + number;
    const broken = Object.entries(change.floor ?? {}).some(([field, lowest]) => (counts[field] ?? 0) < lowest);
    return broken ? 'stale' : { ...held.document, counts };
  }
  if (change.version !== held.version) return 'stale';
  return change.kind === 'replace' ? change.document : undefined;
}

/** Documents as the model has them, and the versions that the tested store gave. */
export function createModel(document: (id: string, fields: Readonly<Record<string, unknown>>) => StoredDocument) {
  const given = new Map<string, readonly string[]>();
  let held: Documents = new Map();

  return {
    held: (): Documents => held,

    changeFor({ kind, id, text, amount, floor, ago }: Plan): Change {
      const version = given.get(id)?.at(-1 - ago) ?? 'never given';
      switch (kind) {
        case 'create':
          return { kind, document: document(id, { text, counts: { n: amount } }) };
        case 'replace':
          return { kind, document: document(id, { text, at: text }), version };
        case 'remove':
          return { kind, id, version };
        case 'increment':
          return { kind, id, by: { n: amount, m: 1 }, ...(floor !== undefined && { floor: { n: floor } }) };
        default:
          return kind satisfies never;
      }
    },

    /** Takes over what a commit has made. Each version must be one that was never given before. */
    accept(changes: readonly Change[], after: Documents, versions: readonly string[]): void {
      assert.equal(versions.length, changes.length);
      const next = new Map(after);
      for (const [index, change] of changes.entries()) {
        const version = versions[index] ?? '';
        assert.equal(version === '', change.kind === 'remove', `the version of a ${change.kind} is "${version}"`);
        if (change.kind === 'remove') continue;
        const earlier = given.get(idOf(change)) ?? [];
        assert.ok(!earlier.includes(version), `version ${version} was given before`);
        given.set(idOf(change), [...earlier, version]);
        const now = next.get(idOf(change));
        if (now) next.set(idOf(change), { ...now, version });
      }
      held = next;
    },
  };
}
