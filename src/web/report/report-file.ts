import type { Reader } from '../../cards/views/reader.ts';
import type { ReportFile } from '../../domain/programme/lead-link.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import type { World } from '../../use-cases/ports.ts';
import type { WebResponse } from '../response.ts';
import { reportData } from './report-data.ts';
import { reportOf } from './report-words.ts';

const HEADERS = { 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', 'X-Content-Type-Options': 'nosniff' };
const TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
} as const;

/** A report as one of its files, made of what is stored now. */
export async function reportFileOf(
  world: World,
  programme: Programme,
  reader: Reader,
  file: ReportFile,
): Promise<WebResponse> {
  const [kind, format] = file.startsWith('full')
    ? (['full', file.slice(5)] as const)
    : (['funder', file.slice(7)] as const);
  const data = await reportData(world, programme, kind);
  const report = reportOf(reader, data, world.concepts.get(programme.concept));
  const type = format === 'pdf' ? TYPES.pdf : TYPES.xlsx;
  const body =
    format === 'pdf'
      ? await (await import('../../files/report/paper.ts')).reportPaper(report, data.now.at)
      : await (await import('../../files/report/workbook.ts')).reportWorkbook(report);
  const headers = {
    ...HEADERS,
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="rapport-${data.now.date}.${format}"`,
  };
  return { status: 200, headers, body };
}
