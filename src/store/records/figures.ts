import { subtract } from '../../domain/accounts.ts';
import { publicCounts, publishFigures } from '../../domain/programme/published.ts';
import type { PublicTally } from '../../use-cases/ports/programme-records.ts';
import type { DocumentStore } from '../document-store.ts';
import { figuresDocument } from '../shapes/documents.ts';
import { ids } from '../shapes/ids.ts';
import { shapes } from '../shapes/shapes.ts';
import { readTally } from '../unit/counting.ts';

export async function publicTally(store: DocumentStore, partition: string): Promise<PublicTally> {
  for (;;) {
    const own = await store.read(partition, ids.figures);
    const before = own ? shapes.figures.read(own.document).counts : {};
    // Read last: it is as it was, or later.
    const counted = await readTally(store, partition);
    const after = publishFigures(before, counted);
    if (Object.keys(subtract(after, before)).length === 0) return { counted, told: publicCounts(before, counted) };
    const document = figuresDocument(after);
    const result = await store.commit(partition, [
      own ? { kind: 'replace', document, version: own.version } : { kind: 'create', document },
    ]);
    if (result.kind === 'ok') return { counted, told: publicCounts(after, counted) };
  }
}
