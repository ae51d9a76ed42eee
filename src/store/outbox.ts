import type { DueNotice, Note, Outbox, Settlement } from '../use-cases/ports/outbox.ts';
import type { Change, DocumentStore, Versioned } from './document-store.ts';
import { type NoticeDocument, parseNotice, rewritten } from './shapes/notice-document.ts';
import { readOr, type Unreadable } from './shapes/shape.ts';

/**
 * The outbox on a document store.
 * @param unreadable told of each notice that this version cannot read
 */
export function createOutbox(store: DocumentStore, unreadable: Unreadable = () => undefined): Outbox {
  /** What was read of them: nobody has changed it meanwhile, as a rule. */
  const known = new WeakMap<DueNotice, Versioned>();
  const replacing = ({ document, version }: Versioned, { as, whose }: Note): Change => {
    const notice = { ...settled(parseNotice(document), as), ...(whose !== undefined && { subject: whose }) };
    return { kind: 'replace', document: rewritten(document, notice), version };
  };

  async function settleOne(note: Note): Promise<void> {
    const { due, as } = note;
    const read = () => store.read(due.programme, due.id);
    for (let found = known.get(due) ?? (await read()); ; found = await read()) {
      // Touched meanwhile: its person has opened their chat. What has arrived there has arrived; all else is tried anew.
      const inChat = as.kind === 'delivered' && as.channel === 'teams';
      if (!found || (found.version !== due.version && !inChat)) return;
      const result = await store.commit(due.programme, [replacing(found, note)]);
      if (result.kind === 'ok') return;
    }
  }

  return {
    async due(before, limit) {
      const found = await store.due('notice', before, limit);
      return found.flatMap(({ partition, document, version }) => {
        const notice = readOr(unreadable, document, parseNotice);
        if (!notice) return [];
        const { id, body, attempts, state, at, dueAt = at } = notice;
        const parked = state === 'parked';
        const due = { programme: partition, id, notice: body, attempts: attempts + 1, at, dueAt, parked, version };
        known.set(due, { document, version });
        return [due];
      });
    },
    async settle(notes) {
      const together = notes.flatMap((note) => {
        const found = known.get(note.due);
        return found ? [{ note, change: replacing(found, note) }] : [];
      });
      const alone = notes.filter(({ due }) => !known.has(due));
      // One that was changed meanwhile does not hold up the others.
      for (const [first] = together; first && together.length > 1; ) {
        const changes = together.map(({ change }) => change);
        const result = await store.commit(first.note.due.programme, changes);
        if (result.kind === 'ok') together.length = 0;
        else
          for (const { note } of together.splice(result.index, 1)) {
            known.delete(note.due);
            alone.push(note);
          }
      }
      await Promise.all([...alone, ...together.map(({ note }) => note)].map(settleOne));
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
