import type { Change, CommitResult, StoredDocument } from '../document-store.ts';
import { COLUMNS } from './file.ts';

type Content = { readonly body: string; readonly columns: readonly (string | null)[] };
export type Row = Content & { readonly version: number };

/** A change whose document is text already: what the caller does to its object from here on changes nothing. */
export type PreparedChange =
  | { readonly kind: 'create'; readonly id: string; readonly content: Content }
  | { readonly kind: 'replace'; readonly id: string; readonly content: Content; readonly version: string }
  | Extract<Change, { kind: 'remove' | 'increment' }>;

type Reason = Extract<CommitResult, { kind: 'conflict' }>['reason'];
type Outcome =
  | { readonly kind: 'changed'; readonly row: Row | undefined }
  | { readonly kind: 'conflict'; readonly reason: Reason };

export function prepareChange(change: Change): PreparedChange {
  switch (change.kind) {
    case 'create':
      return { kind: 'create', id: change.document.id, content: contentOf(change.document) };
    case 'replace':
      return { kind: 'replace', id: change.document.id, content: contentOf(change.document), version: change.version };
    case 'remove':
      return { ...change };
    case 'increment':
      return { ...change, by: { ...change.by }, floor: { ...change.floor } };
    default:
      return change satisfies never;
  }
}

/** What one change makes of a row (undefined: no such document), and would give `version`. Nothing is written yet. */
export function applyChange(change: PreparedChange, row: Row | undefined, version: number): Outcome {
  if (change.kind === 'create') return row ? conflict('exists') : changed({ ...change.content, version });
  if (!row) return conflict('missing');
  switch (change.kind) {
    case 'replace':
      return change.version === String(row.version) ? changed({ ...change.content, version }) : conflict('stale');
    case 'remove':
      return change.version === String(row.version) ? changed(undefined) : conflict('stale');
    case 'increment': {
      const body = increment(parseDocument(row.body), change.by, change.floor ?? {});
      return body === undefined ? conflict('stale') : changed({ ...row, body, version });
    }
    default:
      return change satisfies never;
  }
}

/** Reads a stored body. Each call gives a new object, so callers may do with it what they like. */
export function parseDocument(body: string): StoredDocument {
  try {
    return JSON.parse(body) as StoredDocument;
  } catch {
    // The parser's own message quotes the text, which is personal data, and messages are logged.
    throw new Error('a stored document is damaged');
  }
}

const conflict = (reason: Reason): Outcome => ({ kind: 'conflict', reason });

const changed = (row: Row | undefined): Outcome => ({ kind: 'changed', row });

function contentOf(document: StoredDocument): Content {
  const columns = COLUMNS.map((name) => {
    const value = document[name];
    return typeof value === 'string' ? value : null;
  });
  return { body: JSON.stringify(document), columns };
}

// A map, because field names are free text: "constructor" must count from zero too.
function increment(
  document: StoredDocument,
  by: Readonly<Record<string, number>>,
  floor: Readonly<Record<string, number>>,
): string | undefined {
  const counts = new Map(Object.entries(document.counts ?? {}));
  for (const [field, number] of Object.entries(by)) counts.set(field, (counts.get(field) ?? 0) + number);
  const broken = Object.entries(floor).some(([field, lowest]) => (counts.get(field) ?? 0) < lowest);
  return broken ? undefined : JSON.stringify({ ...document, counts: Object.fromEntries(counts) });
}
