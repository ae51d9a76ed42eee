import { isTask, type NoticeOrTask, rowOf, subjectOf } from '../../domain/notices.ts';
import type { NoticeRecords } from '../../use-cases/ports/notice-records.ts';
import type { DocumentStore, Query, StoredDocument } from '../document-store.ts';
import { NOTICE_STATES, type NoticeDocument, parseNotice, rewritten } from '../shapes/notice-document.ts';
import type { Reading } from './reading.ts';

const PAGE = 100;
/** So many of the latest delivered notices nearly always hold the offer behind a seat. */
const RECENT = 20;
/** What has not arrived is in one of these. */
const UNDELIVERED = ['pending', 'parked', 'undeliverable'] as const;

/** Whose a notice is; those from before there were subjects tell by what they say. */
const ownerOf = ({ body, subject }: NoticeDocument): string | undefined =>
  isTask(body) ? undefined : (subject ?? subjectOf(body));

const repeats = (body: NoticeOrTask): boolean => !isTask(body) && rowOf(body).repeats === true;

/** Whether its person would want it now that their chat is open: what has not arrived, and offers that came by mail. */
function awaits(notice: NoticeDocument, person: string, now: string, anew: boolean): boolean {
  const { body, state, reason, dueAt = now, channel } = notice;
  if (ownerOf(notice) !== person) return false;
  if (state === 'delivered') return repeats(body) && (anew || channel === 'email');
  if (state !== 'pending') return state === 'parked' || state === 'undeliverable';
  // A reason: it was due and could not go, or was held back until the morning. Without one its time may be still to come.
  return reason !== undefined || dueAt <= now;
}

export function noticeRecords(store: DocumentStore, { ifReadable, noticePages }: Reading): NoticeRecords {
  return {
    async reminded(programme, candidate, since) {
      const where = { subject: candidate, state: 'delivered' };
      const query: Query = { where, orderBy: 'at', from: since, limit: RECENT };
      for await (const { items } of noticePages(programme, query)) {
        const bodies = items.map((each) => ifReadable(each, parseNotice)?.body);
        if (bodies.some((body) => body?.kind === 'reminder' && ['reply', 'asked'].includes(body.of))) return true;
      }
      return false;
    },
    told: (programme, subject, since, limit) =>
      store.count(programme, 'notice', {
        where: { subject, state: 'delivered' },
        orderBy: 'at',
        from: since,
        limit,
      }),
    async hasten(programme, whose, now, anew = false) {
      const [where, person] = 'user' in whose ? [{ subject: whose.user }, whose.user] : [whose, whose.candidate];
      for await (const items of awaited(programme, where)) {
        await Promise.all(items.map(({ id }) => hastenOne(programme, id, person, now, anew)));
      }
    },
  };

  /** All of somebody's notices while they are few; else those that have not arrived, and the latest offer that has. */
  async function* awaited(
    programme: string,
    where: { readonly subject: string } | { readonly candidate: string },
  ): AsyncGenerator<readonly StoredDocument[]> {
    const first = await store.find(programme, 'notice', { where: { state: NOTICE_STATES, ...where }, limit: PAGE });
    if (first.next === undefined) return yield first.documents.map(({ document }) => document);
    for (const state of UNDELIVERED) {
      for await (const { items } of noticePages(programme, { where: { ...where, state }, limit: PAGE })) yield items;
    }
    if ('candidate' in where) yield await latestOffer(programme, where.candidate);
  }

  /** The offer that has reached this candidate last: an earlier one is about a seat that they no longer have. */
  async function latestOffer(programme: string, candidate: string): Promise<readonly StoredDocument[]> {
    const where = { candidate, state: 'delivered' };
    for await (const { items } of noticePages(programme, { where, orderBy: 'at', descending: true, limit: RECENT })) {
      const found = items.find((each) => {
        const notice = ifReadable(each, parseNotice);
        return notice !== undefined && repeats(notice.body);
      });
      if (found) return [found];
    }
    return [];
  }

  /** An attempt that is under way without the new chat sees by the version that it must be made again. */
  async function hastenOne(programme: string, id: string, person: string, now: string, anew: boolean): Promise<void> {
    for (;;) {
      const found = await store.read(programme, id);
      const notice = found && ifReadable(found.document, parseNotice);
      if (!notice || !awaits(notice, person, now, anew)) return;
      const document = rewritten(found.document, { ...notice, state: 'pending', dueAt: now });
      const result = await store.commit(programme, [{ kind: 'replace', document, version: found.version }]);
      if (result.kind === 'ok') return;
    }
  }
}
