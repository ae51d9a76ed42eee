import { add, type Counts, subtract, sumOf } from '../../domain/accounts.ts';
import { publish } from '../../domain/results/competence-map.ts';
import type { DocumentStore } from '../document-store.ts';
import { mapDocument } from '../shapes/documents.ts';
import { ids } from '../shapes/ids.ts';
import { shapes } from '../shapes/shapes.ts';
import { readTally } from '../unit/counting.ts';

/**
 * See `Records.published`. What is published of organisations that have been merged into one stays with each of them, and
 * what comes to it later is kept with the one that stands.
 */
export async function published(
  store: DocumentStore,
  partition: string,
  organisation: string,
  stored: readonly string[],
): Promise<Counts> {
  const read = async (id: string): Promise<Counts> => {
    const found = await store.read(partition, ids.map(id));
    return found ? shapes.map.read(found.document).counts : {};
  };
  for (;;) {
    const own = await store.read(partition, ids.map(organisation));
    const others = sumOf(await Promise.all(stored.filter((id) => id !== organisation).map(read)));
    const before = add(own ? shapes.map.read(own.document).counts : {}, others);
    // Read last: it has grown since, or is as it was.
    const counted = await Promise.all(stored.map((id) => readTally(store, partition, ids.organisationTally(id))));
    const after = publish(before, sumOf(counted));
    if (Object.keys(subtract(after, before)).length === 0) return before;
    const document = mapDocument(organisation, subtract(after, others));
    const result = await store.commit(partition, [
      own ? { kind: 'replace', document, version: own.version } : { kind: 'create', document },
    ]);
    if (result.kind === 'ok') return after;
  }
}
