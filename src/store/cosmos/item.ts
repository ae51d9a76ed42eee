import { z } from 'zod';
import { INDEXED_FIELDS, type IndexedField, type StoredDocument, type Versioned } from '../document-store.ts';
import { decodeCount, decodeId, encodeCount, encodeId } from './names.ts';
import { type Trail, trailAfter, versionOf } from './version.ts';

const texts = z.record(z.string(), z.string());
const item = z.object({
  id: z.string(),
  pk: z.string(),
  type: z.string(),
  /** What queries look at: see CONTAINER. */
  indexed: texts,
  ordered: texts,
  /** Always there: a Patch can add a number to an object, but not make the object only if it is missing. */
  counts: z.record(z.string(), z.number()),
  commit: z.object({
    trail: z.array(z.string()),
    /** The mark of the commit that wrote last, be it an increment. */
    last: z.string(),
    /** The document was written without `counts`, and lacks them until one is added. */
    bare: z.exactOptional(z.literal(true)),
  }),
  /** All other fields of the document. In a place of their own they may have any name: `pk`, `_etag`, `ttl`. */
  fields: z.record(z.string(), z.unknown()),
});
const stored = item.extend({ _etag: z.string() });
/**
 * A document's words, and the beginnings of each, which the index holds. They stand among the fields, since what an earlier
 * version of this program writes keeps those.
 */
const foundBy = z.object({ text: z.string(), beginnings: z.array(z.string()) });

export type Item = z.infer<typeof item>;
export type StoredItem = z.infer<typeof stored>;

/**
 * The ways in which a list can be ordered, each with the name of its text in `ordered`: by a field; and by name within a
 * stage or an organisation, because the list of one of them must not cost what its programme costs.
 */
const ORDERS: readonly { readonly name: string; readonly fields: readonly IndexedField[] }[] = [
  ...INDEXED_FIELDS.map((field) => ({ name: field, fields: [field] })),
  { name: 'stageAndSortKey', fields: ['stage', 'sortKey'] },
  { name: 'organisationAndSortKey', fields: ['organisation', 'sortKey'] },
];

/** Separates the parts of an order. It sorts before all that texts are made of, so that "a" comes before "ab". */
const SEPARATOR = '\u0001';
/** Sorts after every text that continues with the separator. */
export const AFTER_SEPARATOR = '\u0002';

/** The text by which a list is ordered. With the partition first, a list steps over no other partition's documents. */
export const orderText = (...parts: readonly string[]): string => parts.join(SEPARATOR);

const FIELDS: readonly string[] = ['dueAt', ...INDEXED_FIELDS];

/** The item that stores a document, written by the commit `mark` over one with the trail `before`. */
export function itemOf(partition: string, document: StoredDocument, mark: string, before: Trail): Item {
  const { id, type, counts, ...others } = document;
  const indexed: Record<string, string> = {};
  const fields: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(others)) {
    if (typeof value === 'string' && field === 'words') fields.words = { text: value, beginnings: beginningsOf(value) };
    else if (typeof value === 'string' && FIELDS.includes(field)) indexed[field] = value;
    else fields[field] = value;
  }
  return {
    id: encodeId(id),
    pk: partition,
    type,
    indexed,
    ordered: ordersOf(partition, id, indexed),
    counts: encodeCounts(counts ?? {}),
    commit: { trail: [...trailAfter(mark, before)], last: mark, ...(counts === undefined && { bare: true }) },
    fields,
  };
}

/** A word with a sign before it is found whole. */
const beginningsOf = (words: string): readonly string[] => [
  ...new Set(
    words.split(' ').flatMap((word) => {
      if (/^[@+]/.test(word)) return [word];
      const letters = [...word];
      return letters.map((_, n) => letters.slice(0, n + 1).join(''));
    }),
  ),
];

export const readItem = (resource: unknown): StoredItem | undefined => stored.safeParse(resource).data;

/** @throws with a message that quotes nothing of the item: that is personal data, and messages are logged. */
export function parseItem(resource: unknown): StoredItem {
  const item = readItem(resource);
  if (!item) throw new Error('a stored document is damaged');
  return item;
}

export function documentOf({ id, type, indexed, counts, commit, fields, _etag }: StoredItem): Versioned {
  const absent = commit.bare && Object.keys(counts).length === 0;
  const found = foundBy.safeParse(fields.words).data;
  return {
    document: {
      ...fields,
      ...(found && { words: found.text }),
      ...indexed,
      id: decodeId(id),
      type,
      ...(!absent && { counts: renamed(counts, decodeCount) }),
    },
    version: versionOf(commit.trail, _etag),
  };
}

export const encodeCounts = (counts: Readonly<Record<string, number>>) => renamed(counts, encodeCount);

function ordersOf(partition: string, id: string, indexed: Readonly<Record<string, string>>): Record<string, string> {
  const ordered: Record<string, string> = {};
  for (const { name, fields } of ORDERS) {
    const values = fields.map((field) => indexed[field]).filter((value) => value !== undefined);
    if (values.length === fields.length) ordered[name] = orderText(partition, ...values, id);
  }
  return ordered;
}

const renamed = (counts: Readonly<Record<string, number>>, rename: (name: string) => string): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).map(([name, number]) => [rename(name), number]));
