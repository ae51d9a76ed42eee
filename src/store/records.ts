import type { Candidate } from '../domain/candidate.ts';
import type { Paged, Records } from '../use-cases/ports.ts';
import type { DocumentStore, Page, StoredDocument } from './document-store.ts';
import * as documents from './documents.ts';
import { ids } from './documents.ts';
import { foldForSearch } from './fold.ts';
import { parseNotice } from './notice-document.ts';
import { createUnit, readTally, sessionOf } from './unit.ts';

const paged = <T>(page: Page, read: (document: StoredDocument) => T): Paged<T> => ({
  items: page.documents.map((found) => read(found.document)),
  ...(page.next !== undefined && { next: page.next }),
});
const candidateOf = (document: StoredDocument): Candidate =>
  documents.parse(documents.schemas.candidate, document).body;

/** The programmes' records on a document store; a programme's id is its partition. */
export function createRecords(store: DocumentStore): Records {
  return {
    unit: (programme) => createUnit(store, programme),
    async programme(id) {
      const found = await store.read(id, ids.programme);
      return found && documents.parse(documents.schemas.programme, found.document).body;
    },
    async candidate(programme, id) {
      const found = await store.read(programme, ids.candidate(id));
      return found && candidateOf(found.document);
    },
    async session(programme, id) {
      const found = await store.read(programme, ids.session(id));
      return found && sessionOf(found.document);
    },
    tally: (programme) => readTally(store, programme),
    async candidates(programme, { stage, search, limit, cursor }) {
      const page = await store.find(programme, 'candidate', {
        orderBy: 'sortKey',
        limit,
        ...(stage && { where: { stage } }),
        ...(search && { search: foldForSearch(search) }),
        ...(cursor && { cursor }),
      });
      return paged(page, candidateOf);
    },
    async participants(programme, session, query) {
      const page = await store.find(programme, 'candidate', { where: { session }, orderBy: 'sortKey', ...query });
      return paged(page, candidateOf);
    },
    async unreachable(programme, candidate) {
      const where = { candidate, state: 'undeliverable' };
      const page = await store.find(programme, 'notice', { where, limit: 100 });
      return page.documents.some(({ document }) => parseNotice(document).body.kind !== 'answered');
    },
    async sessions(programme, { from, to, newestFirst, limit, cursor }) {
      const page = await store.find(programme, 'session', {
        orderBy: 'startsAt',
        descending: newestFirst ?? false,
        limit,
        ...(from && { from }),
        ...(to && { to }),
        ...(cursor && { cursor }),
      });
      return paged(page, sessionOf);
    },
    async hasten(programme, candidate, now) {
      const page = await store.find(programme, 'notice', { where: { candidate }, limit: 100 });
      for (const { document, version } of page.documents) {
        const notice = parseNotice(document);
        if (notice.body.kind === 'answered' || (notice.state !== 'pending' && notice.state !== 'parked')) continue;
        // A notice somebody is sending at this moment is left to them: they load its candidate anew.
        await store.commit(programme, [
          { kind: 'replace', document: { ...notice, state: 'pending', dueAt: now }, version },
        ]);
      }
    },
  };
}
