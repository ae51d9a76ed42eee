import { z } from 'zod';
import type { DocumentStore } from '../document-store.ts';

export const PARTITION = 'deployment';
export const PEPPER = 'pepper';
/** What stands in the place of the secret until everything has come from another store: see `operations/store/`. */
export const MOVING = 'moving';
const UNFINISHED =
  'This store is being filled from another one, and that has not come to its end. Run the same import or copy again.';

const pepper = z.object({ value: z.string().min(32) });

/** The secret, if some bot has run on the store. @throws while the store is being filled */
export async function readSecret(store: DocumentStore): Promise<string | undefined> {
  const found = await store.read(PARTITION, PEPPER);
  if (found?.document.type === MOVING) throw new Error(UNFINISHED);
  return found && pepper.parse(found.document).value;
}

/**
 * A secret of this database, made once: addresses are hashed with it, so that an id in a log or a link tells nothing even
 * to somebody who guesses the address.
 */
export async function readPepper(store: DocumentStore, random: () => string): Promise<string> {
  const known = await readSecret(store);
  if (known !== undefined) return known;
  const document = { id: PEPPER, type: 'pepper', schema: 1, value: random() };
  const result = await store.commit(PARTITION, [{ kind: 'create', document }]);
  // Another process that starts at this moment may have been first: then theirs counts.
  return result.kind === 'ok' ? document.value : ((await readSecret(store)) ?? document.value);
}
