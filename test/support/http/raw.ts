import { connect, type Socket } from 'node:net';

export type RawConnection = {
  readonly socket: Socket;
  /** What has come so far. */
  readonly received: () => string;
  /** Resolves when what has come matches, or the other side has closed. */
  readonly until: (wanted: RegExp) => Promise<string>;
  /** Resolves when the other side has closed; what came. */
  readonly closed: Promise<string>;
};

/** A connection that says exactly what it is told to. What goes wrong with it, it takes for a close. */
export async function rawConnection(port: number, say: string | Buffer = ''): Promise<RawConnection> {
  let received = '';
  const socket = connect(port, '127.0.0.1');
  const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(received)));
  socket.on('error', () => undefined);
  socket.setEncoding('latin1').on('data', (text: string) => {
    received += text;
  });
  await new Promise<void>((resolve) => {
    socket.once('connect', resolve);
    socket.once('close', resolve);
  });
  if (say.length > 0) socket.write(say);
  return {
    socket,
    received: () => received,
    closed,
    async until(wanted) {
      const matched = new Promise<string>((resolve) => {
        const look = () => wanted.test(received) && resolve(received);
        socket.on('data', look);
        look();
      });
      return Promise.race([matched, closed]);
    },
  };
}

/** Says this, and gives what came when it matches or the other side has closed. */
export async function exchange(port: number, say: string | Buffer, wanted: RegExp): Promise<string> {
  const connection = await rawConnection(port, say);
  const came = await connection.until(wanted);
  connection.socket.destroy();
  return came;
}
