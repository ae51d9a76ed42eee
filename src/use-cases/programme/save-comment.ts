import { accepted, refused, unchanged } from '../../domain/decision.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import { type Command, execute, type Outcome, type What } from '../execute.ts';
import type { World } from '../ports.ts';

/**
 * Keeps what its lead says of how the programme stands, of deviations above all, in place of what was said before.
 * Refuses: not-allowed, unknown-programme.
 * @param input.comment undefined: nothing
 */
export function saveComment(
  world: World,
  command: Command,
  input: { readonly comment: string | undefined },
): Promise<Outcome<Programme>> {
  const { programme, now } = command;
  const what: What<'programme'> = { verb: 'status.comment', about: 'programme', subject: programme.id, inputs: input };
  return execute(world, command, what, async (unit) => {
    const before = await unit.programme();
    if (!before) return refused('unknown-programme');
    if (before.comment?.text === input.comment) return unchanged;
    const { comment: _, ...rest } = before;
    const { comment: text } = input;
    return accepted({ programme: { ...rest, ...(text !== undefined && { comment: { text, date: now.date } }) } });
  });
}
