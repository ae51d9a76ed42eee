import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export type Put = { readonly path: string; readonly range: string | undefined; readonly bytes: Buffer };

/** Where people keep their files, on loopback. */
export async function startStorage() {
  const puts: Put[] = [];
  /** What it says to a file; else that it is there. */
  const faults: ('reset' | number)[] = [];
  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const fault = faults.shift();
    if (fault === 'reset') {
      request.socket.destroy();
      return;
    }
    const bytes = await buffer(request);
    if (request.method === 'PUT' && fault === undefined) {
      puts.push({ path: request.url ?? '', range: request.headers['content-range'], bytes });
    }
    response.statusCode = fault ?? 201;
    if (fault === 302) response.setHeader('Location', '/elsewhere');
    response.end('{}');
  }
  const server = createServer((request, response) => {
    take(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    puts,
    faults,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
