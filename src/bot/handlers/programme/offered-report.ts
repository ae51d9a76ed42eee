import { open } from '../../../cards/views/common.ts';
import { messageView } from '../../../cards/views/message.ts';
import { REPORT_FILES } from '../../../domain/programme/lead-link.ts';
import { chosen } from '../../../inputs/ids.ts';
import { reportFileOf } from '../../../report/report-file.ts';
import { takeReport } from '../../../use-cases/programme/report.ts';
import type { Consent } from '../../activity.ts';
import type { Saving } from '../../files/save-file.ts';
import type { ProgrammeTurn } from '../../turn.ts';
import { inProgramme, refusalView } from '../answers.ts';

const said = ({ reader }: ProgrammeTurn, key: string) =>
  messageView(reader, { title: reader.t(key), buttons: [open(reader, 'report')] });

/** What somebody has said to the offer of a file of a report. What comes of a yes is told when it has come; till then, nothing. */
export const offered = ({ room }: Consent, saving: Saving) =>
  inProgramme('report.make', async (turn, values) => {
    const { world, programme, reader } = turn;
    const file = chosen(REPORT_FILES, values.file);
    if (!file) return said(turn, 'common.old-card');
    if (!room) return said(turn, 'report-file.declined');
    if (!saving.mayPut(room)) return said(turn, 'report-file.elsewhere');
    const outcome = await takeReport(world, turn, { file });
    if (outcome.kind === 'refused') return refusalView(reader, outcome.reason);
    if (outcome.kind !== 'done') return said(turn, 'report-file.saved-before');
    const make = async () => (await reportFileOf(world, programme, reader, file)).bytes;
    saving.start(turn, room, make, said(turn, 'report-file.not-saved'));
    return undefined;
  });
