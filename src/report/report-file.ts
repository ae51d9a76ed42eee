import type { Reader } from '../cards/views/reader.ts';
import { kindOfFile, type ReportFile } from '../domain/programme/lead-link.ts';
import type { Programme } from '../domain/programme/programme.ts';
import type { World } from '../use-cases/ports.ts';
import { reportData } from './report-data.ts';
import { reportOf } from './report-words.ts';

const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;

type MadeFile = { readonly name: string; readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> };

/**
 * A report as one of its files, made of what is stored now.
 * @param onRead told how many people have been read so far
 */
export async function reportFileOf(
  world: World,
  programme: Programme,
  reader: Reader,
  file: ReportFile,
  onRead?: (count: number) => void,
): Promise<MadeFile> {
  const { format } = kindOfFile(file);
  const data = await reportData(world, programme, file, onRead);
  const report = reportOf(reader, data, world.concepts.get(programme.concept));
  const bytes =
    format === 'pdf'
      ? await (await import('../files/report/paper.ts')).reportPaper(report, data.now.at)
      : await (await import('../files/report/workbook.ts')).reportWorkbook(report);
  return { name: `rapport-${data.now.date}.${format}`, type: TYPES[format], bytes: new Uint8Array(bytes) };
}
