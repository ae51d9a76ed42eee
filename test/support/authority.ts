import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDefaultHttpClient, type HttpClient } from '@azure/core-rest-pipeline';
import { decodeJwt, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { machineNow } from './clock.ts';

const KEY = new TextEncoder().encode('the key of a tenant that was made up for tests');
const HEADER = 'a header that only the web app knows';
const MICROSOFT = 'https://login.microsoftonline.com';

/** What an identity's token says; a test changes the one thing it is about. */
export type Assertion = { audience?: string; subject?: string; issuer?: string; expires?: number };

const form = z.object({
  grant_type: z.literal('client_credentials'),
  client_id: z.string(),
  scope: z.string(),
  client_assertion_type: z.literal('urn:ietf:params:oauth:client-assertion-type:jwt-bearer'),
  client_assertion: z.string(),
});

const seconds = () => Math.floor(machineNow() / 1_000);
const newParties = () => ({ tenant: randomUUID(), app: randomUUID(), identity: randomUUID(), subject: randomUUID() });

/**
 * Microsoft Entra and App Service's endpoint for managed identities, on loopback: the endpoint gives out what an identity shows,
 * Entra gives a token for what the app trusts, and refuses everything else by its numbers.
 */
export async function startAuthority() {
  let parties = newParties();
  const issuer = () => `${MICROSOFT}/${parties.tenant}/v2.0`;
  let says: Assertion = {};
  /** Seconds that a token lasts. */
  let lasts = 3_600;
  let knows = true;
  const asked: { assertion: string; tenant: string; scope: string }[] = [];
  const vouched: string[] = [];

  async function assertion(url: URL): Promise<unknown> {
    if (!knows || url.searchParams.get('client_id') !== parties.identity) return undefined;
    const { audience = 'api://AzureADTokenExchange', subject = parties.subject, expires = 3_600 } = says;
    const until = seconds() + expires;
    const token = await new SignJWT({ n: vouched.length })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(says.issuer ?? issuer())
      .setSubject(subject)
      .setAudience(audience)
      .setExpirationTime(until)
      .sign(KEY);
    vouched.push(String(url.searchParams.get('resource')));
    // The endpoint says for how long it may be kept, which is not what the token says.
    const kept = seconds() + lasts;
    return {
      access_token: token,
      expires_on: String(kept),
      resource: url.searchParams.get('resource'),
      token_type: 'Bearer',
    };
  }

  /** Entra's number of what is wrong; undefined: nothing. */
  async function refusal(shown: string, client: string): Promise<number | undefined> {
    if (client !== parties.app) return 700016;
    const { aud, sub, iss } = decodeJwt(shown);
    if (iss !== issuer()) return 700211;
    if (aud !== 'api://AzureADTokenExchange') return 700212;
    if (sub !== parties.subject) return 700213;
    return jwtVerify(shown, KEY).then(
      () => undefined,
      () => 700024,
    );
  }

  async function token(tenant: string, request: IncomingMessage) {
    const body = Buffer.concat(await request.toArray()).toString('utf8');
    const given = form.parse(Object.fromEntries(new URLSearchParams(body)));
    asked.push({ assertion: given.client_assertion, tenant, scope: given.scope });
    const code = await refusal(given.client_assertion, given.client_id);
    if (code === undefined) {
      const access_token = `the token ${asked.length} of ${given.client_id}`;
      return { status: 200, answer: { token_type: 'Bearer', expires_in: lasts, ext_expires_in: lasts, access_token } };
    }
    const answer = { error: 'invalid_client', error_description: `AADSTS${code}: refused.`, error_codes: [code] };
    return { status: 401, answer };
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const tenant = /^\/([^/]+)\/oauth2\/v2\.0\/token$/.exec(url.pathname)?.[1];
    const given =
      url.pathname === '/msi/token' && request.headers['x-identity-header'] === HEADER ? await assertion(url) : {};
    const { status, answer } = tenant
      ? await token(tenant, request)
      : {
          status: given === undefined ? 400 : 200,
          answer: given ?? { error: 'invalid_request', error_description: 'Identity not found' },
        };
    // In a process that has loaded restify, `writeHead` gives nothing back.
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const inner = createDefaultHttpClient();
  /** Goes to Entra here, and nowhere else. */
  const httpClient: HttpClient = {
    sendRequest(request) {
      if (!request.url.startsWith(MICROSOFT)) return Promise.reject(new Error(`went out to ${request.url}`));
      request.url = request.url.replace(MICROSOFT, `http://127.0.0.1:${port}`);
      request.allowInsecureConnection = true;
      return inner.sendRequest(request);
    },
  };
  const before = { ...process.env };
  process.env.IDENTITY_ENDPOINT = `http://127.0.0.1:${port}/msi/token`;
  process.env.IDENTITY_HEADER = HEADER;
  return {
    httpClient,
    /** Everybody is another one, and nothing has happened. The libraries keep the endpoint and tokens for all of the process. */
    renew() {
      parties = newParties();
      says = {};
      lasts = 3_600;
      knows = true;
      asked.length = 0;
      vouched.length = 0;
      return parties;
    },
    /** What apps have shown. */
    asked,
    /** What identities were asked to show it to. */
    vouched,
    /** From now on identities say so. */
    let(assertion: Assertion): void {
      says = assertion;
    },
    /** Tokens are too short-lived to be kept. */
    forget(): void {
      lasts = 1;
    },
    /** The web app has no such identity. */
    remove(): void {
      knows = false;
    },
    async close(): Promise<void> {
      for (const name of ['IDENTITY_ENDPOINT', 'IDENTITY_HEADER']) {
        if (before[name] === undefined) delete process.env[name];
        else process.env[name] = before[name];
      }
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
