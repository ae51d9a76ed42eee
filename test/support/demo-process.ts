import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const ROOT = resolve(import.meta.dirname, '../..');

/** `npm run demo` as a person runs it, in a copy of the project: a developer's own demo keeps its data. */
export type DemoProcess = {
  /** What it printed once it was ready. */
  readonly said: string;
  /** The address of the demo page. */
  readonly page: string;
  /** Addresses of the four Playgrounds. */
  readonly playgrounds: readonly string[];
  /** The processes it started. */
  children(): Promise<number[]>;
  /** Ends it, with Ctrl-C by default; its exit code. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
};

/** Copies what the demo needs into a folder; its data will be there. */
export async function copyProject(folder: string): Promise<void> {
  await Promise.all(
    ['src', 'cards', 'package.json'].map((each) => cp(join(ROOT, each), join(folder, each), { recursive: true })),
  );
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
}

export async function runDemo(folder: string, ...options: readonly string[]): Promise<DemoProcess> {
  const child = spawn(process.execPath, [join(folder, 'src/demo/run.ts'), ...options], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  const said = await readUntil(child, /End +Ctrl-C/);
  return {
    said,
    page: /http:\S+\/demo(?=\s)/.exec(said)?.[0] ?? '',
    playgrounds: [...said.matchAll(/^ {2}(?:coordinator|candidate|assessor|lead) .*(http:\S+)$/gm)].map(
      ([, url = '']) => url,
    ),
    children: () => childrenOf(child.pid ?? 0),
    async end(signal = 'SIGINT') {
      child.kill(signal);
      await exited;
      return child.exitCode;
    },
  };
}

async function readUntil(child: ChildProcess, ready: RegExp): Promise<string> {
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (said += text));
  const ended = once(child, 'exit').then(() => 'ended');
  while (!ready.test(said)) {
    const next = child.stdout ? once(child.stdout, 'data') : ended;
    if ((await Promise.race([next, ended])) === 'ended') throw new Error(`The demo did not start:\n${said}`);
  }
  return said;
}

async function childrenOf(pid: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=']);
  const pairs = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  return pairs.flatMap(([child = 0, parent]) => (parent === pid ? [child] : []));
}

/** Whether a process is still there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
