import { spawn } from 'node:child_process';
import { failureOf } from './failures.ts';
import { PackageError } from './teams-package.ts';

/** Runs the Azure CLI and gives what it printed. @throws AzError when it fails */
export type Az = (...args: readonly string[]) => Promise<string>;

/** The Azure CLI failed; the message says what it means, where that is known. */
export class AzError extends PackageError {
  /** Whether the same may work soon. */
  readonly passes: boolean;

  constructor(args: readonly string[], said: string) {
    const failure = failureOf(said);
    const what = `az ${args.slice(0, 2).join(' ')} failed`;
    super(failure ? `${what}. ${failure.means}` : `${what}; its reason stands above.`);
    this.passes = failure?.passes ?? false;
  }
}

/** The Azure CLI of this machine. Says each command it runs, and shows what az says meanwhile. */
export const runAz: Az = (...args) =>
  new Promise((resolve, reject) => {
    console.log(`> az ${args.join(' ')}`);
    // On Windows the CLI is a script, which needs a shell to run it.
    const child = spawn('az', args, { stdio: ['inherit', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    let printed = '';
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      process.stderr.write(text);
    });
    child.on('error', () =>
      reject(new PackageError('The Azure CLI could not be run. Install it (https://aka.ms/azure-cli), then: az login')),
    );
    child.on('close', (status) => (status === 0 ? resolve(printed) : reject(new AzError(args, said + printed))));
  });

const TRIES = 6;
const FIRST_PAUSE_MS = 15_000;

/** The same, run again after a growing pause where the failure is one that passes: two minutes and a half at most. */
export function patient(az: Az, pause: (ms: number) => Promise<unknown>, say: (text: string) => void): Az {
  return async (...args) => {
    for (let tried = 1; ; tried += 1) {
      try {
        return await az(...args);
      } catch (error) {
        if (!(error instanceof AzError) || !error.passes || tried === TRIES) throw error;
        const ms = FIRST_PAUSE_MS * Math.min(tried, 3);
        say(`${error.message} Again in ${ms / 1_000} seconds.`);
        await pause(ms);
      }
    }
  };
}
