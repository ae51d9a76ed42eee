import { strToU8, zipSync } from 'fflate';

const OFFICE = 'http://schemas.openxmlformats.org';
const MAIN = `${OFFICE}/spreadsheetml/2006/main`;
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** A cell as its XML, a text, or a number. */
export type Cell = { readonly xml: string } | string | number;
const columnName = (n: number): string =>
  (n < 26 ? '' : columnName(Math.floor(n / 26) - 1)) + String.fromCharCode(65 + (n % 26));

const cellOf = (cell: Cell, at: string): string => {
  if (typeof cell === 'object') return cell.xml.replace('<c', `<c r="${at}"`);
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  return cell === '' ? '' : `<c r="${at}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
};

/** A workbook (XLSX) with one sheet of these rows; `after` is XML that follows them, as merged cells do. */
export const workbook = (rows: readonly (readonly Cell[])[], after = ''): Uint8Array<ArrayBuffer> =>
  workbookOf(
    `<sheetData>${rows
      .map(
        (row, n) =>
          `<row r="${n + 1}">${row.map((each, m) => cellOf(each, `${columnName(m)}${n + 1}`)).join('')}</row>`,
      )
      .join('')}</sheetData>${after}`,
  );

/** A workbook whose only sheet is this XML. */
export const workbookOf = (sheet: string): Uint8Array<ArrayBuffer> =>
  zipSync({
    '[Content_Types].xml': strToU8(
      `<Types xmlns="${OFFICE}/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    ),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}/officeDocument/2006/relationships"><sheets><sheet name="Lista" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="${OFFICE}/package/2006/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet xmlns="${MAIN}">${sheet}</worksheet>`),
  });
