import type { Outbox, Settlement } from '../use-cases/ports.ts';
import type { DocumentStore } from './document-store.ts';
import { type NoticeDocument, parseNotice, rewritten } from './shapes/notice-document.ts';
import { readOr, type Unreadable } from './shapes/shape.ts';

/**
 * The outbox on a document store.
 *
 * @param unreadable told of each notice that this version cannot read
 */
export function createOutbox(store: DocumentStore, unreadable: Unreadable = () => undefined): Outbox {
  return {
    async due(before, limit) {
      const found = await store.due('notice', before, limit);
      return found.flatMap(({ partition, document, version }) => {
        const notice = readOr(unreadable, document, parseNotice);
        if (!notice) return [];
        const { id, body, attempts, state, at, dueAt = at } = notice;
        const parked = state === 'parked';
        return [{ programme: partition, id, notice: body, attempts: attempts + 1, at, dueAt, parked, version }];
      });
    },
    async settle({ programme, id, version }, as) {
      for (;;) {
        const found = await store.read(programme, id);
        // Touched meanwhile: its person has opened their chat. What has arrived there has arrived; all else is tried anew.
        const inChat = as.kind === 'delivered' && as.channel === 'teams';
        if (!found || (found.version !== version && !inChat)) return;
        const document = rewritten(found.document, settled(parseNotice(found.document), as));
        const result = await store.commit(programme, [{ kind: 'replace', document, version: found.version }]);
        if (result.kind === 'ok') return;
      }
    },
  };
}

function settled({ dueAt: _, reason: __, ...notice }: NoticeDocument, as: Settlement): NoticeDocument {
  const tried = { ...notice, attempts: notice.attempts + 1 };
  switch (as.kind) {
    case 'delivered':
      return { ...tried, state: 'delivered', at: as.at, channel: as.channel };
    case 'superseded':
    case 'done':
      return { ...tried, state: 'superseded' };
    case 'parked':
      return { ...notice, state: 'parked', dueAt: as.dueAt, reason: as.reason };
    case 'held':
      return { ...notice, state: 'pending', at: as.dueAt, dueAt: as.dueAt, reason: as.reason };
    case 'retry':
      return { ...tried, state: 'pending', dueAt: as.dueAt, reason: as.reason };
    case 'undeliverable':
      return { ...tried, state: 'undeliverable', reason: as.reason };
    default:
      return as satisfies never;
  }
}
