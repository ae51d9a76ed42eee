import { accepted, refused } from '../../domain/decision.ts';
import type { TaskOf } from '../../domain/notices.ts';
import {
  kindOfFile,
  leadLinkEnds,
  type ReportFile,
  type ReportKind,
  reportFiles,
} from '../../domain/programme/lead-link.ts';
import type { Programme, UserId } from '../../domain/programme/programme.ts';
import { type Command, execute, markOf, type Outcome, type What } from '../execute.ts';
import type { World } from '../ports.ts';

/**
 * Notes that somebody has asked for a report; it is made when it is fetched.
 * Refuses: not-allowed.
 * @param behind it is made behind the answer too; `message`: the card on which it was asked for
 */
export function askForReport(
  world: World,
  command: Command,
  input: { readonly kind: ReportKind },
  behind?: { readonly large: boolean; readonly message: string | undefined },
): Promise<Outcome<Programme>> {
  const { actor, now, op } = command;
  const task = ({ large, message }: NonNullable<typeof behind>): TaskOf<'report'> => ({
    ...{ kind: 'report', by: actor.user, op, report: input.kind },
    ...(large && { large }),
    ...(message !== undefined && { message }),
  });
  return execute(world, command, askedFor(command.programme, input.kind), async () =>
    accepted(behind ? { later: [{ at: now.at, what: task(behind) }] } : {}),
  );
}

export type ReportFileLink = { readonly file: ReportFile; readonly url: string };

export async function linksToReport(
  world: World,
  { programme, user, kind }: { readonly programme: Programme; readonly user: UserId; readonly kind: ReportKind },
): Promise<readonly ReportFileLink[]> {
  const { at } = world.calendar.now(programme.timeZone);
  const links = await Promise.all(
    reportFiles(kind).map(async (file) => {
      const link = { to: file, programme: programme.id, user, once: world.newId() };
      return { file, url: await world.linkToLeadFile(link, leadLinkEnds(at)) };
    }),
  );
  return links.flatMap(({ file, url }) => (url === undefined ? [] : [{ file, url }]));
}

const askedFor = ({ id }: Programme, kind: ReportKind): What<'programme'> => ({
  verb: 'report.make',
  about: 'programme',
  subject: id,
  inputs: { kind },
});

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

/**
 * Notes that whoever asked for a report takes a file of it as it was offered to them, once; a second time is `repeated`. As
 * long as a link to it would lead there, and to nobody else: what the offer says of itself is looked up.
 * Refuses: not-allowed, report-ended.
 * @param command its `op` is that of the card on which it was asked for
 */
export function takeReport(
  world: World,
  command: Command,
  input: { readonly file: ReportFile },
): Promise<Outcome<Programme>> {
  const { programme, now, op } = command;
  const asked = markOf(world, command, askedFor(programme, kindOfFile(input.file).kind));
  const what: What<'programme'> = { verb: 'report.fetch', about: 'programme', subject: programme.id, inputs: input };
  return execute(world, { ...command, op: `${op}:offered` }, what, async (unit) => {
    const entry = await unit.entry(asked);
    return entry && leadLinkEnds(entry.at) > now.at ? accepted({}) : refused('report-ended');
  });
}
