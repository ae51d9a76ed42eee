import type { Asks } from '../../../domain/decision.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import {
  type Draft,
  type DraftWarning,
  type DraftWords,
  saveDraft as decide,
  wordsOf,
} from '../../../domain/results/draft.ts';
import type { Command, Outcome } from '../../execute.ts';
import type { World } from '../../ports.ts';
import { worksWith } from '../../programme/colleagues.ts';
import { inSession } from '../on-result.ts';

/** Tells whether a draft is still what it was, or that there is none. */
export const seenDraft = ({ digest }: Pick<World, 'digest'>, draft: DraftWords | undefined): string =>
  draft ? digest('draft', wordsOf(draft)) : 'none';

/** Whether whoever fills in this form has read the stored draft. Of a form that tells nothing of that, their own. */
export const hasRead = (
  world: World,
  draft: Draft,
  { seen, user }: { readonly seen: string | undefined; readonly user: string },
): boolean => (seen === undefined ? draft.by === user : seen === seenDraft(world, draft));

/**
 * Keeps what has been filled in of a result, any of it, for whoever of the session's assessors and leads goes on.
 * @param input.seen the draft that the form was opened with, by `seenDraft`; undefined: not known
 *
 * Refuses: not-allowed, unknown-candidate, unknown-session, own-result, own-organisation, not-your-session, booking-changed, too-early,
 * not-attended, already-assessed, correction-waits, same-person, session-cancelled.
 * Asks before it takes the place of a draft that they have not read.
 */
export function saveDraft(
  world: World,
  command: Command,
  input: { readonly candidate: string; readonly session: string; readonly words: DraftWords; readonly seen?: string },
  { confirmed = false }: { readonly confirmed?: boolean } = {},
): Promise<Outcome<Candidate> | Asks<DraftWarning>> {
  const { actor, now } = command;
  const { seen } = input;
  const what = { verb: 'result.draft', inputs: { ...input, confirmed } } as const;
  return inSession(world, command, what, async ({ candidate, session }, unit) => {
    const before = candidate.drafted ? await unit.draft(candidate.id) : undefined;
    const read = confirmed || before === undefined || hasRead(world, before, { seen, user: actor.user });
    const by = { actor, now, read, isColleague: await worksWith(world, command, candidate) };
    return decide(candidate, session, before, input.words, by);
  });
}
