import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { clockEnvironment } from '../clock.ts';

/** The bot as a process of its own, by the clock of the tests. */
export type BotProcess = {
  readonly url: string;
  readonly pid: number;
  /** Whether it still runs. */
  runs(): boolean;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Tells it to end, as a platform does; its exit code. */
  end(): Promise<number | null>;
};

const MAIN = fileURLToPath(new URL('../../../src/main.ts', import.meta.url));
const listening = z.object({ msg: z.literal('listening'), url: z.string() });

const readLine = (line: string) => {
  try {
    return listening.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
};

/**
 * @param files so many it may have open, connections included; the machine's own limit if none is given
 * @param main where another version of the program begins
 */
export async function startProcess(
  settings: Readonly<Record<string, string>>,
  files?: number,
  main = MAIN,
): Promise<BotProcess> {
  const limit = files === undefined ? '' : `ulimit -n ${files}; `;
  const child = spawn('/bin/sh', ['-c', `${limit}exec "$0" "$1"`, process.execPath, main], {
    env: { PATH: process.env.PATH, PORT: '0', ...clockEnvironment(), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const found = readLine(line);
    if (!found || child.pid === undefined) continue;
    // Whatever it says from now on must not fill the pipe.
    child.stdout.resume();
    return {
      url: found.url,
      pid: child.pid,
      runs: () => isRunning(child),
      end: () => end(child),
      kill: () => kill(child),
    };
  }
  throw new Error(`the bot did not start: ${errors}`);
}

const isRunning = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null;

async function kill(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

async function end(child: ChildProcess): Promise<number | null> {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
  return child.exitCode;
}
