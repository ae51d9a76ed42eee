import type { Change, DocumentStore, StoredDocument, Versioned } from '../document-store.ts';
import * as documents from '../shapes/documents.ts';
import { idRange } from '../shapes/ids.ts';
import { readOr, type Unreadable } from '../shapes/shape.ts';
import { keepUnknown, shapes } from '../shapes/shapes.ts';

/** So many documents are written at a time: between two commits others get their turn. */
const PAGE = 50;

/** How the documents that are searched for are written today. */
const WRITTEN: readonly (readonly [type: string, anew: (document: StoredDocument) => StoredDocument])[] = [
  ['candidate', (document) => documents.candidateDocument(shapes.candidate.read(document).body)],
  ['organisation', (document) => documents.organisationDocument(shapes.organisation.read(document).body)],
];

/** It has its words; with an offer to answer, the deadline that it is listed by; and the list that it stands in since then. */
const isFindable = ({ words, stage, startsAt, at, subject }: StoredDocument): boolean =>
  words !== undefined &&
  (stage !== 'offered' || startsAt !== undefined) &&
  (subject !== undefined || (at === undefined && stage !== 'waiting' && stage !== 'nominated'));

export async function makeFindable(store: DocumentStore, partition: string, unreadable: Unreadable): Promise<number> {
  let made = 0;
  for (const [type, anew] of WRITTEN) {
    const replaced = (found: Versioned): readonly Change[] => {
      const { document, version } = found;
      // Without a name to stand under it is no part of a list: it stands for another.
      if (document.type !== type || isFindable(document) || document.sortKey === undefined) return [];
      const written = readOr(unreadable, document, anew);
      return written ? [{ kind: 'replace', document: keepUnknown(document, written), version }] : [];
    };
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = await store.find(partition, type, {
        ...idRange(type),
        limit: PAGE,
        ...(cursor !== undefined && { cursor }),
      });
      let changes = page.documents.flatMap(replaced);
      made += changes.length;
      while (changes.length > 0 && (await store.commit(partition, changes)).kind === 'conflict') {
        // Somebody has changed one of them meanwhile.
        const again = page.documents.map(({ document }) => store.read(partition, document.id));
        changes = (await Promise.all(again)).flatMap((found) => (found ? replaced(found) : []));
      }
      cursor = page.next;
    }
  }
  return made;
}
