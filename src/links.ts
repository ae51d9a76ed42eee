import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { LINKED, type Link } from './domain/people/link.ts';
import type { Instant } from './domain/time.ts';

/** Signed links: whoever holds one is the candidate it was made for, until it ends. */
export type Links = {
  sign(link: Link, ends: Instant): Promise<string>;
  /** `ended` for one of ours whose time is over, undefined for anything else. */
  read(token: string): Promise<Link | 'ended' | undefined>;
};

const ALGORITHM = 'HS256';
/** Longer than any token of ours: nothing is worked out for what is no token at all. */
const MAX_LENGTH = 1_000;
const claims = z.object({
  to: z.enum(LINKED),
  p: z.string(),
  c: z.string(),
  n: z.number(),
  a: z.exactOptional(z.number()),
});

const linkOf = ({ to, p, c, n, a }: z.infer<typeof claims>): Link => ({
  to,
  programme: p,
  candidate: c,
  seatVersion: n,
  ...(a !== undefined && { contactVersion: a }),
});

/** Loaded with the first link: nothing else of a start needs it. */
const library = () => import('jose');

/** @param secret beyond guessing: whoever has it can make links */
export function createLinks(secret: string, now: () => Date): Links {
  const key = createHmac('sha256', secret).update('personal links').digest();
  return {
    async sign({ to, programme, candidate, seatVersion, contactVersion }, ends) {
      const { SignJWT } = await library();
      return new SignJWT({
        to,
        p: programme,
        c: candidate,
        n: seatVersion,
        ...(contactVersion && { a: contactVersion }),
      })
        .setProtectedHeader({ alg: ALGORITHM })
        .setExpirationTime(Math.floor(Date.parse(ends) / 1000))
        .sign(key);
    },
    async read(token) {
      if (token.length > MAX_LENGTH) return undefined;
      try {
        const { jwtVerify } = await library();
        const { payload } = await jwtVerify(token, key, {
          algorithms: [ALGORITHM],
          requiredClaims: ['exp'],
          currentDate: now(),
        });
        const { data } = claims.safeParse(payload);
        return data && linkOf(data);
      } catch (error) {
        return error instanceof Error && 'code' in error && error.code === 'ERR_JWT_EXPIRED' ? 'ended' : undefined;
      }
    },
  };
}
