import type { Theirs } from '../../use-cases/ports/imports.ts';
import type { Change, DocumentStore, StoredDocument, Versioned } from '../document-store.ts';
import { keepUnknown, shapes } from '../shapes/shapes.ts';

const DIGITS = 6;

/** A row with an address is of whoever has the address: a phone number is nobody's alone. */
function isOf(cells: readonly string[], { email, phone }: Theirs): boolean {
  const addresses = cells.filter((cell) => cell.includes('@'));
  if (addresses.length > 0) return addresses.some((cell) => email(cell.trim()));
  return cells.some((cell) => cell.replace(/\D/g, '').length >= DIGITS && phone(cell.trim()));
}

/** The document without these rows, or undefined when none of them is in it. */
const WITHOUT: readonly (readonly [
  type: string,
  without: (document: StoredDocument, isTheirs: Theirs) => StoredDocument | undefined,
])[] = [
  [
    'import-rows',
    (document, isTheirs) => {
      const { rows } = shapes['import-rows'].read(document);
      const kept = rows.filter(({ cells }) => !isOf(cells, isTheirs));
      return kept.length < rows.length ? { ...document, rows: kept } : undefined;
    },
  ],
  [
    'import-nominees',
    (document, isTheirs) => {
      const { nominees } = shapes['import-nominees'].read(document);
      const kept = nominees.filter(({ person: { email = '', phone = '' } }) => !isOf([email, phone], isTheirs));
      return kept.length < nominees.length ? { ...document, nominees: kept } : undefined;
    },
  ],
];

/** See `Imports.forgetPerson`. A list lives a day at the most, so there are few. */
export async function forgetRows(store: DocumentStore, partition: string, isTheirs: Theirs): Promise<void> {
  for (const [type, without] of WITHOUT) {
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = await store.find(partition, type, { limit: 10, ...(cursor !== undefined && { cursor }) });
      for (const found of page.documents) await rewrite(found);
      cursor = page.next;
    }
    async function rewrite(first: Versioned): Promise<void> {
      for (let found: Versioned | undefined = first; found; found = await store.read(partition, first.document.id)) {
        const kept = without(found.document, isTheirs);
        if (!kept) return;
        const document = keepUnknown(found.document, kept);
        const change: Change = { kind: 'replace', document, version: found.version };
        if ((await store.commit(partition, [change])).kind === 'ok') return;
      }
    }
  }
}
