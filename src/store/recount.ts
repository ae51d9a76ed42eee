import { type Counts, TALLY_DEFINITION, tallyOf, tallyOfOrganisation, tallyOfProgramme } from '../domain/accounts.ts';
import type { DocumentStore, StoredDocument } from './document-store.ts';
import * as documents from './shapes/documents.ts';
import { ids } from './shapes/documents.ts';
import { keepUnknown, shapes } from './shapes/shapes.ts';

const PAGE = 100;

/** What adds to a tally, by type of document. */
const COUNTED: readonly (readonly [type: string, countsOf: (document: StoredDocument) => Counts])[] = [
  ['candidate', (document) => tallyOf(shapes.candidate.read(document).body)],
  ['organisation', (document) => tallyOfOrganisation(shapes.organisation.read(document).body)],
  ['programme', (document) => tallyOfProgramme(shapes.programme.read(document).body)],
];

/** See `Records.recount`. Whoever changes one of them meanwhile makes it begin again. */
export async function recountTally(store: DocumentStore, partition: string): Promise<void> {
  for (;;) {
    const found = await store.read(partition, ids.tally);
    if (!found) return;
    const { definition = 1 } = shapes.tally.read(found.document);
    // A newer version counts what it counts.
    if (definition >= TALLY_DEFINITION) return;
    const counts = new Map<string, number>();
    for (const [type, countsOf] of COUNTED) {
      for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
        const page = await store.find(partition, type, { limit: PAGE, ...(cursor !== undefined && { cursor }) });
        for (const { document } of page.documents) {
          for (const [name, number] of Object.entries(countsOf(document))) {
            counts.set(name, (counts.get(name) ?? 0) + number);
          }
        }
        cursor = page.next;
      }
    }
    const document = keepUnknown(found.document, documents.tallyDocument(Object.fromEntries(counts)));
    const result = await store.commit(partition, [{ kind: 'replace', document, version: found.version }]);
    if (result.kind === 'ok') return;
  }
}
