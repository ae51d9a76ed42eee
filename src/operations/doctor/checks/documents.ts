import type { DocumentStore, StoredDocument } from '../../../store/document-store.ts';
import { createPeople } from '../../../store/people.ts';
import { idRange } from '../../../store/shapes/ids.ts';
import { parseNotice } from '../../../store/shapes/notice-document.ts';
import { readOr } from '../../../store/shapes/shape.ts';
import { shapes } from '../../../store/shapes/shapes.ts';
import { type Finding, ok, wrong } from '../finding.ts';

const ABOUT = 'documents';
const PAGE = 100;
/** Of each kind in each programme: what a newer version has written is rarely one document alone. */
const MOST_PAGES = 10;
const MOST_PROGRAMMES = 100;
const MOST_NAMED = 5;

const READERS: readonly (readonly [type: string, read: (document: StoredDocument) => unknown])[] = [
  ['programme', shapes.programme.read],
  ['session', shapes.session.read],
  ['candidate', shapes.candidate.read],
  ['notice', parseNotice],
];

/** Whether this version can read what is stored. The ids of those it cannot are shown: they say nothing of anybody. */
export async function checkDocuments(store: DocumentStore): Promise<readonly Finding[]> {
  const unreadable = new Set<string>();
  let seen = 0;
  for (const programme of (await createPeople(store).programmes()).slice(0, MOST_PROGRAMMES)) {
    for (const [type, read] of READERS) {
      let cursor: string | undefined;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const found = await store.find(programme, type, {
          ...idRange(type),
          limit: PAGE,
          ...(cursor !== undefined && { cursor }),
        });
        for (const { document } of found.documents) {
          readOr((id) => unreadable.add(`${programme}/${id}`), document, read);
          seen += 1;
        }
        cursor = found.next;
        if (cursor === undefined) break;
      }
    }
  }
  if (unreadable.size === 0) return [ok(ABOUT, `${seen} looked at, and this version reads them all`)];
  const named = [...unreadable].slice(0, MOST_NAMED).join(', ');
  const todo = 'Start the version that wrote them, or a newer one: nothing is lost meanwhile, and all else goes on.';
  return [wrong(ABOUT, `${unreadable.size} of ${seen} cannot be read by this version (${named})`, todo)];
}
