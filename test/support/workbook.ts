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

export const sheetData = (rows: readonly (readonly Cell[])[]): string =>
  `<sheetData>${rows
    .map(
      (row, n) => `<row r="${n + 1}">${row.map((each, m) => cellOf(each, `${columnName(m)}${n + 1}`)).join('')}</row>`,
    )
    .join('')}</sheetData>`;

/** A workbook (XLSX) with one sheet of these rows; `after` is XML that follows them, as merged cells do. */
export const workbook = (rows: readonly (readonly Cell[])[], after = ''): Uint8Array<ArrayBuffer> =>
  workbookOf(sheetData(rows) + after);

/** A workbook whose sheets are these, as XML. */
export const workbookOf = (...sheets: readonly string[]): Uint8Array<ArrayBuffer> =>
  zipSync({
    '[Content_Types].xml': strToU8(
      `<Types xmlns="${OFFICE}/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    ),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}/officeDocument/2006/relationships"><sheets>${sheets.map((_, n) => `<sheet name="Lista ${n + 1}" sheetId="${n + 1}" r:id="r${n + 1}"/>`).join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="${OFFICE}/package/2006/relationships">${sheets
        .map(
          (_, n) =>
            `<Relationship Id="r${n + 1}" Type="${OFFICE}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${n + 1}.xml"/>`,
        )
        .join('')}</Relationships>`,
    ),
    ...Object.fromEntries(
      sheets.map((each, n) => [
        `xl/worksheets/sheet${n + 1}.xml`,
        strToU8(`<worksheet xmlns="${MAIN}">${each}</worksheet>`),
      ]),
    ),
  });
