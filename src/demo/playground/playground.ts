import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { type DemoPerson, fullName } from '../people.ts';
import { playgroundConfig } from './config.ts';

export type Playground = {
  readonly person: DemoPerson;
  readonly url: string;
  /** Ends the process for certain. May be called twice. */
  stop(): Promise<void>;
};

export type PlaygroundOptions = {
  readonly person: DemoPerson;
  readonly people: readonly DemoPerson[];
  readonly port: number;
  readonly botUrl: string;
  /** The Playground's own working directory: its configuration and its logs. */
  readonly directory: string;
  readonly log: (line: string) => void;
};

const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 2_000;
const POLL_MS = 50;

const cli = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
const guard = new URL('./guard.ts', import.meta.url).href;

/** Starts Microsoft's local Teams client as one person, and waits until its page can be opened. */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { person, people, port, botUrl, directory, log } = options;
  const logs = join(directory, 'devTools');
  await rm(logs, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  await writeFile(join(directory, '.m365agentsplayground.yml'), playgroundConfig(person, people));

  const url = `http://127.0.0.1:${port}`;
  const settings = ['-e', botUrl, '-c', 'msteams', '-p', String(port), '--su', `${url}/_connector`, '--dt', 'true'];
  const child = spawn(process.execPath, ['--import', guard, cli, 'start', ...settings], {
    cwd: directory,
    // An environment of its own: a proxy set for the shell would swallow the calls to the bot on this machine.
    env: { TEAMSAPPTESTER_BROWSER: 'none', APPLICATION_INSIGHTS_NO_STATSBEAT: 'true' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const announced = new Promise<number>((resolve) => {
    forwardOutput(child, (line) => {
      log(`${fullName(person)}: ${line}`);
      const [, listening] = /^Listening on (\d+)$/.exec(line) ?? [];
      if (listening) resolve(Number(listening));
    });
  });

  const stop = () => endProcess(child, exited);
  try {
    const listening = await Promise.race([announced, exited, delay(START_TIMEOUT_MS, undefined, { ref: false })]);
    // It takes any other port when somebody was faster; its connector's address would then be wrong.
    if (listening !== port) throw new Error(`It listens on ${listening ?? 'no port'}.`);
    await waitUntilReady(url, child);
  } catch (error) {
    await stop();
    const reason = await lastWords(logs);
    throw new Error(`The Playground of ${fullName(person)} did not start on port ${port}. ${reason}`, { cause: error });
  }
  return { person, url, stop };
}

function forwardOutput(child: ChildProcess, forward: (line: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', forward);
  }
}

async function waitUntilReady(url: string, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (isRunning(child)) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(1_000) }).catch(() => undefined);
    await answer?.body?.cancel();
    // With a faulty configuration it listens, and gives up only afterwards: look again.
    await delay(POLL_MS);
    if (answer?.ok && isRunning(child)) return;
    if (performance.now() > deadline) throw new Error(`No answer within ${START_TIMEOUT_MS / 1000} s.`);
  }
  throw new Error('It ended by itself.');
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

async function endProcess(child: ChildProcess, exited: Promise<void>): Promise<void> {
  if (!isRunning(child)) return;
  child.kill('SIGTERM');
  const ended = await Promise.race([exited.then(() => true), delay(STOP_TIMEOUT_MS, false, { ref: false })]);
  if (!ended) child.kill('SIGKILL');
  await exited;
}

async function lastWords(logs: string): Promise<string> {
  const names = await readdir(logs).catch(() => []);
  const texts = await Promise.all(
    names.filter((name) => name.endsWith('.log')).map((name) => readFile(join(logs, name), 'utf8')),
  );
  const lines = texts.join('\n').trim().split('\n').slice(-6).join('\n');
  return lines ? `Its log says:\n${lines}` : 'Its log is empty.';
}
