import { type Asks, accepted, asks, refused, unchanged } from '../../domain/decision.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import { type Command, execute, type Outcome, type What } from '../execute.ts';
import type { World } from '../ports.ts';
import { namedIn } from './named-in.ts';

/**
 * Keeps what its lead says of how the programme stands, of deviations above all, in place of what was said before.
 * Asks before it keeps what points at somebody, and names that: who sees the status reads it, and the funder.
 * Refuses: not-allowed, unknown-programme.
 * @param input.comment undefined: nothing
 */
export function saveComment(
  world: World,
  command: Command,
  input: { readonly comment: string | undefined; readonly confirmed?: boolean },
): Promise<Outcome<Programme> | Asks<string>> {
  const { programme, now } = command;
  const what: What<'programme'> = { verb: 'status.comment', about: 'programme', subject: programme.id, inputs: input };
  return execute(world, command, what, async (unit) => {
    const before = await unit.programme();
    if (!before) return refused('unknown-programme');
    if (before.comment?.text === input.comment) return unchanged;
    const { comment: _, ...rest } = before;
    const { comment: text, confirmed = false } = input;
    const named = text !== undefined && !confirmed ? await namedIn(world, programme.id, text) : [];
    if (named.length > 0) return asks(...named);
    return accepted({ programme: { ...rest, ...(text !== undefined && { comment: { text, date: now.date } }) } });
  });
}
