import { responsibleFor } from './booking.ts';
import { type Candidate, type Channel, reached } from './candidate.ts';
import { accepted, type Decision, unchanged } from './decision.ts';
import type { Instant } from './time.ts';

/** Something has arrived. Noted only where it changes what is known: each note costs a commit. */
export function noteReached(candidate: Candidate, by: Channel, at: Instant): Decision {
  const { contact } = candidate;
  return contact?.kind === 'reached' && contact.by === by
    ? unchanged
    : accepted({ candidates: [reached(candidate, by, at)] });
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
