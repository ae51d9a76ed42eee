import { ConceptError, placeholdersIn, readConcepts } from '../../../concepts/read.ts';
import type { DocumentStore } from '../../../store/document-store.ts';
import { createPeople } from '../../../store/people.ts';
import { createRecords } from '../../../store/records/records.ts';
import { type Finding, ok, reasonOf, warning, wrong } from '../finding.ts';

const ABOUT = 'concepts';
const MOST_PROGRAMMES = 100;

/** Whether every concept can be read: one that cannot keeps the bot from starting. */
export async function checkConcepts(folder: URL): Promise<readonly Finding[]> {
  try {
    const concepts = readConcepts(folder);
    if (concepts.size > 0)
      return [ok(ABOUT, `${concepts.size} can be assessed by: ${[...concepts.keys()].join(', ')}`)];
    return [wrong(ABOUT, 'there is none, so no programme can be created', 'Put a concept file into src/concepts.')];
  } catch (error) {
    const seen =
      error instanceof ConceptError ? error.message.replace(/\.$/, '') : `none can be read (${reasonOf(error)})`;
    return [wrong(ABOUT, seen, 'Correct it, or put back the file of the release.')];
  }
}

export async function checkConceptsInUse(store: DocumentStore, folder: URL): Promise<readonly Finding[]> {
  const records = createRecords(store);
  const ids = (await createPeople(store).programmes()).slice(0, MOST_PROGRAMMES);
  const programmes = await Promise.all(ids.map((id) => records.programme(id)));
  const used = new Set(programmes.flatMap((programme) => programme?.concept ?? []));
  return [...readConcepts(folder).values()]
    .filter((concept) => used.has(concept.id) && placeholdersIn(concept).length > 0)
    .map((concept) => {
      const seen = `${concept.id} is in use, and these of its areas have placeholder names: ${placeholdersIn(concept).join(', ')}`;
      return warning(ABOUT, seen, 'Ask whoever owns the concept for the names, and write them into its file.');
    });
}
