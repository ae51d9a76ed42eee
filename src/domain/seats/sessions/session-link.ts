import type { UserId } from '../../programme/programme.ts';
import { HOUR, type Instant, later } from '../../time.ts';

/** What a link to the sheet of a session's day leads to: it is made for one person, who may lose the role meanwhile. */
export type SheetLink = { readonly programme: string; readonly session: string; readonly user: UserId };

/** Whoever needs the sheet again opens the session again. */
export const sheetLinkEnds = (at: Instant): Instant => later(at, HOUR);

/** What the code at the door leads to: the session's page, which is nobody's own. */
export type DoorLink = { readonly programme: string; readonly session: string };
