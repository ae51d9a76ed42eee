import { createServer } from 'node:net';

const LOOPBACK = '127.0.0.1';
const PORTS_TO_TRY = 200;

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: LOOPBACK, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** The wanted port, or the next one above it that nobody listens on and that is not among `reserved`. */
export async function freePort(wanted: number, reserved: ReadonlySet<number> = new Set()): Promise<number> {
  const last = Math.min(wanted + PORTS_TO_TRY - 1, 65_535);
  for (let port = wanted; port <= last; port += 1) {
    if (!reserved.has(port) && (await isFree(port))) return port;
  }
  throw new Error(`No free port between ${wanted} and ${last} on ${LOOPBACK}.`);
}

export async function freePorts(wanted: readonly number[]): Promise<number[]> {
  const ports = new Set<number>();
  for (const port of wanted) ports.add(await freePort(port, ports));
  return [...ports];
}
