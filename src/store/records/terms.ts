import { termsIn } from '../../domain/people/matching/words.ts';
import { namesOf, organisationId } from '../../domain/people/organisation.ts';
import { digest } from '../digest.ts';
import type { DocumentStore, Term } from '../document-store.ts';
import { shapes } from '../shapes/shapes.ts';

const PAGE = 100;

/**
 * What a search for candidates asks of them: each word is one of theirs, or of a name that their organisation has or has had.
 * Candidates are not rewritten when it gets another, so that it is found first.
 */
export const termsFor = (store: DocumentStore, programme: string, typed: string): Promise<readonly Term[]> =>
  Promise.all(
    termsIn(typed).map(async (words) => ({ words, organisations: await organisationsCalled(store, programme, words) })),
  );

/** Every id under which candidates of the organisations with such a word in one of their names are stored. */
async function organisationsCalled(
  store: DocumentStore,
  programme: string,
  words: readonly string[],
): Promise<readonly string[]> {
  const ids = new Set<string>();
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = await store.find(programme, 'organisation', {
      orderBy: 'sortKey',
      search: [{ words }],
      limit: PAGE,
      ...(cursor !== undefined && { cursor }),
    });
    for (const { document } of page.documents) {
      const { body } = shapes.organisation.read(document);
      for (const id of [body.id, ...namesOf(body).map((name) => organisationId(digest, name))]) ids.add(id);
    }
    cursor = page.next;
  }
  return [...ids];
}
