import { accepted } from '../../domain/decision.ts';
import type { ReportFile } from '../../domain/programme/lead-link.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import { type Command, execute, type Outcome, type What } from '../execute.ts';
import type { World } from '../ports.ts';

/**
 * Notes that somebody has asked for a report; it is made when it is fetched.
 * Refuses: not-allowed.
 */
export function askForReport(
  world: World,
  command: Command,
  input: { readonly kind: string },
): Promise<Outcome<Programme>> {
  const { id } = command.programme;
  const what: What<'programme'> = { verb: 'report.make', about: 'programme', subject: id, inputs: input };
  return execute(world, command, what, async () => accepted({}));
}

/**
 * Notes that a file of a report is fetched. The entry is the mark by which a second time is known: then the outcome is
 * `repeated`, and nothing is given.
 * Refuses: not-allowed.
 * @param command its `op` is the link's own
 */
export function fetchReport(
  world: World,
  command: Command,
  input: { readonly file: ReportFile },
): Promise<Outcome<Programme>> {
  const { id } = command.programme;
  const what: What<'programme'> = { verb: 'report.fetch', about: 'programme', subject: id, inputs: input, way: 'web' };
  return execute(world, command, what, async () => accepted({}));
}
