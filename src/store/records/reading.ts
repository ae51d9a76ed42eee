import type { Candidate } from '../../domain/people/candidate.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { type Paged, pagesOf } from '../../use-cases/paging.ts';
import type { DocumentStore, Page, Query, StoredDocument } from '../document-store.ts';
import { ids } from '../shapes/ids.ts';
import { readOr, type Unreadable } from '../shapes/shape.ts';
import { shapes } from '../shapes/shapes.ts';

const organisationOf = (document: StoredDocument): Organisation => shapes.organisation.read(document).body;

/** Pages of documents as what they hold; what this version cannot read is told, counted and left out. */
export type Reading = ReturnType<typeof createReading>;

export function createReading(store: DocumentStore, unreadable: Unreadable) {
  return { ifReadable, paged, candidates, organisations, organisation, noticePages };

  function ifReadable<T>(document: StoredDocument, read: (document: StoredDocument) => T): T | undefined {
    return readOr(unreadable, document, read);
  }

  function paged<T>({ documents, ...cursors }: Page, read: (document: StoredDocument) => T): Paged<T> {
    const items = documents.flatMap(({ document }) => ifReadable(document, read) ?? []);
    const left = documents.length - items.length;
    return { items, ...cursors, ...(left > 0 && { unreadable: left }) };
  }

  /** Candidates are not rewritten when their employer gets another name: the name is looked up. */
  async function candidates(programme: string, query: Query): Promise<Paged<Candidate>> {
    const found = paged(
      await store.find(programme, 'candidate', query),
      (document) => shapes.candidate.read(document).body,
    );
    const employed = [...new Set(found.items.map((each) => each.organisation))];
    const employers = await Promise.all(employed.map(async (id) => [id, await organisation(programme, id)] as const));
    const names = new Map(employers.map(([id, employer]) => [id, employer?.name]));
    const items = found.items.map((each) => ({ ...each, employer: names.get(each.organisation) ?? each.employer }));
    return { ...found, items };
  }

  async function organisations(programme: string, query: Query): Promise<Paged<Organisation>> {
    return paged(await store.find(programme, 'organisation', query), organisationOf);
  }

  async function organisation(programme: string, id: string): Promise<Organisation | undefined> {
    const found = await store.read(programme, ids.organisation(id));
    const body = found && ifReadable(found.document, organisationOf);
    return body?.mergedInto === undefined ? body : organisation(programme, body.mergedInto);
  }

  function noticePages(programme: string, query: Query): AsyncGenerator<Paged<StoredDocument>> {
    const page = (cursor: string | undefined) =>
      store.find(programme, 'notice', { ...query, ...(cursor !== undefined && { cursor }) });
    return pagesOf(async (cursor) => paged(await page(cursor), (document) => document));
  }
}
