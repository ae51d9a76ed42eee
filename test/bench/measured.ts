import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';
import { clockEnvironment } from '../support/clock.ts';

/** A server in a process of its own, which tells what it has used. */
export type Measured = {
  readonly url: string;
  counters(): Promise<Counters>;
  /** Tells it to end, and waits until it has. */
  end(): Promise<void>;
  kill(): Promise<void>;
};
export type Counters = {
  /** Milliseconds of CPU since it began, of all its threads. */
  readonly cpuMs: number;
  readonly rss: number;
};

const fileOf = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
export const BOT = fileOf('../../src/main.ts');
export const ECHO = fileOf('echo.ts');
const COUNTERS = pathToFileURL(fileOf('counters.ts')).href;

const listening = z.object({ msg: z.literal('listening'), url: z.string() });
const told = z.object({ cpu: z.object({ user: z.number(), system: z.number() }), rss: z.number() });

const readLine = (line: string) => {
  try {
    return listening.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
};

/** Starts a server that prints where it listens; all of them under the same flags, by the same clock. */
export async function startMeasured(main: string, settings: Readonly<Record<string, string>>): Promise<Measured> {
  const { NODE_OPTIONS, ...clock } = clockEnvironment();
  const child = fork(main, {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      NODE_OPTIONS: `${NODE_OPTIONS} --import=${COUNTERS}`,
      ...clock,
      ...settings,
    },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  if (!child.stdout) throw new Error('no output to read');
  for await (const line of createInterface({ input: child.stdout })) {
    const found = readLine(line);
    if (!found) continue;
    child.stdout.resume();
    return {
      url: found.url,
      counters: () => ask(child),
      end: () => stop(child, 'SIGTERM'),
      kill: () => stop(child, 'SIGKILL'),
    };
  }
  throw new Error(`${main} did not start: ${errors}`);
}

async function ask(child: ChildProcess): Promise<Counters> {
  const answer = once(child, 'message');
  child.send('counters');
  const { cpu, rss } = told.parse((await answer)[0]);
  return { cpuMs: (cpu.user + cpu.system) / 1_000, rss };
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
