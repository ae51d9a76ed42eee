import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { JWK, JWTPayload } from 'jose';

/** Signs what others are to be able to check without asking us. */
export type Signer = {
  /** As a JWT, whose header says by which key. */
  sign(payload: JWTPayload): Promise<string>;
  /** The keys that what has been signed can be checked with, as RFC 7517 has them. */
  keys(): Promise<{ readonly keys: readonly JWK[] }>;
};

/** The one that whoever reads Open Badges must know. */
const ALGORITHM = 'RS256';
const BITS = 2048;

/** Loaded with the first credential: nothing else of a start needs it. */
const library = () => import('jose');

/** A private key as PEM, whose lines may be told apart by `\n`; undefined for anything but RSA that is long enough. */
export function readSigningKey(text: string): KeyObject | undefined {
  try {
    const key = createPrivateKey(text.replaceAll('\\n', '\n'));
    const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
    return key.asymmetricKeyType === 'rsa' && modulusLength >= BITS ? key : undefined;
  } catch {
    return undefined;
  }
}

export async function makeSigningKey(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: BITS });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** @param pem where the key comes from: asked once, when something is to be signed or checked */
export function createSigner(pem: () => Promise<string>): Signer {
  const read = async () => {
    const key = readSigningKey(await pem());
    if (!key) throw new Error('the signing key cannot be read');
    const { exportJWK, calculateJwkThumbprint } = await library();
    const jwk = await exportJWK(createPublicKey(key));
    const kid = await calculateJwkThumbprint(jwk);
    return { key, jwk: { ...jwk, kid, alg: ALGORITHM, use: 'sig' } };
  };
  let known: ReturnType<typeof read> | undefined;
  const once = () => {
    known ??= read().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
  return {
    async sign(payload) {
      const { SignJWT } = await library();
      const { key, jwk } = await once();
      // With the key in its head it can be read where the address of the keys is not known; whose key it is, that one says.
      return new SignJWT(payload).setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid: jwk.kid, jwk }).sign(key);
    },
    async keys() {
      const { jwk } = await once();
      return { keys: [jwk] };
    },
  };
}
