import { join } from 'node:path';
import type { Import } from '../../src/domain/people/import.ts';
import { readFile } from '../../src/files/import/read-file.ts';
import { layoutOf } from '../../src/inputs/import/columns.ts';
import { asStored } from '../../src/inputs/import/reading.ts';
import { readRows } from '../../src/inputs/import/rows.ts';
import { personOf } from '../../src/inputs/person.ts';
import { createSqliteDocumentStore } from '../../src/store/sqlite/document-store.ts';
import { checkNominees } from '../../src/use-cases/people/import/check-nominees.ts';
import { runImport } from '../../src/use-cases/people/import/run-import.ts';
import { createTempDir } from '../support/temp-dir.ts';
import { prepareGround } from '../support/world.ts';
import type { Row } from './rounds.ts';

const ROWS = 10_000;
/** In each hundred. */
const WRONG = 1;
const GOAL_S = 5;

const csv = (): Uint8Array<ArrayBuffer> => {
  const row = (n: number) =>
    `Person ${n};p${n}${n % 100 < WRONG ? '(at)' : '@'}example.com;070-123 45 67;Bruket ${n % 30};varslad`;
  const rows = Array.from({ length: ROWS }, (_, n) => row(n));
  return new Uint8Array(Buffer.from(['Namn;E-post;Telefon;Företag;Läge', ...rows].join('\n')));
};

/** A list of 10 000 people with a mistake in each hundredth: read, shown, confirmed and nominated, on a SQLite file. */
export async function benchImport(): Promise<readonly Row[]> {
  const folder = await createTempDir();
  const store = createSqliteDocumentStore({ file: join(folder.path, 'import.sqlite') });
  try {
    const { world, programme, actor, by } = await prepareGround(store, { target: ROWS });
    const command = by(actor('sam', 'coordinator'));
    const before = process.cpuUsage();
    const sheet = await readFile(csv());
    if (sheet.kind !== 'sheet') throw new Error(sheet.why);
    const { columns, headings, people } = layoutOf(sheet.rows);
    const rows = readRows(people, columns, {});
    const wrong = rows.filter(({ ok }) => !ok).length;
    if (wrong !== (ROWS * WRONG) / 100) throw new Error(`${wrong} rows were named as wrong`);
    const nominees = rows.flatMap((row) => (row.ok ? [{ line: row.line, person: personOf(row.person) }] : []));
    const { ready } = await checkNominees(world, command, nominees);
    const list: Import = {
      id: 'list',
      by: command.actor.user,
      as: 'coordinator',
      at: command.now.at,
      headings,
      reading: { columns: asStored(columns) },
      state: { kind: 'preview' },
    };
    await world.imports.keep(programme.id, list, people);
    await world.imports.start(programme.id, 'list', { id: 'run', nominees: ready, offer: false }, command.now.at);
    let last: Import | undefined;
    for await (const after of runImport(world, command, 'list')) last = after;
    const { user, system } = process.cpuUsage(before);
    if (last?.state.kind !== 'done' || last.state.nominated !== ROWS - wrong) throw new Error('not all were nominated');
    const seconds = (user + system) / 1e6;
    return [
      {
        name: 'import of 10 000 rows',
        figure: `${seconds.toFixed(1)} s CPU`,
        goal: `under ${GOAL_S} s`,
        met: seconds < GOAL_S,
      },
    ];
  } finally {
    await store.close();
    await folder.remove();
  }
}
