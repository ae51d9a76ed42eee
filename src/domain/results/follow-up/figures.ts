import type { Counts } from '../../accounts.ts';
import type { Candidate } from '../../people/candidate.ts';
import { FEWEST } from '../../programme/disclosure.ts';
import { moved } from '../../programme/published.ts';

export const FOLLOW_UP_ANSWERS = ['work', 'training', 'neither', 'unsaid'] as const;
/** What somebody does some time after their result; `unsaid`: they prefer not to say. */
export type FollowUpAnswer = (typeof FOLLOW_UP_ANSWERS)[number];

export const FOLLOWED_UP = [...FOLLOW_UP_ANSWERS, 'unanswered'] as const;
export type FollowedUp = (typeof FOLLOWED_UP)[number];

const countName = (name: FollowedUp): string => `followUp:${name}`;

export const followUpCounts = ({ followUp }: Pick<Candidate, 'followUp'>): Counts =>
  followUp?.asked === undefined ? {} : { [countName(followUp.answer ?? 'unanswered')]: 1 };

/** Renewed as a whole, when five or more have answered anew: what is told at two times never differs by fewer. */
export function publishFollowUp(
  published: Counts = {},
  tally: Counts,
  change: { readonly before: Candidate; readonly after: Candidate },
): Counts | undefined {
  const [was, is] = [followUpCounts(change.before), followUpCounts(change.after)];
  const now = (name: FollowedUp): number => {
    const key = countName(name);
    return (tally[key] ?? 0) - (was[key] ?? 0) + (is[key] ?? 0);
  };
  const answers = FOLLOW_UP_ANSWERS.map((name) => [name, published[name] ?? 0, now(name)] as const);
  if (moved(answers) < FEWEST) return undefined;
  return Object.fromEntries(FOLLOWED_UP.map((name) => [name, now(name)]));
}
