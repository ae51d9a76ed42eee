import type { CardView } from '../../../cards/catalog.ts';
import { attention, refusalBanner } from '../../../cards/views/common.ts';
import { reportView } from '../../../cards/views/programme/report.ts';
import { MANY_IN_REPORT, REPORT_KINDS, type ReportKind } from '../../../domain/programme/lead-link.ts';
import { everybodyIn } from '../../../domain/programme/standing.ts';
import { chosen } from '../../../inputs/ids.ts';
import { askForReport, linksToReport } from '../../../use-cases/programme/report.ts';
import type { ProgrammeTurn } from '../../turn.ts';
import { inProgramme } from '../answers.ts';

const show = ({ programme, reader }: ProgrammeTurn, made?: Parameters<typeof reportView>[2]): CardView =>
  reportView(reader, programme.name, made);

export const report = inProgramme('report.make', async (turn) => show(turn));

/** Links to its files; a large one is made first, behind the answer. */
export const make = inProgramme('report.make', async (turn, values) => {
  const { world, programme, user, reader, message } = turn;
  const kind = chosen(REPORT_KINDS, values.kind);
  if (kind === undefined) return show(turn, { banner: attention(reader.t('problem.choice')) });
  const all = await peopleIn(turn, kind);
  const large = all >= MANY_IN_REPORT;
  const offers = world.offersFiles();
  const outcome = await askForReport(world, turn, { kind }, large || offers ? { large, message } : undefined);
  if (outcome.kind === 'refused') return show(turn, { banner: refusalBanner(reader, outcome.reason) });
  // Whoever presses once more has the card that is kept up to date, or has waited long enough.
  if (large && outcome.kind === 'done') return show(turn, { making: { done: 0, all } });
  return show(turn, { links: await linksToReport(world, { programme, user: user.id, kind }), offers });
});

const peopleIn = async ({ world, programme }: ProgrammeTurn, kind: ReportKind): Promise<number> =>
  kind === 'full' ? everybodyIn(await world.records.tally(programme.id)) : 0;
