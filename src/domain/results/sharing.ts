import { accepted, type Decision, refused, unchanged } from '../decision.ts';
import { type Candidate, isSelf } from '../people/candidate.ts';
import type { Actor, UserId } from '../programme/programme.ts';
import type { Instant } from '../time.ts';

/** Whether somebody lets their employer see their result: theirs to say, and to take back. */
export type Sharing = {
  readonly on: boolean;
  /** The organisation that they said it of: with another employer it is not shared. */
  readonly with: string;
  /** Who has seen it, each at their latest look. */
  readonly seen?: readonly Sight[];
};
export type Sight = { readonly by: UserId; readonly at: Instant };

export const isShared = ({ result, sharing, organisation }: Candidate): boolean =>
  result !== undefined && sharing?.on === true && sharing.with === organisation;

/** Who coordinates for all sees no more than before: only who names organisations works for one of them. */
const namesOrganisations = ({ scope }: Pick<Actor, 'scope'>): boolean => scope !== undefined;

/** Whether this actor may see how it went for somebody within their scope. */
export const maySeeShared = (candidate: Candidate, actor: Actor): boolean =>
  isShared(candidate) && namesOrganisations(actor);

export function setSharing(candidate: Candidate, share: boolean, actor: Actor): Decision {
  if (!isSelf(candidate, actor)) return refused('not-allowed');
  if (share && !candidate.result) return refused('no-result');
  if (isShared(candidate) === share) return unchanged;
  const { organisation, sharing } = candidate;
  const seen = sharing?.seen ? { seen: sharing.seen } : {};
  return accepted({ candidates: [{ ...candidate, sharing: { on: share, with: organisation, ...seen } }] });
}

/** Kept before it is shown: nobody sees it whom its person is not told of. */
export function seeShared(candidate: Candidate, actor: Actor, at: Instant): Decision {
  const { sharing } = candidate;
  if (!sharing || !maySeeShared(candidate, actor)) return refused('not-allowed');
  const others = (sharing.seen ?? []).filter(({ by }) => by !== actor.user);
  return accepted({
    candidates: [{ ...candidate, sharing: { ...sharing, seen: [...others, { by: actor.user, at }] } }],
  });
}
