import { join } from 'node:path';
import { readerOf } from '../../src/cards/views/reader.ts';
import { reportPaper } from '../../src/files/report/paper.ts';
import { reportWorkbook } from '../../src/files/report/workbook.ts';
import { reportData } from '../../src/report/report-data.ts';
import { reportOf } from '../../src/report/report-words.ts';
import { createSqliteDocumentStore } from '../../src/store/sqlite/document-store.ts';
import { nominateCandidate } from '../../src/use-cases/people/nominate-candidate.ts';
import { createTempDir } from '../support/temp-dir.ts';
import { prepareGround } from '../support/world.ts';
import type { Row } from './rounds.ts';

const PEOPLE = 1_000;
const GOAL_S = 2;

/** A full report of 1 000 people, read from a SQLite file and made as a workbook and on paper. */
export async function benchReport(): Promise<readonly Row[]> {
  const folder = await createTempDir();
  const store = createSqliteDocumentStore({ file: join(folder.path, 'report.sqlite') });
  try {
    const { world, programme, actor, by } = await prepareGround(store, { target: PEOPLE });
    for (let n = 0; n < PEOPLE; n += 1) {
      const person = { name: `Person ${n}`, email: `p${n}@example.com`, employer: `Bruket ${n % 30}` };
      const rest = { situation: 'notice', language: 'sv' } as const;
      await nominateCandidate(world, by(actor('sam', 'coordinator')), { ...person, ...rest }, { confirmed: true });
    }
    const made = async (
      file: 'full-xlsx' | 'full-pdf',
      draw: (report: ReturnType<typeof reportOf>) => Promise<unknown>,
    ): Promise<number> => {
      const from = performance.now();
      const data = await reportData(world, programme, file);
      await draw(reportOf(readerOf('sv', programme.timeZone), data, world.concepts.get(programme.concept)));
      return (performance.now() - from) / 1_000;
    };
    const goal = `< ${GOAL_S} s`;
    const row = (name: string, seconds: number): Row => ({
      name: `report of 1 000 people, ${name}`,
      figure: `${seconds.toFixed(2)} s`,
      goal,
      met: seconds < GOAL_S,
    });
    const xlsx = await made('full-xlsx', reportWorkbook);
    const pdf = await made('full-pdf', (report) => reportPaper(report, '2020-05-11T06:00:00.000Z'));
    return [row('XLSX', xlsx), row('PDF', pdf)];
  } finally {
    await store.close();
    await folder.remove();
  }
}
