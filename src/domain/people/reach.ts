import { accepted, type Decision, unchanged } from '../decision.ts';
import type { Instant } from '../time.ts';
import { type Candidate, responsibleFor } from './candidate.ts';
import type { CalendarEntry, Channel, FormerEntry } from './contact.ts';
import { takesPart } from './stages.ts';
import { isTrouble, type Trouble, type User } from './user.ts';

/** `phone`: they have no address. `none`: no way leads there until they open their chat, or are called. */
export type WayThere = 'teams' | 'email' | 'phone' | 'none';

/**
 * In the order in which a notice tries them.
 *
 * @param known.refused the mail system's last word on their address, if it takes none
 * @param known.sendsMail whether this deployment sends mail at all
 */
export function wayThere(
  known: {
    readonly user: Pick<User, 'lost' | 'conversation' | 'home'> | undefined;
    readonly hasAddress: boolean;
    readonly refused: Trouble | undefined;
    readonly sendsMail: boolean;
  },
  at: Instant,
): WayThere {
  const { user, hasAddress, refused, sendsMail } = known;
  if (user && !isTrouble(user.lost, at) && (user.conversation ?? user.home)) return 'teams';
  if (!hasAddress) return user ? 'none' : 'phone';
  return sendsMail && !isTrouble(refused, at) ? 'email' : 'none';
}

/** Something has arrived. Noted only where it changes what is known: each note costs a commit. */
export function noteReached(candidate: Candidate, by: Channel, at: Instant): Decision {
  const { contact } = candidate;
  return contact?.kind === 'reached' && contact.by === by
    ? unchanged
    : accepted({ candidates: [reached(candidate, by, at)] });
}

/** The address that a mail goes to. */
type Mailed = Pick<FormerEntry, 'email' | 'contactVersion'>;

/** A mail is about to put this seat into their calendar. */
export function noteEntry(candidate: Candidate, calendar: CalendarEntry, mailed: Mailed): Decision {
  const { formerEntries = [], contactVersion = 0 } = candidate;
  const { session } = calendar;
  if (mailed.contactVersion === contactVersion) {
    return candidate.calendar?.session === session ? unchanged : accepted({ candidates: [{ ...candidate, calendar }] });
  }
  // They had another address by the time this one was written to.
  return accepted({
    candidates: [{ ...candidate, formerEntries: [...formerEntries, { session, ...mailed }] }],
    notices: [{ kind: 'former-entry', candidate: candidate.id, session }],
  });
}

/** A mail has taken this session's seat out of the calendar of an address that is theirs no more, or none ever will. */
export function noteFormerEntryGone(candidate: Candidate, session: string): Decision {
  const entry = formerEntryOf(candidate, session);
  if (!entry) return unchanged;
  const { formerEntries = [], ...rest } = candidate;
  const left = formerEntries.filter((each) => each !== entry);
  return accepted({ candidates: [left.length > 0 ? { ...rest, formerEntries: left } : rest] });
}

export function noteEntryGone(candidate: Candidate, session: string): Decision {
  const { calendar, ...rest } = candidate;
  return calendar?.session === session ? accepted({ candidates: [rest] }) : unchanged;
}

/**
 * Nothing that was tried reaches them.
 *
 * @param tell whether their coordinator is to be told now; each time they become unreachable they are told once
 */
export function noteUnreached(candidate: Candidate, why: string, tell: boolean, at: Instant): Decision {
  const { contact } = candidate;
  const known = contact?.kind === 'unreached' ? contact : undefined;
  const told = known?.told ?? tell;
  if (known?.why === why && (known.told ?? false) === told) return unchanged;
  const notice = { kind: 'unreached', to: responsibleFor(candidate), candidate: candidate.id } as const;
  return accepted({
    candidates: [{ ...candidate, contact: { kind: 'unreached', why, at: known?.at ?? at, ...(told && { told }) } }],
    notices: told && !known?.told ? [notice] : [],
  });
}

export const formerEntryOf = ({ formerEntries = [] }: Candidate, session: string): FormerEntry | undefined =>
  formerEntries.find((each) => each.session === session);

/** Whether somebody should call them: nothing else reaches them, and they still take part. */
export const isLost = (candidate: Candidate): boolean =>
  candidate.contact?.kind === 'unreached' && takesPart(candidate);

/** Without an address, and not known in Teams, they are reached by phone alone. */
export const isUnaddressed = ({ key, user }: Pick<Candidate, 'key' | 'user'>): boolean =>
  key === undefined && user === undefined;

export const NO_ADDRESS = 'no-address';

/** They have been reached, so whatever did not reach them before is no longer so. */
export const reached = (candidate: Candidate, by: Channel, at: Instant): Candidate => ({
  ...candidate,
  contact: { kind: 'reached', by, at },
});
