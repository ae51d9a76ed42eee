import type { StoreConfig } from '../config.ts';
import type { DocumentStore } from './document-store.ts';
import { createSqliteDocumentStore } from './sqlite/document-store.ts';

export type StoreSurroundings = {
  /** At least 64 random bits, as hexadecimal digits. */
  readonly random: () => string;
  /** Told what each call of the database took, in request units. */
  readonly onCharge?: (operation: string, ru: number) => void;
  /** With a SQLite file to oneself: see `openDatabase`. Cosmos DB knows of nobody who has it open. */
  readonly alone?: boolean;
};

export async function openStore(
  config: StoreConfig,
  { random, onCharge, alone }: StoreSurroundings,
): Promise<DocumentStore> {
  if (config.kind === 'sqlite') return createSqliteDocumentStore({ file: config.file, ...(alone && { alone }) });
  // Loaded when it is used: a start on SQLite need not wait for it.
  const { createCosmosDocumentStore } = await import('./cosmos/document-store.ts');
  const { endpoint, key, identity, database, container } = config;
  return createCosmosDocumentStore({
    endpoint,
    database,
    container,
    random,
    ...(key && { key }),
    ...(identity && { managedIdentityClientId: identity }),
    ...(onCharge && { onCharge }),
  });
}
