import { existsSync } from 'node:fs';
import type { StoreConfig } from '../../config.ts';
import { digest } from '../../store/digest.ts';
import type { DocumentStore } from '../../store/document-store.ts';
import { readSecret } from '../../store/keys/pepper.ts';
import { isHeld } from '../../store/lease.ts';
import { isBusy } from '../../store/sqlite/lock.ts';
import type { World } from '../../use-cases/ports.ts';
import { documentsOf, type Source } from './moving.ts';
import { Refusal } from './refusal.ts';

export type StoreParts = {
  readonly config: StoreConfig;
  readonly openStore: (config: StoreConfig, how: { readonly alone: boolean }) => Promise<DocumentStore>;
  readonly createWorld: (store: DocumentStore) => Promise<World>;
  readonly now: () => Date;
  readonly say: (text: string) => void;
};

/** A SQLite file without anybody else: a bot that has it open, idle or not, would go on with what is being taken or changed. */
export async function openAlone({ openStore }: StoreParts, config: StoreConfig): Promise<DocumentStore> {
  try {
    return await openStore(config, { alone: true });
  } catch (error) {
    if (config.kind !== 'sqlite' || !(error instanceof Error) || !isBusy(error.cause)) throw error;
    throw new Refusal(
      `${config.file} is open in another program: the bot runs on it, or this command does already. Stop it, then do this again.`,
    );
  }
}

export async function withStore<T>(
  parts: StoreParts,
  how: 'alone' | 'beside a bot',
  use: (store: DocumentStore) => Promise<T>,
): Promise<T> {
  const { config, openStore } = parts;
  if (config.kind === 'sqlite' && !existsSync(config.file)) throw new Refusal(`${config.file} is not there.`);
  const store = await (how === 'alone' ? openAlone(parts, config) : openStore(config, { alone: false }));
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** Its documents, while no bot runs on it: what changed meanwhile would be lost. */
export const withSource = (parts: StoreParts, use: (source: Source) => Promise<void>): Promise<void> =>
  withStore(parts, 'alone', async (store) => {
    const secret = await readSecret(store);
    if (secret === undefined) throw new Refusal('The store is empty: no bot has run on it.');
    await refuseRunning(parts, store);
    await use({ name: digest('store', secret), documents: () => documentsOf(store) });
  });

export async function refuseRunning({ now }: StoreParts, store: DocumentStore): Promise<void> {
  if (await isHeld(store, now().toISOString())) {
    throw new Refusal('A bot runs on the store, or was killed seconds ago. Stop it first: both would change it.');
  }
}
