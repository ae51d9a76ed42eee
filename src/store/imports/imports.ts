import { type Import, importEnds, inParts, type ListRow } from '../../domain/people/import.ts';
import type { Instant } from '../../domain/time.ts';
import type { Imports } from '../../use-cases/ports/imports.ts';
import { type Change, type DocumentStore, MAX_CHANGES, type StoredDocument } from '../document-store.ts';
import * as documents from '../shapes/documents.ts';
import { ids } from '../shapes/ids.ts';
import { noticeDocument } from '../shapes/notice-document.ts';
import { keepUnknown, shapes } from '../shapes/shapes.ts';
import { forgetRows } from './forget-rows.ts';

/** Characters in a document of rows: the database takes two megabytes, and four times as many bytes for a character. */
const ROWS_LENGTH = 200_000;
/** Documents of rows in one commit, for the same reason. */
const ROWS_PER_COMMIT = 2;
const NOMINEES_DOCUMENTS_PER_COMMIT = 50;

const read = (document: StoredDocument): Import => shapes.import.read(document).body;
const task = (id: string, n: number, at: Instant): Change => ({
  kind: 'create',
  document: noticeDocument({ kind: 'import', import: id }, `import:${id}`, n, at),
});

export function createImports(store: DocumentStore): Imports {
  /** Documents that nothing leads to yet: who finds them there has written them in an earlier attempt. */
  async function add(programme: string, added: readonly StoredDocument[], perCommit: number): Promise<void> {
    for (const some of grouped(added, perCommit)) {
      await store.commit(
        programme,
        some.map((document) => ({ kind: 'create', document })),
      );
    }
  }
  async function remove(programme: string, type: 'import-rows' | 'import-nominees', id: string): Promise<void> {
    for (;;) {
      const { documents: found } = await store.find(programme, type, { where: { subject: id }, limit: MAX_CHANGES });
      if (found.length === 0) return;
      await store.commit(
        programme,
        found.map(({ document, version }) => ({ kind: 'remove', id: document.id, version })),
      );
    }
  }
  async function change(
    programme: string,
    id: string,
    to: (before: Import) => Import | undefined,
    beside: readonly Change[] = [],
  ): Promise<Import | undefined> {
    for (;;) {
      const found = await store.read(programme, ids.import(id));
      if (!found) return undefined;
      const before = read(found.document);
      const after = to(before);
      if (!after) return before;
      const document = keepUnknown(found.document, documents.importDocument(after));
      const result = await store.commit(programme, [{ kind: 'replace', document, version: found.version }, ...beside]);
      if (result.kind === 'ok') return after;
    }
  }
  return {
    change,
    async find(programme, id) {
      const found = await store.read(programme, ids.import(id));
      return found && read(found.document);
    },
    async keep(programme, list, rows) {
      const parts = grouped(rows, ROWS_LENGTH, ({ cells }) => cells.reduce((sum, cell) => sum + cell.length + 4, 20));
      const kept = parts.map((part, n) => documents.importRowsDocument(list.id, n, part));
      // The task first: whatever becomes of this process, it takes away what has been kept.
      await store.commit(programme, [
        { kind: 'create', document: documents.importDocument(list) },
        task(list.id, 0, importEnds(list)),
      ]);
      await add(programme, kept, ROWS_PER_COMMIT);
    },
    async rows(programme, id) {
      const rows: ListRow[] = [];
      for (let n = 0; ; n += 1) {
        const found = await store.read(programme, ids.importPart(id, 'rows', n));
        if (!found) return rows;
        rows.push(...shapes['import-rows'].read(found.document).rows);
      }
    },
    async start(programme, id, { id: run, nominees, offer, message }, resumeAt) {
      const parts = inParts(nominees, offer);
      const added = parts.map((part, n) => documents.importNomineesDocument(id, run, n, part));
      await add(programme, added, NOMINEES_DOCUMENTS_PER_COMMIT);
      const state = {
        kind: 'running',
        run,
        parts: parts.length,
        done: 0,
        ...(offer && { offer }),
        ...(message !== undefined && { message }),
      } as const;
      const started = await change(
        programme,
        id,
        (before) => (before.state.kind === 'preview' ? { ...before, state } : undefined),
        [task(id, 1, resumeAt)],
      );
      if (started?.state.kind === 'running' && started.state.run === run) await remove(programme, 'import-rows', id);
      return started;
    },
    async nominees(programme, id, run, part) {
      const found = await store.read(programme, ids.importPart(id, run, part));
      return found ? shapes['import-nominees'].read(found.document).nominees : [];
    },
    forgetPerson: (programme, isTheirs) => forgetRows(store, programme, isTheirs),
    async drop(programme, id) {
      for (;;) {
        const found = await store.read(programme, ids.import(id));
        if (found && read(found.document).state.kind !== 'preview') return false;
        // The list first: who starts it in this moment finds none. What is left of it goes with the task, at the latest.
        const removed =
          !found ||
          (await store.commit(programme, [{ kind: 'remove', id: ids.import(id), version: found.version }])).kind ===
            'ok';
        if (!removed) continue;
        await remove(programme, 'import-rows', id);
        return true;
      }
    },
    async forget(programme, id) {
      await remove(programme, 'import-rows', id);
      await remove(programme, 'import-nominees', id);
      const found = await store.read(programme, ids.import(id));
      if (found) await store.commit(programme, [{ kind: 'remove', id: ids.import(id), version: found.version }]);
    },
  };
}

/** In groups of at most so much, in order; one that is larger by itself stands alone. */
function grouped<T>(items: readonly T[], most: number, size: (item: T) => number = () => 1): readonly (readonly T[])[] {
  const groups: T[][] = [];
  let left = 0;
  for (const item of items) {
    if (groups.length === 0 || size(item) > left) {
      groups.push([]);
      left = most;
    }
    groups.at(-1)?.push(item);
    left -= size(item);
  }
  return groups;
}
