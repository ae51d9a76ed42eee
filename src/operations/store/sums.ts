import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { StoredDocument } from '../../store/document-store.ts';

const schema = z.record(z.string(), z.object({ number: z.number(), digest: z.string() }));

/** By type of document: how many there are, and a digest of all of them, in whichever order they come. */
export type Sums = z.infer<typeof schema>;
export const sums = schema;

export type Summing = {
  add(partition: string, document: StoredDocument): void;
  readonly sums: () => Sums;
};

const MODULUS = 2n ** 64n;

export function startSums(): Summing {
  const byType = new Map<string, { number: number; digest: bigint }>();
  return {
    add(partition, document) {
      const hash = createHash('sha256')
        .update(inOrder([partition, document]))
        .digest();
      const { number = 0, digest = 0n } = byType.get(document.type) ?? {};
      byType.set(document.type, { number: number + 1, digest: (digest + hash.readBigUInt64BE()) % MODULUS });
    },
    sums: () =>
      Object.fromEntries(
        [...byType].map(([type, { number, digest }]) => [type, { number, digest: digest.toString(16) }]),
      ),
  };
}

export const differing = (one: Sums, other: Sums): readonly string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (type) => one[type]?.number !== other[type]?.number || one[type]?.digest !== other[type]?.digest,
  );

export const numberIn = (all: Sums): number => Object.values(all).reduce((sum, { number }) => sum + number, 0);

/** JSON with the fields of each object by name: two stores may give them in another order. */
export const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
