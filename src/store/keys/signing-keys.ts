import { z } from 'zod';
import type { DocumentStore } from '../document-store.ts';
import { PARTITION } from './pepper.ts';

const ID = 'signing-keys';

/** Private keys as PEM, the one that signs first. */
const signingKeys = z.object({ keys: z.array(z.string()).min(1) });

/** The key that this deployment signs credentials with, made once. */
export async function readSigningKeyOf(store: DocumentStore, make: () => Promise<string>): Promise<string> {
  const known = async () => {
    const found = await store.read(PARTITION, ID);
    return found && signingKeys.parse(found.document).keys[0];
  };
  const before = await known();
  if (before !== undefined) return before;
  const made = await make();
  const document = { id: ID, type: ID, schema: 1, keys: [made] };
  const result = await store.commit(PARTITION, [{ kind: 'create', document }]);
  // Another process may have been first: then theirs signs.
  return result.kind === 'ok' ? made : ((await known()) ?? made);
}
