import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { machineNow } from './clock.ts';

export const APP_ID = '33333333-3333-4333-8333-333333333333';
export const SERVICE_URL = 'https://smba.trafficmanager.net/emea/';

/** What a token says; a test changes the one thing it is about. */
export type Claims = {
  issuer?: string;
  audience?: string;
  /** null: the token names none. */
  serviceUrl?: string | null;
  /** Seconds from now; null: never. */
  expires?: number | null;
  /** Seconds from now. */
  notBefore?: number;
  key?: CryptoKey | Uint8Array;
  algorithm?: string;
  keyId?: string;
};

/** The Bot Framework's side of a call: its published keys, and tokens signed with them. */
export async function startOpenId() {
  const trusted = await generateKeyPair('RS256', { modulusLength: 2048 });
  const unendorsed = await generateKeyPair('RS256', { modulusLength: 2048 });
  const bare = await generateKeyPair('RS256', { modulusLength: 2048 });
  const published = async (key: CryptoKey, kid: string, endorsements?: readonly string[]) => ({
    ...(await exportJWK(key)),
    kid,
    use: 'sig',
    ...(endorsements && { endorsements }),
  });
  const keys = [
    await published(trusted.publicKey, 'trusted', ['msteams']),
    await published(unendorsed.publicKey, 'unendorsed', ['webchat']),
    await published(bare.publicKey, 'bare'),
  ];
  const requests: string[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    requests.push(request.url ?? '');
    const { port } = server.address() as AddressInfo;
    const document = {
      issuer: 'https://api.botframework.com',
      jwks_uri: `http://127.0.0.1:${port}/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
    };
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(request.url === '/keys' ? { keys } : document));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/.well-known/openidconfiguration`,
    unendorsed: unendorsed.privateKey,
    bare: bare.privateKey,
    /** What was asked of it so far. */
    requests,
    /** Publishes another key, endorsed for Teams; its private half. */
    async publish(kid: string): Promise<CryptoKey> {
      const added = await generateKeyPair('RS256', { modulusLength: 2048 });
      keys.push(await published(added.publicKey, kid, ['webchat', 'msteams']));
      return added.privateKey;
    },
    /** From now on it answers with this. */
    answers(code: number): void {
      status = code;
    },
    /** The header of a call by Teams, but for what the claims change. */
    async authorization(claims: Claims = {}): Promise<string> {
      const now = Math.floor(machineNow() / 1000);
      const { serviceUrl = SERVICE_URL, expires = 600 } = claims;
      const token = new SignJWT(serviceUrl === null ? {} : { serviceurl: serviceUrl })
        .setProtectedHeader({ alg: claims.algorithm ?? 'RS256', kid: claims.keyId ?? 'trusted' })
        .setIssuer(claims.issuer ?? 'https://api.botframework.com')
        .setAudience(claims.audience ?? APP_ID)
        .setNotBefore(now + (claims.notBefore ?? -3_600));
      if (expires !== null) token.setExpirationTime(now + expires);
      return `Bearer ${await token.sign(claims.key ?? trusted.privateKey)}`;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
