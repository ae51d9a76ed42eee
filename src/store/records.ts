import type { Candidate } from '../domain/candidate.ts';
import type { Paged, Records } from '../use-cases/ports.ts';
import type { DocumentStore, Page, StoredDocument } from './document-store.ts';
import * as documents from './documents.ts';
import { ids } from './documents.ts';
import { foldForSearch } from './fold.ts';
import { type NoticeDocument, parseNotice } from './notice-document.ts';
import { createUnit, readTally, sessionOf } from './unit.ts';

const paged = <T>(page: Page, read: (document: StoredDocument) => T): Paged<T> => ({
  items: page.documents.map((found) => read(found.document)),
  ...(page.next !== undefined && { next: page.next }),
});
/** Whether this candidate would want it now that their chat is open: what has not arrived, and offers that came by mail. */
function awaits(notice: NoticeDocument, candidate: string, now: string): boolean {
  const { body, state, reason, dueAt = now, subject, channel } = notice;
  if (subject !== candidate) return false;
  if (state === 'delivered') return body.kind === 'offer' && channel === 'email';
  if (state !== 'pending') return state === 'parked' || state === 'undeliverable';
  // A reason: it was due and could not go, or was held back until the morning. Without one its time may be still to come.
  return reason !== undefined || dueAt <= now;
}
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
    async unreached(programme, { limit, cursor }) {
      const where = { state: 'unreached' };
      const page = await store.find(programme, 'candidate', {
        where,
        orderBy: 'sortKey',
        limit,
        ...(cursor && { cursor }),
      });
      return paged(page, candidateOf);
    },
    async told(programme, subject, since, limit) {
      const where = { subject, state: 'delivered' };
      const page = await store.find(programme, 'notice', { where, orderBy: 'at', from: since, limit });
      return page.documents.length;
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
        if (!awaits(notice, candidate, now)) continue;
        // An attempt that is under way without the new chat sees by the version that it must be made again.
        await store.commit(programme, [
          { kind: 'replace', document: { ...notice, state: 'pending', dueAt: now }, version },
        ]);
      }
    },
  };
}
