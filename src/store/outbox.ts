import type { ClaimedNotice, Outbox, Settlement } from '../use-cases/ports.ts';
import type { DocumentStore } from './document-store.ts';
import { type NoticeDocument, parseNotice } from './notice-document.ts';

/** The outbox on a document store: a claim moves `dueAt` to the end of the lease, so a crash only delays a notice. */
export function createOutbox(store: DocumentStore): Outbox {
  return {
    async claim(now, leaseUntil, limit) {
      const claimed: ClaimedNotice[] = [];
      for (const { partition, document, version } of await store.due('notice', now, limit)) {
        const notice = parseNotice(document);
        const attempts = notice.attempts + 1;
        const result = await store.commit(partition, [
          { kind: 'replace', document: { ...notice, attempts, dueAt: leaseUntil }, version },
        ]);
        const [mine] = result.kind === 'ok' ? result.versions : [];
        if (mine) claimed.push({ programme: partition, id: notice.id, notice: notice.body, attempts, version: mine });
      }
      return claimed;
    },
    async settle(claimed, as) {
      const found = await store.read(claimed.programme, claimed.id);
      if (!found || found.version !== claimed.version) return;
      await store.commit(claimed.programme, [
        { kind: 'replace', document: settled(parseNotice(found.document), as), version: claimed.version },
      ]);
    },
  };
}

function settled({ dueAt: _, reason: __, ...notice }: NoticeDocument, as: Settlement): NoticeDocument {
  switch (as.kind) {
    case 'delivered':
      return { ...notice, state: 'delivered', deliveredAt: as.at };
    case 'superseded':
      return { ...notice, state: 'superseded' };
    case 'parked':
      return { ...notice, state: 'parked', dueAt: as.dueAt, reason: 'not-met' };
    case 'retry':
      return { ...notice, state: 'pending', dueAt: as.dueAt, reason: as.reason };
    case 'undeliverable':
      return { ...notice, state: 'undeliverable', reason: as.reason };
    default:
      return as satisfies never;
  }
}
