import type { Reader } from '../cards/views/reader.ts';
import { kindOfFile, type ReportFile } from '../domain/programme/lead-link.ts';
import type { Programme } from '../domain/programme/programme.ts';
import type { MadeFile } from '../use-cases/made-files.ts';
import { MOST_ERASURES } from '../use-cases/ports/programme-records.ts';
import type { World } from '../use-cases/ports.ts';
import { reportData } from './report-data.ts';
import { reportOf } from './report-words.ts';

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;

type Asked = readonly [world: World, programme: Programme, reader: Reader, file: ReportFile];

const keyOf = (...[, { id }, { language }, file]: Asked): string => `${id} ${file} ${language}`;

/** The one that has just been made, unless somebody has been erased since in whichever process; else of what is stored now. */
export async function reportFileOf(...asked: Asked): Promise<MadeFile> {
  const [{ made, records }, { id }] = asked;
  const kept = made.take(keyOf(...asked));
  const isWhole = kept && kept.erasures < MOST_ERASURES && kept.erasures === (await records.erasures(id));
  return isWhole ? kept.file : makeFile(asked);
}

/** `onRead`: told how many people have been read so far. */
export async function makeAhead(asked: Asked, onRead: (count: number) => void): Promise<void> {
  const [{ made, records }, { id }] = asked;
  const erasures = await records.erasures(id);
  made.keep(keyOf(...asked), { file: await makeFile(asked, onRead), erasures });
}

async function makeFile([world, programme, reader, file]: Asked, onRead?: (count: number) => void): Promise<MadeFile> {
  const { format } = kindOfFile(file);
  const data = await reportData(world, programme, file, onRead);
  const report = reportOf(reader, data, world.concepts.get(programme.concept));
  const bytes =
    format === 'pdf'
      ? await (await import('../files/report/paper.ts')).reportPaper(report, data.now.at)
      : await (await import('../files/report/workbook.ts')).reportWorkbook(report);
  return { name: fileName(world, programme, file), type: TYPES[format], bytes: new Uint8Array(bytes) };
}

const fileName = ({ calendar }: World, { timeZone }: Programme, file: ReportFile): string =>
  `rapport-${calendar.now(timeZone).date}.${kindOfFile(file).format}`;

const PAPER_BYTES = 60_000;
const BOOK_BYTES = 20_000;
const PERSON_BYTES = 120;

/** What a file that is not made yet is offered as: its name, and about how large it will be, which is all that Teams asks. */
export const offerOf = (world: World, programme: Programme, file: ReportFile, people: number) => {
  const { kind, format } = kindOfFile(file);
  const size = format === 'pdf' ? PAPER_BYTES : BOOK_BYTES + (kind === 'full' ? PERSON_BYTES * people : 0);
  return { name: fileName(world, programme, file), size };
};
