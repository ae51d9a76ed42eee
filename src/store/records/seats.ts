import type { SeatRecords } from '../../use-cases/ports/seat-records.ts';
import { anyOf, type DocumentStore } from '../document-store.ts';
import { ids } from '../shapes/ids.ts';
import { declinersOf } from '../shapes/lists.ts';
import { sessionOf } from '../unit/reading.ts';
import type { Reading } from './reading.ts';

export const seatRecords = (store: DocumentStore, { paged, candidates }: Reading): SeatRecords => ({
  async session(programme, id) {
    const found = await store.read(programme, ids.session(id));
    return found && sessionOf(found.document);
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
  participants: (programme, session, { organisations, declined, stages, ...query }) =>
    candidates(programme, {
      where: {
        session: declined ? declinersOf(session) : session,
        ...(organisations && { organisation: organisations }),
        ...(stages && { stage: anyOf(stages) }),
      },
      orderBy: 'sortKey',
      ...query,
    }),
  unanswered: (programme, { organisations, limit, cursor }) =>
    candidates(programme, {
      orderBy: 'startsAt',
      limit,
      ...(organisations && { where: { organisation: anyOf(organisations) } }),
      ...(cursor && { cursor }),
    }),
});
