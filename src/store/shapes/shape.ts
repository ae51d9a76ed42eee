import { z } from 'zod';
import { INDEXED_FIELDS, type StoredDocument } from '../document-store.ts';
import { frozen } from '../frozen.ts';

/** Makes a document of one version into one of the next. Pure, and leaves what it does not know as it is. */
export type Upgrade = (document: StoredDocument) => StoredDocument;

/** A stored document that this version cannot read: a newer one wrote it, or it is damaged. Its message holds nothing of it. */
export class UnreadableDocument extends Error {
  readonly id: string;

  constructor(id: string, why: string) {
    super(`The stored document ${id} cannot be read: ${why}.`);
    this.name = 'UnreadableDocument';
    this.id = id;
  }
}

/** Told the id of a document that this version cannot read. */
export type Unreadable = (id: string) => void;

/** Tells of each document once: what cannot be read is met again at every look. */
export function onceEach(tell: Unreadable): Unreadable {
  const told = new Set<string>();
  return (id) => {
    if (!told.has(id)) tell(id);
    told.add(id);
  };
}

/** What is read of a document, or undefined after telling that it is unreadable: it is left to a version that can. */
export function readOr<T>(
  unreadable: Unreadable,
  document: StoredDocument,
  read: (document: StoredDocument) => T,
): T | undefined {
  try {
    return read(document);
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    unreadable(error.id);
    return undefined;
  }
}

/** One kind of stored document: what it holds, and how older versions of it become this one. */
export type Shape<T> = {
  /** Stands in the field `schema` of each document that is written. */
  readonly version: number;
  /** @throws UnreadableDocument */
  read(document: StoredDocument): T;
  /**
   * The document as this version would have written it, with what it does not know.
   * @throws UnreadableDocument
   */
  upgraded(document: StoredDocument): StoredDocument;
  /**
   * What is to be stored in place of `before`: `after`, with the fields of `before` that this version does not know. Two
   * versions of the program can so write the same documents without emptying each other's.
   */
  keepUnknown(before: StoredDocument, after: StoredDocument): StoredDocument;
};

/** Fields with a meaning of their own to the store: whoever writes the document decides on all of them. */
const WRITERS_OWN = new Set<string>(['id', 'type', 'schema', 'dueAt', 'search', 'words', ...INDEXED_FIELDS]);

/**
 * @param fields what is read of the document, by field
 * @param upgrades the first makes version 2 of version 1, and so on: documents are out there, so append, never edit
 */
export function defineShape<const F extends z.ZodRawShape>(
  fields: F,
  upgrades: readonly Upgrade[] = [],
): Shape<z.output<z.ZodObject<F>>> {
  const version = upgrades.length + 1;
  const schema = z.object(fields);
  const known = new WeakMap<StoredDocument, z.output<typeof schema>>();

  function upgraded(document: StoredDocument): StoredDocument {
    const written = document.schema;
    if (typeof written !== 'number' || !Number.isInteger(written) || written < 1) {
      throw new UnreadableDocument(document.id, 'it names no version');
    }
    if (written > version) {
      throw new UnreadableDocument(document.id, `it is of version ${written}, and this program knows ${version}`);
    }
    if (written === version) return document;
    const newest = upgrades.slice(written - 1).reduce((older, upgrade) => upgrade(older), document);
    return { ...newest, schema: version };
  }

  return {
    version,
    upgraded,
    read(document) {
      const before = known.get(document);
      if (before !== undefined) return before;
      const result = schema.safeParse(upgraded(document));
      if (result.success) {
        // What nobody can change says the same at every reading.
        if (Object.isFrozen(document)) known.set(document, frozen(result.data));
        return result.data;
      }
      const where = result.error.issues.map((issue) => issue.path.join('.')).join(', ');
      throw new UnreadableDocument(document.id, `see ${where}`);
    },
    keepUnknown(stored, after) {
      const before = upgraded(stored);
      const unknown = Object.entries(before).filter(([name]) => !WRITERS_OWN.has(name) && !(name in fields));
      const known = Object.entries(after).map(([name, value]) => [name, merge(fields[name], before[name], value)]);
      return { ...after, ...Object.fromEntries([...unknown, ...known]) };
    },
  };
}

export type BodyChange = (fields: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

export const inBody =
  (change: BodyChange): Upgrade =>
  (document) =>
    isRecord(document.body) ? { ...document, body: change(document.body) } : document;

export const renamed =
  (from: string, to: string, ...within: readonly string[]): BodyChange =>
  (fields) =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => {
        const inner = within.includes(name) && isRecord(value) ? renamed(from, to)(value) : value;
        return [name === from ? to : name, inner];
      }),
    );

type Schema = z.core.$ZodType;
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `after`, and at every depth what `before` has that the schema does not name. */
function merge(schema: Schema | undefined, before: unknown, after: unknown): unknown {
  if (schema instanceof z.ZodExactOptional || schema instanceof z.ZodOptional) {
    return merge(schema.def.innerType, before, after);
  }
  if (!isRecord(before) || !isRecord(after)) return after;
  if (schema instanceof z.ZodDiscriminatedUnion) return merge(alternative(schema, before, after), before, after);
  if (!(schema instanceof z.ZodObject)) return after;
  const { shape }: { shape: Readonly<Record<string, Schema>> } = schema;
  const unknown = Object.entries(before).filter(([name]) => !Object.hasOwn(shape, name));
  const known = Object.entries(after).map(([name, value]) => [name, merge(shape[name], before[name], value)]);
  return Object.fromEntries([...unknown, ...known]);
}

/** The schema of both, while both are of the same kind: of another kind, what is unknown says nothing any more. */
function alternative(union: z.ZodDiscriminatedUnion, before: object, after: object): Schema | undefined {
  const { discriminator, options } = union.def;
  const kindOf = (value: object): unknown => Object.entries(value).find(([name]) => name === discriminator)?.[1];
  const kind = kindOf(after);
  if (kindOf(before) !== kind) return undefined;
  const known = alternatives.get(union) ?? new Map<unknown, Schema | undefined>();
  alternatives.set(union, known);
  if (!known.has(kind)) {
    const has = (each: Schema) => each instanceof z.ZodObject && each.shape[discriminator]?.safeParse(kind).success;
    known.set(kind, options.find(has));
  }
  return known.get(kind);
}

/** By kind: a notice has many, of which each would have to be asked. */
const alternatives = new WeakMap<z.ZodDiscriminatedUnion, Map<unknown, Schema | undefined>>();
