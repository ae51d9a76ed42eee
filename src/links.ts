import { createHmac, createSecretKey } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { z } from 'zod';
import { LINKED, type Link, type ListLink } from './domain/people/link.ts';
import { LEAD_FILES, type LeadLink } from './domain/programme/lead-link.ts';
import type { DoorLink, SheetLink } from './domain/seats/sessions/session-link.ts';
import type { Instant } from './domain/time.ts';

/** Signed links: whoever holds one is the candidate it was made for, until it ends. */
export type Links = {
  sign(link: Link, ends: Instant): Promise<string>;
  /** `ended` for one of ours whose time is over, undefined for anything else. */
  read(token: string): Promise<Link | 'ended' | undefined>;
  signList(link: ListLink, ends: Instant): Promise<string>;
  readList(token: string): Promise<ListLink | 'ended' | undefined>;
  signSheet(link: SheetLink, ends: Instant): Promise<string>;
  readSheet(token: string): Promise<SheetLink | 'ended' | undefined>;
  signLeadFile(link: LeadLink, ends: Instant): Promise<string>;
  readLeadFile(token: string): Promise<LeadLink | 'ended' | undefined>;
  signDoor(link: DoorLink, ends: Instant): Promise<string>;
  readDoor(token: string): Promise<DoorLink | 'ended' | undefined>;
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

const listClaims = z.object({ to: z.literal('list'), p: z.string(), i: z.string() });
const sheetClaims = z.object({ to: z.literal('day-sheet'), p: z.string(), s: z.string(), u: z.string() });
const leadClaims = z.object({
  to: z.enum(LEAD_FILES),
  p: z.string(),
  u: z.string(),
  i: z.exactOptional(z.string()),
});
const doorClaims = z.object({ to: z.literal('door'), p: z.string(), s: z.string() });

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
  // As an object: the library makes a key of its own of each, and remembers it.
  const key = createSecretKey(createHmac('sha256', secret).update('personal links').digest());
  // Here, as the library would: it sends each signature to another thread, and one stands on most cards of a seat.
  const sign = async (payload: JWTPayload, ends: Instant): Promise<string> => {
    const said = { ...payload, exp: Math.floor(Date.parse(ends) / 1000) };
    const signed = [{ alg: ALGORITHM }, said].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
    const signature = createHmac('sha256', key).update(signed.join('.')).digest('base64url');
    return [...signed, signature].join('.');
  };
  /** What it says, if we have signed it; of one that has ended too. */
  const verified = async (
    token: string,
  ): Promise<{ readonly payload: unknown; readonly ended: boolean } | undefined> => {
    if (token.length > MAX_LENGTH) return undefined;
    const { jwtVerify, errors } = await library();
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: [ALGORITHM],
        requiredClaims: ['exp'],
        currentDate: now(),
      });
      return { payload, ended: false };
    } catch (error) {
      return error instanceof errors.JWTExpired ? { payload: error.payload, ended: true } : undefined;
    }
  };
  const reading = async <T>(token: string, parse: (payload: unknown) => T | undefined) => {
    const found = await verified(token);
    const link = found && parse(found.payload);
    return link && found.ended ? 'ended' : link;
  };
  return {
    sign: ({ to, programme, candidate, seatVersion, contactVersion }, ends) =>
      sign({ to, p: programme, c: candidate, n: seatVersion, ...(contactVersion && { a: contactVersion }) }, ends),
    read: (token) =>
      reading(token, (payload) => {
        const { data } = claims.safeParse(payload);
        return data && linkOf(data);
      }),
    signList: ({ programme, list }, ends) => sign({ to: 'list', p: programme, i: list }, ends),
    readList: (token) =>
      reading(token, (payload) => {
        const { data } = listClaims.safeParse(payload);
        return data && { programme: data.p, list: data.i };
      }),
    signSheet: ({ programme, session, user }, ends) =>
      sign({ to: 'day-sheet', p: programme, s: session, u: user }, ends),
    readSheet: (token) =>
      reading(token, (payload) => {
        const { data } = sheetClaims.safeParse(payload);
        return data && { programme: data.p, session: data.s, user: data.u };
      }),
    signLeadFile: ({ to, programme, user, once }, ends) =>
      sign({ to, p: programme, u: user, ...(once !== undefined && { i: once }) }, ends),
    readLeadFile: (token) =>
      reading(token, (payload) => {
        const { data } = leadClaims.safeParse(payload);
        return data && { to: data.to, programme: data.p, user: data.u, ...(data.i !== undefined && { once: data.i }) };
      }),
    signDoor: ({ programme, session }, ends) => sign({ to: 'door', p: programme, s: session }, ends),
    readDoor: (token) =>
      reading(token, (payload) => {
        const { data } = doorClaims.safeParse(payload);
        return data && { programme: data.p, session: data.s };
      }),
  };
}
