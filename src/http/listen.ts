import type { Server } from 'restify';

export function addressOf(host: string, port: number): string {
  const name = host === '0.0.0.0' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/**
 * Resolves when it listens, with its address; port 0 takes any that is free.
 * @throws when it cannot listen there
 */
export async function listen(server: Server, { host, port }: { host: string; port: number }): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return addressOf(host, server.address().port);
}

/** Answers the requests under way; a caller who has not finished asking after so many milliseconds is let go. */
export async function close(server: Server, within: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const late = setTimeout(() => server.server.closeAllConnections(), within);
  await closed;
  clearTimeout(late);
}
