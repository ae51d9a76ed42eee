import { strict as assert } from 'node:assert';
import { leftOutFile } from '../../../src/files/import/left-out.ts';

const file = (cells: readonly string[], headings: readonly string[] = [], separator = ';') =>
  leftOutFile(headings, [{ line: 7, cells, why: 'Namn: Fyll i det här.' }], { line: 'Rad', why: 'Varför' }, separator);

describe('the file of the rows that are left out', () => {
  it('opens in Excel as it is: with a mark of its letters, semicolons, and its own line breaks', () => {
    assert.equal(
      file(['Åsa', 'a;"b"'], ['Namn', 'E-post']),
      '\ufeffRad;Namn;E-post;Varför\r\n7;Åsa;"a;""b""";Namn: Fyll i det här.\r\n',
    );
  });

  it('is parted as Excel of its language parts it, and so can be brought again', () => {
    const text = file(['Åsa', 'a,"b"'], ['Namn', 'E-post'], ',');
    assert.equal(text, '\ufeffRad,Namn,E-post,Varför\r\n7,Åsa,"a,""b""",Namn: Fyll i det här.\r\n');
  });

  it('has nothing in it that a spreadsheet would work out', () => {
    for (const begins of ['=', '+', '-', '@', '\t']) {
      assert.ok(
        file([`${begins}1+1`]).includes(`;'${begins}1+1;`) || file([`${begins}1+1`]).includes(`;"'${begins}1+1";`),
        begins,
      );
      assert.ok(file(['x'], [`${begins}x`]).includes(`'${begins}x`), begins);
    }
  });

  it('has as many columns in each row, however many cells it holds', () => {
    const lines = file(['a', 'b', 'c'], ['Namn']).trim().split('\r\n');
    assert.deepEqual(
      lines.map((each) => each.split(';').length),
      [5, 5],
    );
  });
});
