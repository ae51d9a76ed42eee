import { accepted, type Decision, refused, unchanged } from '../../decision.ts';
import type { Notice } from '../../notices.ts';
import type { UserId } from '../../programme/programme.ts';
import { backToResult } from '../../results/result.ts';
import { lastSaid } from '../../results/self-assessing.ts';
import { booked } from '../../seats/booking/answer-notices.ts';
import type { Instant } from '../../time.ts';
import { type Candidate, liveBookingOf, responsibleFor } from '../candidate.ts';
import { reached } from '../reach.ts';
import { hasCome, rankOf } from '../stages.ts';

/** Of two nominations of one person the one that has come further is kept; else the earlier. */
const inOrder = (a: Candidate, b: Candidate): readonly [kept: Candidate, second: Candidate] => {
  const ahead = rankOf(b) - rankOf(a);
  const later = ahead === 0 ? b.nominatedAt < a.nominatedAt : ahead > 0;
  return later ? [b, a] : [a, b];
};

/** A result stays with whom it was given to. */
const withoutSeat = (candidate: Candidate): Candidate =>
  backToResult(candidate) ?? { ...candidate, progress: { stage: 'nominated' } };

/**
 * Ties a nomination to the Teams user who owns its address; the first to come keeps it.
 *
 * A user who already has a nomination in the programme was nominated twice before anybody could know. Both are theirs,
 * but one is kept: the other accepts nothing more and gives back the seat it has, until the coordinators, who are told,
 * have merged the two.
 * @param holder the nomination that the user has already
 * @param owner.former the account whose place the user has taken, if the nomination is tied to that one
 */
export function link(
  candidate: Candidate,
  holder: Candidate | undefined,
  { user, former }: { readonly user: UserId; readonly former?: UserId | undefined },
  at: Instant,
): Decision {
  if (![undefined, user, former].includes(candidate.user)) return unchanged;
  const tied = candidate.user === user;
  const theirs = tied ? candidate : { ...reached(candidate, 'teams', at), user };
  // A second nomination stays one, whichever account they have.
  if (!holder || holder.id === candidate.id || candidate.sameAs !== undefined) {
    return tied ? unchanged : accepted({ candidates: [theirs] });
  }
  const [kept, second] = inOrder(holder, theirs);
  const seat = liveBookingOf(second);
  const coordinators = new Map([kept, second].map((each) => [responsibleFor(each), each.id]));
  return accepted({
    candidates: [kept, { ...(seat ? withoutSeat(second) : second), sameAs: kept.id }],
    notices: [
      ...[...coordinators].map(
        ([to, theirs]): Notice => ({
          kind: 'same-person',
          to,
          candidate: second.id,
          kept: kept.id,
          ...(theirs !== second.id && { theirs }),
          ...(seat && { session: seat.session }),
        }),
      ),
      ...(seat
        ? [{ kind: 'given-back', candidate: second.id, session: seat.session, ...booked(second) } as const]
        : []),
    ],
  });
}

/** The second goes, and the first takes over what only the second knew. `keeps`: which one is kept, as far as that is known. */
export function mergeNominations(one: Candidate, other: Candidate, keeps: string | undefined): Decision {
  const [second, kept] = one.sameAs === undefined ? [other, one] : [one, other];
  if (second.sameAs === undefined || kept.id !== keeps) return refused('not-same-person');
  // Two tests that were taken are two tests.
  if (hasCome(second) || second.result) return refused('already-done');
  const { phone = second.phone, cannot = second.cannot, needs = second.needs } = kept;
  const selfAssessed = lastSaid(kept, second);
  const { email, key } = kept.key === undefined ? second : kept;
  return accepted({
    candidates: [
      {
        ...kept,
        ...(phone && { phone }),
        ...(cannot && { cannot }),
        ...(needs && { needs }),
        ...(selfAssessed && { selfAssessed }),
        ...(email && key && { email, key }),
      },
    ],
    merged: [{ candidate: second, into: kept.id }],
  });
}
