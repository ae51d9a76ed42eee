import { cp } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type DoctorParts, examine, reportOf } from '../../src/operations/doctor/doctor.ts';
import type { Finding } from '../../src/operations/doctor/finding.ts';
import { ROUTES } from '../../src/routes.ts';
import { openStore } from '../../src/store/open.ts';
import { createTempDir, type TempDir } from './temp-dir.ts';

export const APP_ID = '22222222-2222-4222-8222-222222222222';
export const TENANT = '11111111-1111-4111-8111-111111111111';
export const NOON = new Date('2026-05-11T12:00:00.000Z');

export type Served = { readonly url: string; close(): Promise<void> };

/** A server of our own on loopback. */
export async function serve(listener: RequestListener): Promise<Served> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What Microsoft and the bot itself answer; a test changes the one thing it is about. */
export type Answers = {
  /** Of every server, as its Date header; undefined: none. */
  date?: Date | undefined;
  keys?: unknown;
  metadata?: number;
  health?: { status: number; body: unknown };
  token?: { status: number; body: unknown };
};

export type DoctorScene = {
  readonly answers: Answers;
  readonly folder: TempDir;
  /** The texts of all requests so far. */
  readonly requests: string[];
  /** Makes all checks with these variables, in these surroundings. */
  examine(variables?: Record<string, string>, changes?: Partial<DoctorParts>): Promise<readonly Finding[]>;
  close(): Promise<void>;
};

export const REGISTERED = {
  MICROSOFT_APP_ID: APP_ID,
  MICROSOFT_APP_TYPE: 'UserAssignedMSI',
  MICROSOFT_APP_TENANT_ID: TENANT,
  LEADS: 'petra.projektledare@example.com',
} as const;

/** A bot in good health, on a file of its own, with Microsoft on loopback. */
export async function openDoctorScene(): Promise<DoctorScene> {
  const folder = await createTempDir();
  // A program's folder of its own: a package that was made in this one is nothing to a test.
  const root = join(folder.path, 'bot');
  await cp(join(import.meta.dirname, '../../src/concepts'), join(root, 'src/concepts'), { recursive: true });
  const answers: Answers = { date: NOON };
  const requests: string[] = [];
  const server = await serve((request, response) => {
    response.sendDate = false;
    if (answers.date) response.setHeader('date', answers.date.toUTCString());
    const json = (status: number, body: unknown): void => {
      response.statusCode = status;
      response.end(JSON.stringify(body));
    };
    let text = '';
    request.on('data', (chunk) => {
      text += String(chunk);
    });
    request.on('end', () => {
      requests.push(`${request.method} ${request.url} ${text}`);
      if (request.url === '/metadata') json(answers.metadata ?? 200, { jwks_uri: `${server.url}/keys` });
      else if (request.url === '/keys') json(200, answers.keys ?? { keys: [{ kid: 'a', endorsements: ['msteams'] }] });
      else if (request.url === ROUTES.alive)
        json(answers.health?.status ?? 200, answers.health?.body ?? { status: 'alive' });
      else json(answers.token?.status ?? 200, answers.token?.body ?? { access_token: 'a-token' });
    });
  });
  return {
    answers,
    folder,
    requests,
    examine: (variables = {}, changes = {}) =>
      examine({
        variables: { DATA_FILE: join(folder.path, 'store.sqlite'), ...REGISTERED, ...variables },
        // The public address must be https: its name leads to loopback here.
        fetch: (url, init) => fetch(String(url).replace('https://bot.example.com', server.url), init),
        now: () => NOON,
        root,
        packageFile: undefined,
        openIdMetadata: `${server.url}/metadata`,
        login: server.url,
        openStore: (config) => openStore(config, { random: () => '0'.repeat(32) }),
        freeBytes: () => 50e9,
        ...changes,
      }),
    async close() {
      await server.close();
      await folder.remove();
    },
  };
}

/** The lines about one thing. */
export const linesAbout = (findings: readonly Finding[], about: string): string[] =>
  reportOf(findings)
    .text.split('\n')
    .filter((line) => line.slice(9).startsWith(`${about}:`));
