import { z } from 'zod';
import type { Lease } from '../use-cases/ports/outbox.ts';
import type { DocumentStore, Versioned } from './document-store.ts';

const PARTITION = 'deployment';
const LEASE = 'lease:outbox';
const schema = z.object({ holder: z.string(), until: z.string() });

/**
 * The right to deliver notices, which one process has at a time: then the platform's limits are kept by all of them
 * together, and nobody sends what another is sending.
 * @param holder this process: another name than any other's
 */
export function createLease(store: DocumentStore, holder: string): Lease {
  const id = LEASE;
  const write = async (found: Versioned | undefined, until: string): Promise<boolean> => {
    const document = { id, type: LEASE_TYPE, schema: 1, holder, until };
    const result = await store.commit(PARTITION, [
      found ? { kind: 'replace', document, version: found.version } : { kind: 'create', document },
    ]);
    return result.kind === 'ok';
  };
  return {
    async take(now, until) {
      const found = await store.read(PARTITION, id);
      const held = found && schema.parse(found.document);
      if (held && held.holder !== holder && held.until > now) return false;
      return write(found, until);
    },
    async giveBack(from) {
      const found = await store.read(PARTITION, id);
      if (found && schema.parse(found.document).holder === holder) await write(found, from);
    },
  };
}

/** Whether some process has it at this moment: a bot that runs, or one that ended seconds ago without a word. */
export async function isHeld(store: DocumentStore, now: string): Promise<boolean> {
  const found = await store.read(PARTITION, LEASE);
  return found !== undefined && schema.parse(found.document).until > now;
}

/** The right to deliver is of the moment: documents of this type are no part of what a store holds. */
export const LEASE_TYPE = 'lease';
