import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { readFile } from '../../src/files/import/read-file.ts';
import { layoutOf } from '../../src/inputs/import/columns.ts';
import { readRows } from '../../src/inputs/import/rows.ts';

describe('the sample of a list', () => {
  it('has a hundred invented people, six of them with a mistake that is named', async () => {
    const sheet = await readFile(
      new Uint8Array(readFileSync(new URL('../../src/demo/sample-list.csv', import.meta.url))),
    );
    assert.equal(sheet.kind, 'sheet');
    if (sheet.kind !== 'sheet') return;
    const { people, columns } = layoutOf(sheet.rows);
    assert.deepEqual(columns, ['name', 'email', 'phone', 'employer', 'situation', 'language']);
    const rows = readRows(people, columns, {});
    assert.equal(rows.length, 100);
    const wrong = rows.flatMap((row) =>
      row.ok ? [] : [[row.line, ...row.problems.map(({ field, problem }) => `${field} ${problem}`)]],
    );
    assert.deepEqual(wrong, [
      [8, 'email email'],
      [13, 'name required'],
      [25, 'situation choice'],
      [37, 'email in-list'],
      [60, 'email email-or-phone'],
      [73, 'phone phone'],
    ]);
    for (const row of rows) if (row.ok) assert.match(row.person.email ?? '@example.com', /@example\.com$/);
  });
});
