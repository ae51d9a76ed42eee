import { z } from 'zod';
import type { DocumentStore } from './document-store.ts';

const pepper = z.object({ value: z.string().min(32) });

/**
 * A secret of this database, made once: addresses are hashed with it, so that an id in a log or a link tells nothing even
 * to somebody who guesses the address.
 */
export async function readPepper(store: DocumentStore, random: () => string): Promise<string> {
  const read = async () => {
    const found = await store.read('deployment', 'pepper');
    return found && pepper.parse(found.document).value;
  };
  const known = await read();
  if (known !== undefined) return known;
  const document = { id: 'pepper', type: 'pepper', schema: 1, value: random() };
  const result = await store.commit('deployment', [{ kind: 'create', document }]);
  // Another process that starts at this moment may have been first: then theirs counts.
  return result.kind === 'ok' ? document.value : ((await read()) ?? document.value);
}
