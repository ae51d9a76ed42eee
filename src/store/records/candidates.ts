import { phoneWord } from '../../domain/people/matching/words.ts';
import type { CandidateRecords } from '../../use-cases/ports/candidate-records.ts';
import { anyOf, type DocumentStore } from '../document-store.ts';
import { forget } from '../erasure.ts';
import { ids } from '../shapes/ids.ts';
import { LINE, lineOf, nominatedBy } from '../shapes/lists.ts';
import { noticeDocument } from '../shapes/notice-document.ts';
import { shapes } from '../shapes/shapes.ts';
import type { Reading } from './reading.ts';
import { termsFor } from './terms.ts';

export const candidateRecords = (store: DocumentStore, { paged, candidates }: Reading): CandidateRecords => ({
  async candidate(programme, id) {
    let found = await store.read(programme, ids.candidate(id));
    while (found?.document.type === 'merged') {
      const { into } = shapes.merged.read(found.document);
      found = await store.read(programme, ids.candidate(into));
    }
    return found && shapes.candidate.read(found.document).body;
  },
  async candidates(programme, { stage, stages, search, session, organisations, responsible, limit, cursor }) {
    return candidates(programme, {
      orderBy: 'sortKey',
      limit,
      where: {
        ...(stages && { stage: anyOf(stages) }),
        ...(stage && { stage }),
        ...(session && { session }),
        ...(responsible && { responsible: anyOf(responsible) }),
        ...(organisations && { organisation: anyOf(organisations) }),
      },
      ...(search && { search: await termsFor(store, programme, search) }),
      ...(cursor && { cursor }),
    });
  },
  async withWords(programme, words, { organisations, limit }) {
    if (words.length === 0) return [];
    const search = words.map((word) => ({ words: [word] }));
    const where = { organisation: anyOf(organisations) };
    return (await candidates(programme, { orderBy: 'sortKey', search, where, limit })).items;
  },
  async withPhone(programme, phone, limit) {
    const search = [{ words: [phoneWord(phone)] }];
    return (await candidates(programme, { orderBy: 'sortKey', search, limit })).items;
  },
  unreached: (programme, { organisations, limit, cursor }) =>
    candidates(programme, {
      where: { state: 'unreached', ...(organisations && { organisation: anyOf(organisations) }) },
      orderBy: 'sortKey',
      limit,
      ...(cursor && { cursor }),
    }),
  inLine: (programme, which, { organisations, limit, cursor }) =>
    candidates(programme, {
      where: { ...lineOf(which), ...(organisations && { organisation: anyOf(organisations) }) },
      orderBy: 'at',
      limit,
      ...(cursor && { cursor }),
    }),
  async ahead(programme, { id, since, limit }) {
    const where = { subject: LINE.waiting };
    const { documents } = await store.find(programme, 'candidate', { where, orderBy: 'at', to: since, limit });
    const own = documents.findIndex(({ document }) => document.id === ids.candidate(id));
    return own < 0 ? documents.length : own;
  },
  nominatedBy: (programme, user, from, limit) =>
    store.count(programme, 'entry', { where: { state: nominatedBy(user) }, orderBy: 'at', from, limit }),
  async history(programme, subject, { limit, cursor }) {
    const query = { where: { subject }, orderBy: 'at', descending: true, limit, ...(cursor && { cursor }) } as const;
    return paged(await store.find(programme, 'entry', query), (document) => shapes.entry.read(document).body);
  },
  async acts(programme, { limit, cursor }) {
    const query = { orderBy: 'at', descending: true, limit, ...(cursor && { cursor }) } as const;
    return paged(await store.find(programme, 'entry', query), (document) => shapes.entry.read(document).body);
  },
  forget: (programme, id, purgeAt) =>
    forget(
      store,
      programme,
      id,
      purgeAt === undefined ? undefined : noticeDocument({ kind: 'purge' }, `purge:${purgeAt}`, 0, purgeAt),
    ),
});
