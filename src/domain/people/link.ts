import type { Actor } from '../programme/programme.ts';
import type { Session } from '../seats/session.ts';
import { DAY, type Instant, later } from '../time.ts';
import type { Candidate } from './candidate.ts';

export const LINKED = [
  'reply',
  'calendar',
  'attendance',
  'certificate',
  'credential',
  'plan',
  'data',
  'data-page',
  'extract',
  'extract-page',
] as const;

/** What a personal link leads to: ids alone, since addresses of pages end up in logs and histories. */
export type Link = {
  readonly to: (typeof LINKED)[number];
  readonly programme: string;
  readonly candidate: string;
  /** The version of the seat that it is for: of another it shows how things stand, and changes nothing. */
  readonly seatVersion: number;
  /** Of the address that it was sent to: with another one it opens nothing. Absent: the first. */
  readonly contactVersion?: number;
};

/** What the link to the rows that a list leaves out leads to: it is made for whoever has brought it alone. */
export type ListLink = { readonly programme: string; readonly list: string };

export const linkTo = (
  to: Link['to'],
  programme: string,
  { id, seatVersion = 0, contactVersion }: Pick<Candidate, 'id' | 'seatVersion' | 'contactVersion'>,
): Link => ({ to, programme, candidate: id, seatVersion, ...(contactVersion !== undefined && { contactVersion }) });

/** A link without a seat ahead, to a result for example, ends after this. */
const WITHOUT_SEAT_MS = 30 * DAY;

/** When a link about this seat ends: with its session, or after a month when there is none ahead. */
export const linkEnds = (session: Session | undefined, at: Instant): Instant =>
  session && session.endsAt > at ? session.endsAt : later(at, WITHOUT_SEAT_MS);

/** A link to a file about somebody's result is for now: whoever needs another one asks again. */
const FILE_MS = DAY;
export const fileLinkEnds = (at: Instant): Instant => later(at, FILE_MS);

export const visitor = (candidate: string): Actor => ({
  user: `link:${candidate}`,
  keys: [],
  roles: [],
  link: candidate,
});
