import type { Server } from 'node:http';

/** Azure Cosmos DB's wire protocol over plain HTTP, all data in memory. */
export function createHttpServer(options?: { readonly keepAlive?: boolean }): Server;
