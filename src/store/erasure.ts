import { add, type Counts, tallyChange } from '../domain/accounts.ts';
import type { Transition } from '../domain/audit/act.ts';
import { countsKept, type Erasure } from '../domain/people/privacy/erasure.ts';
import type { Change, DocumentStore, IndexedField, StoredDocument, Versioned } from './document-store.ts';
import * as documents from './shapes/documents.ts';
import { ids } from './shapes/ids.ts';

/** What is stored of a candidate beside their own document and notices: by type, the field that names them. */
const BESIDE_NOTICES: readonly (readonly [type: string, field: IndexedField])[] = [
  ['result', 'candidate'],
  ['draft', 'candidate'],
  ['certificate', 'candidate'],
  ['entry', 'subject'],
];
const PER_COMMIT = 50;

/** How a tally changes when somebody is erased of whom a part goes on counting. */
export const erasureChange = ({ candidate }: Erasure): Counts =>
  add(tallyChange(candidate, undefined), countsKept(candidate));

/** The audit says why, and not whom it was about. */
export const erasureTransition = (mark: string, { reason }: Erasure): Transition => ({
  of: 'erasure',
  id: mark,
  to: { reason },
});

/**
 * Their document and locks go; what goes on counting of them is added to what is kept of their organisation's erased.
 * @param loaded what the unit has looked at, the document of the organisation's erased among it, if there is one
 */
export function erasureChanges(
  { candidate, hashes }: Erasure,
  loaded: ReadonlyMap<string, Versioned>,
): readonly Change[] {
  const { id, key, user, organisation } = candidate;
  const gone = [
    ids.candidate(id),
    ...(key === undefined ? [] : [ids.nomination(key)]),
    ...(user === undefined ? [] : [ids.nominee(user)]),
    // Of nominations that were merged into theirs.
    ...[...loaded.values()].flatMap(({ document }) =>
      document.type === 'nomination' && document.candidate === id ? [document.id] : [],
    ),
  ];
  const counts = countsKept(candidate);
  const kept = ids.erased(organisation);
  return [
    ...[...new Set(gone)].flatMap((each): Change[] => {
      const found = loaded.get(each);
      return found ? [{ kind: 'remove', id: each, version: found.version }] : [];
    }),
    ...(loaded.has(ids.forgotten(hashes.id))
      ? []
      : [{ kind: 'create', document: documents.forgottenDocument(hashes.id) } as const]),
    loaded.has(kept)
      ? { kind: 'increment', id: kept, by: counts }
      : { kind: 'create', document: documents.erasedDocument(organisation, counts) },
  ];
}

/**
 * See `Records.forget`.
 * @param purging the task that comes in the place of the last of it, which the task is that does this; one for all whose
 *   traces go at the same time; undefined: whoever does this writes the store anew
 */
export async function forget(
  store: DocumentStore,
  partition: string,
  candidate: string,
  purging: StoredDocument | undefined,
): Promise<void> {
  const removals = async (type: string, field: IndexedField): Promise<readonly Change[]> => {
    const page = await store.find(partition, type, { where: { [field]: candidate }, limit: PER_COMMIT });
    return page.documents.map(({ document, version }) => ({ kind: 'remove', id: document.id, version }));
  };
  for (const [type, field] of BESIDE_NOTICES) {
    for (let some = await removals(type, field); some.length > 0; some = await removals(type, field)) {
      await store.commit(partition, some);
    }
  }
  for (let isDone = false; !isDone; ) {
    const some = await removals('notice', 'candidate');
    const isLast = some.length < PER_COMMIT;
    const changes = isLast && purging ? [...some, await planOf(store, partition, purging)] : some;
    const result = changes.length > 0 ? await store.commit(partition, changes) : { kind: 'ok' };
    isDone = result.kind === 'ok' && isLast;
  }
}

/** Written anew where it is there: should it have been carried out meanwhile, it is once more. */
async function planOf(store: DocumentStore, partition: string, purging: StoredDocument): Promise<Change> {
  const planned = await store.read(partition, purging.id);
  return planned
    ? { kind: 'replace', document: purging, version: planned.version }
    : { kind: 'create', document: purging };
}
