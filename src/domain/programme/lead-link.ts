import { type Instant, later } from '../time.ts';
import type { UserId } from './programme.ts';

/** The files of a programme that are a lead's to fetch. */
export const LEAD_FILES = ['costs'] as const;

/** What a link to one of them leads to: it is made for one person, who may lose the role meanwhile. */
export type LeadLink = {
  readonly to: (typeof LEAD_FILES)[number];
  readonly programme: string;
  readonly user: UserId;
};

const MINUTES = 60_000;

/** Whoever needs the file again asks for it again. */
export const leadLinkEnds = (at: Instant): Instant => later(at, 15 * MINUTES);
