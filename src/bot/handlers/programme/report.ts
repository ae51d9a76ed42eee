import type { CardView } from '../../../cards/catalog.ts';
import { refusalBanner } from '../../../cards/views/common.ts';
import { reportView } from '../../../cards/views/programme/report.ts';
import { leadLinkEnds, REPORT_KINDS, type ReportKind, reportFiles } from '../../../domain/programme/lead-link.ts';
import { chosen } from '../../../inputs/ids.ts';
import { askForReport } from '../../../use-cases/programme/report.ts';
import type { ProgrammeTurn } from '../../turn.ts';
import { inProgramme } from '../seats/answers.ts';

const show = ({ programme, reader }: ProgrammeTurn, made?: Parameters<typeof reportView>[2]): CardView =>
  reportView(reader, programme.name, made);

/** Asks for whom it is to be. */
export const report = inProgramme('report.make', async (turn) => show(turn));

export const make = inProgramme('report.make', async (turn, values) => {
  const { world, reader } = turn;
  const kind = chosen(REPORT_KINDS, values.kind);
  if (kind === undefined) return show(turn);
  const outcome = await askForReport(world, turn, { kind });
  if (outcome.kind === 'refused') return show(turn, { banner: refusalBanner(reader, outcome.reason) });
  return show(turn, { kind, links: await linksTo(turn, kind) });
});

/** Each opens once; none, where this deployment has no address of its own. */
async function linksTo({ world, programme, user, now }: ProgrammeTurn, kind: ReportKind) {
  const links = await Promise.all(
    reportFiles(kind).map(async (file) => {
      const link = { to: file, programme: programme.id, user: user.id, once: world.newId() };
      return { file, url: await world.linkToLeadFile(link, leadLinkEnds(now.at)) };
    }),
  );
  return links.flatMap(({ file, url }) => (url === undefined ? [] : [{ file, url }]));
}
