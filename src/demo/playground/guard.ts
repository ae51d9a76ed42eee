/**
 * Preloaded into each Playground process. The Playground listens on every network interface and knows nothing of who
 * started it; the demo must stay on this machine, and must end with the process that started it, however that one ends.
 */
import { Server } from 'node:net';

const { listen } = Server.prototype;

Object.defineProperty(Server.prototype, 'listen', {
  configurable: true,
  writable: true,
  value(this: Server, port: unknown, ...rest: unknown[]): unknown {
    const wholeNetwork = typeof port === 'number' && typeof rest[0] !== 'string';
    return Reflect.apply(listen, this, [wholeNetwork ? { port, host: '127.0.0.1' } : port, ...rest]);
  },
});

// The channel to the parent closes when the parent is gone, also after SIGKILL.
process.on('disconnect', () => process.exit(0));
