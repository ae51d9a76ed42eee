import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { CosmosClient } from '@azure/cosmos';
import type { CosmosAccount } from '../../src/store/cosmos/client.ts';
import { CONTAINER } from '../../src/store/cosmos/container.ts';
import { createHttpServer } from './atomic-emulator.mjs';
import { WITHIN_MS } from './eventually.ts';

export type Emulator = {
  readonly account: CosmosAccount & { readonly key: string };
  readonly close: () => Promise<void>;
};

/** Starts an emulator in this process, with an empty database and container of the product's. Without a port: a free one. */
export async function startCosmosEmulator(port = 0): Promise<Emulator> {
  const server = createHttpServer({ keepAlive: true });
  const endpoint = await listen(server, port);
  const account = { endpoint, key: 'any', database: 'valideringsbot', container: 'state' };
  await createContainer(account);
  return { account, close: () => stop(server) };
}

/** Creates the product's container, and its database if need be. */
export async function createContainer(account: CosmosAccount & { readonly key: string }): Promise<void> {
  const client = new CosmosClient({
    endpoint: account.endpoint,
    key: account.key,
    connectionPolicy: { enableEndpointDiscovery: false },
  });
  const { database } = await client.databases.createIfNotExists({ id: account.database });
  await database.containers.createIfNotExists({
    id: account.container,
    partitionKey: { paths: [CONTAINER.partitionKeyPath] },
    defaultTtl: CONTAINER.defaultTtl,
    indexingPolicy: {
      ...CONTAINER.indexingPolicy,
      includedPaths: [...CONTAINER.indexingPolicy.includedPaths],
      excludedPaths: [...CONTAINER.indexingPolicy.excludedPaths],
    },
  });
  client.dispose();
}

/** What the adapter is given as its source of chance. */
export const random = (): string => randomUUID().replaceAll('-', '');

/** The same, and longer than a busy machine takes to answer: for what is no test of waiting. */
export const patient = { random, timeout: WITHIN_MS } as const;

/** Listens on this machine alone, on a free port unless told which; gives the address. */
export async function listen(server: Server, port = 0): Promise<string> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('it does not listen');
  return `http://127.0.0.1:${address.port}/`;
}

export async function stop(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  if (server.listening) await once(server, 'close');
}
