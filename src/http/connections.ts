import { readFileSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** More at once than any crowd of people makes; each is a few kilobytes. */
const MOST = 4_000;
/** Files and connections of the process's own: the database, Teams, mail, logs. */
const OWN_FILES = 64;

/**
 * Bounds what a caller can hold: connections by number and by time, whether it says nothing, sends byte by byte, or does not read its
 * answer.
 */
export function limitConnections(server: Server, most = connectionsAllowed()): void {
  server.headersTimeout = 10_000;
  server.requestTimeout = 15_000;
  // A connection on which nothing moves. Longer than the longest turn, which waits for Teams.
  server.timeout = 30_000;
  // Where there is nobody to take an upgrade (restify would, and forget it), Node treats it as the request it is beside that.
  server.removeAllListeners('upgrade');

  // Those on which no request is being answered, the longest idle first. With all taken, the first of them makes room: a
  // flood of idle connections then keeps nobody out.
  const idle = new Set<Socket>();
  let open = 0;
  server.on('connection', (socket: Socket) => {
    open += 1;
    idle.add(socket);
    socket.once('close', () => {
      open -= 1;
      idle.delete(socket);
    });
    if (open > most) idle.values().next().value?.destroy();
  });
  for (const event of ['request', 'checkContinue']) {
    server.on(event, ({ socket }: IncomingMessage, response: ServerResponse) => {
      idle.delete(socket);
      response.once('close', () => {
        if (!socket.destroyed) idle.add(socket);
      });
    });
  }
}

/** As many as the process may have files open, but for its own. */
function connectionsAllowed(): number {
  try {
    const limit = /^Max open files +(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return Math.max(1, Math.min(MOST, Number(limit ?? MOST) - OWN_FILES));
  } catch {
    // Only Linux tells.
    return MOST;
  }
}
