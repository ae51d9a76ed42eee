import { strict as assert } from 'node:assert';
import { readFile } from '../../src/files/import/read-file.ts';
import { workbookOf } from '../support/workbook.ts';

describe('a workbook with two cells, far apart', () => {
  it('takes neither the memory nor the process with it', async () => {
    const corner = '<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>';
    assert.deepEqual(await readFile(workbookOf(corner)), { kind: 'unreadable', why: 'file-too-big' });
  });
});
