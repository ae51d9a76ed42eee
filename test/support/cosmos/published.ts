import { z } from 'zod';
import type { Passing } from '../cosmos-gateway.ts';

/**
 * What requests would be charged on Azure, by Microsoft's published figures ("Understand request units consumption", April
 * 2026), which are examples and no promise. Of a batch they say nothing: it is taken for the sum of its operations.
 */
export type Pricing = {
  /** Request units of the next requests, in the order in which they were made. */
  readonly of: (requests: readonly Passing[]) => number;
};

/** Up to so many bytes a write is charged so many units, before its index; more than the last is not asked for here. */
const BY_SIZE = [
  [1_024, 4.95],
  [2_048, 6.29],
  [4_096, 6.67],
  [8_192, 7.04],
  [16_384, 9.52],
] as const;
const READ = 1;
/** The least that a query is seen to be charged. */
const QUERY = 3;
const PER_TERM = 0.2;
const PER_PATCHED = 0.4;

const item = z.looseObject({
  id: z.string(),
  pk: z.string(),
  indexed: z.record(z.string(), z.string()),
  fields: z.looseObject({ words: z.exactOptional(z.object({ beginnings: z.array(z.string()) })) }),
});
const operation = z.discriminatedUnion('operationType', [
  z.object({ operationType: z.literal('Create'), resourceBody: item }),
  z.object({ operationType: z.literal('Replace'), resourceBody: item }),
  z.object({ operationType: z.literal('Delete'), id: z.string() }),
  z.object({
    operationType: z.literal('Patch'),
    id: z.string(),
    resourceBody: z.object({ operations: z.array(z.unknown()) }),
  }),
]);
type Item = z.infer<typeof item>;

const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
const sizePrice = (value: unknown): number => {
  const size = bytes(value);
  const found = BY_SIZE.find(([most]) => size <= most);
  if (!found) throw new Error(`no figure is published for ${size} bytes`);
  return found[1];
};
/** The texts that the index holds of an item. */
function termsOf(of: Item | undefined): ReadonlySet<string> {
  if (!of) return new Set();
  const { pk, type, indexed, ordered, fields } = of;
  return new Set(
    Object.entries({ pk, type, ...indexed })
      .map(String)
      .concat(Object.entries(ordered ?? {}).map(String))
      .concat((fields.words?.beginnings ?? []).map((beginning) => `found by ${beginning}`)),
  );
}

export function publishedPricing(): Pricing {
  const stored = new Map<string, Item>();

  function priceOf(partition: string, each: z.infer<typeof operation>): number {
    const key = (id: string) => `${partition}/${id}`;
    switch (each.operationType) {
      case 'Create': {
        stored.set(key(each.resourceBody.id), each.resourceBody);
        return sizePrice(each.resourceBody) + PER_TERM * termsOf(each.resourceBody).size;
      }
      case 'Replace': {
        const before = termsOf(stored.get(key(each.resourceBody.id)));
        const after = termsOf(each.resourceBody);
        const changed = [...before, ...after].filter((term) => !(before.has(term) && after.has(term)));
        stored.set(key(each.resourceBody.id), each.resourceBody);
        return 2 * sizePrice(each.resourceBody) + PER_TERM * changed.length;
      }
      case 'Patch':
        return 2 * sizePrice(stored.get(key(each.id)) ?? {}) + PER_PATCHED * each.resourceBody.operations.length;
      case 'Delete':
        return sizePrice(stored.get(key(each.id)) ?? {}) + PER_TERM * termsOf(stored.get(key(each.id))).size;
      default:
        return each satisfies never;
    }
  }

  function requestPrice({ kind, body, headers }: Passing): number {
    switch (kind) {
      case 'read':
        return READ;
      case 'query':
        return QUERY;
      case 'batch': {
        const partition = String(headers['x-ms-documentdb-partitionkey']);
        const operations = z.array(operation).parse(JSON.parse(body));
        return operations.reduce((sum, each) => sum + priceOf(partition, each), 0);
      }
      case 'plan':
      case 'other':
        // Nothing is published of them.
        return 0;
      default:
        return kind satisfies never;
    }
  }
  return { of: (requests) => requests.reduce((sum, each) => sum + requestPrice(each), 0) };
}
