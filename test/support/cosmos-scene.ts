import { type CosmosOperation, createCosmosDocumentStore } from '../../src/store/cosmos/document-store.ts';
import type { DocumentStore } from '../../src/store/document-store.ts';
import { type Emulator, patient, random, startCosmosEmulator } from './cosmos-emulator.ts';
import { type Fault, type Gateway, startGateway } from './cosmos-gateway.ts';

/** An emulator, and a store that reaches it through a gateway where things go wrong. */
export type Scene = {
  readonly emulator: Emulator;
  readonly gateway: Gateway;
  readonly store: DocumentStore;
  /** Somebody else's store on the same container, with a good line. */
  readonly other: DocumentStore;
  readonly charges: readonly (readonly [operation: CosmosOperation, ru: number])[];
  /** What happens to the batches from now on, one after the other; those that follow pass. */
  readonly batches: (...faults: readonly (Fault | undefined)[]) => void;
  /** From now on this happens to every batch when it is sent for the first time, and nothing to what follows. */
  readonly eachBatchOnce: (fault: Fault) => void;
  /** The bodies of the batches sent since `batches` was called. */
  readonly sent: () => readonly string[];
  readonly close: () => Promise<void>;
};

/** @param timeout how long the store waits for an answer; short where answers fail to come. */
export async function openScene(timeout = 5_000): Promise<Scene> {
  const emulator = await startCosmosEmulator();
  const gateway = await startGateway(emulator.account.endpoint);
  const charges: [CosmosOperation, number][] = [];
  const store = createCosmosDocumentStore({
    ...emulator.account,
    endpoint: gateway.endpoint,
    random,
    timeout,
    onCharge: (operation, ru) => charges.push([operation, ru]),
  });
  const other = createCosmosDocumentStore({ ...emulator.account, ...patient });
  let from = 0;
  return {
    emulator,
    gateway,
    store,
    other,
    charges,
    batches(...faults) {
      from = gateway.passed.length;
      let count = 0;
      gateway.trouble(({ kind }) => {
        if (kind !== 'batch') return undefined;
        count += 1;
        return faults[count - 1];
      });
    },
    eachBatchOnce(fault) {
      const known = new Set<string>();
      gateway.trouble(({ kind, body }) => {
        if (kind !== 'batch' || known.has(body)) return undefined;
        known.add(body);
        return fault;
      });
    },
    sent: () => gateway.passed.slice(from).flatMap(({ kind, body }) => (kind === 'batch' ? [body] : [])),
    async close() {
      await Promise.all([store.close(), other.close()]);
      await gateway.close();
      await emulator.close();
    },
  };
}
