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
  serviceUrl?: string;
  /** Seconds from now. */
  expires?: number;
  key?: CryptoKey | Uint8Array;
  algorithm?: string;
  keyId?: string;
};

/** The Bot Framework's side of a call: its published keys, and tokens signed with them. */
export async function startOpenId() {
  const trusted = await generateKeyPair('RS256', { modulusLength: 2048 });
  const unendorsed = await generateKeyPair('RS256', { modulusLength: 2048 });
  const published = async (key: CryptoKey, kid: string, endorsements: readonly string[]) => ({
    ...(await exportJWK(key)),
    kid,
    use: 'sig',
    endorsements,
  });
  const keys = [
    await published(trusted.publicKey, 'trusted', ['msteams']),
    await published(unendorsed.publicKey, 'unendorsed', ['webchat']),
  ];
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo;
    const document = {
      issuer: 'https://api.botframework.com',
      jwks_uri: `http://127.0.0.1:${port}/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
    };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(request.url === '/keys' ? { keys } : document));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/.well-known/openidconfiguration`,
    unendorsed: unendorsed.privateKey,
    /** The header of a call by Teams, but for what the claims change. */
    async authorization(claims: Claims = {}): Promise<string> {
      const now = Math.floor(machineNow() / 1000);
      const token = await new SignJWT({ serviceurl: claims.serviceUrl ?? SERVICE_URL })
        .setProtectedHeader({ alg: claims.algorithm ?? 'RS256', kid: claims.keyId ?? 'trusted' })
        .setIssuer(claims.issuer ?? 'https://api.botframework.com')
        .setAudience(claims.audience ?? APP_ID)
        .setNotBefore(now - 3_600)
        .setExpirationTime(now + (claims.expires ?? 600))
        .sign(claims.key ?? trusted.privateKey);
      return `Bearer ${token}`;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
