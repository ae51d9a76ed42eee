import { bookingOf, type Candidate, waitsForTarget, wishOf } from '../../domain/people/candidate.ts';
import { declinedSession } from '../../domain/people/past-seats.ts';
import { isMerelyNominated, waits } from '../../domain/people/stages.ts';
import { inLineSince } from '../../domain/seats/waiting.ts';
import type { Line } from '../../use-cases/ports/candidate-records.ts';

// In which lists a document stands, and by which of its fields a list is found.

/** Whose seat is in a session are listed under its id, who have said no to one beside them. */
export const declinersOf = (session: string): string => `declined:${session}`;
/** The session, or its decliners, with whom a candidate is listed. */
export function listedWith(candidate: Candidate): string | undefined {
  const declined = declinedSession(candidate);
  return bookingOf(candidate)?.session ?? (declined && declinersOf(declined));
}

/** The lists of candidates that are in the order in which something began: those of their `subject`, by `at`. */
export const LINE = { wishes: 'wishes', waiting: 'waiting', nominated: 'nominated' } as const;
/** Those of them who were not nominated beyond the target, by a field that no candidate has another use for. */
const FOR_A_SEAT = 'for-a-seat';
/** By what one of these lists is found. */
export const lineOf = (which: Line): Partial<Record<'subject' | 'candidate', string>> =>
  which === 'for-a-seat' ? { candidate: FOR_A_SEAT } : { subject: LINE[which] };

/** In which of these lists a candidate stands, and since when. */
export function inLine(body: Candidate): Partial<Record<'subject' | 'at' | 'candidate', string>> {
  const wish = wishOf(body);
  if (wish) return { subject: LINE.wishes, at: wish.since };
  if (isMerelyNominated(body)) return { subject: LINE.nominated, at: body.nominatedAt };
  if (!waits(body)) return {};
  return { subject: LINE.waiting, at: inLineSince(body), ...(!waitsForTarget(body) && { candidate: FOR_A_SEAT }) };
}

/** Whose nominations are to be counted are listed by when they were made. */
export const nominatedBy = (user: string): string => `nominated:${user}`;
