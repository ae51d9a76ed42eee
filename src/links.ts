import { jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Session } from './domain/session.ts';
import { DAY, type Instant, later } from './domain/time.ts';

/** What a personal link leads to: ids alone, since addresses of pages end up in logs and histories. */
export type Link = {
  readonly to: 'reply' | 'calendar';
  readonly programme: string;
  readonly candidate: string;
  /** The number of the seat that it was about: of another it shows how things stand, and changes nothing. */
  readonly serial: number;
};

/** Signed links: whoever holds one is the candidate it was made for, until it ends. */
export type Links = {
  sign(link: Link, ends: Instant): Promise<string>;
  /** `ended` for one of ours whose time is over, undefined for anything else. */
  read(token: string): Promise<Link | 'ended' | undefined>;
};

/** A link without a seat ahead, to a result for example, ends after this. */
const WITHOUT_SEAT_MS = 30 * DAY;

/** When a link about this seat ends: with its session, or after a month when there is none ahead. */
export const linkEnds = (session: Session | undefined, at: Instant): Instant =>
  session && session.endsAt > at ? session.endsAt : later(at, WITHOUT_SEAT_MS);

const ALGORITHM = 'HS256';
/** Longer than any token of ours: nothing is worked out for what is no token at all. */
const MAX_LENGTH = 1_000;
const claims = z.object({
  to: z.enum(['reply', 'calendar']),
  p: z.string(),
  c: z.string(),
  n: z.number(),
});

/** @param key at least 32 bytes */
export function createLinks(key: Uint8Array, now: () => Date): Links {
  return {
    sign: ({ to, programme, candidate, serial }, ends) =>
      new SignJWT({ to, p: programme, c: candidate, n: serial })
        .setProtectedHeader({ alg: ALGORITHM })
        .setExpirationTime(Math.floor(Date.parse(ends) / 1000))
        .sign(key),
    async read(token) {
      if (token.length > MAX_LENGTH) return undefined;
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: [ALGORITHM],
          requiredClaims: ['exp'],
          currentDate: now(),
        });
        const { data } = claims.safeParse(payload);
        return data && { to: data.to, programme: data.p, candidate: data.c, serial: data.n };
      } catch (error) {
        return error instanceof Error && 'code' in error && error.code === 'ERR_JWT_EXPIRED' ? 'ended' : undefined;
      }
    },
  };
}
