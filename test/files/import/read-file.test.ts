import { strict as assert } from 'node:assert';
import { randomBytes } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';
import { strToU8, Zip, type ZipInputFile, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { readDelimited } from '../../../src/files/import/delimited.ts';
import { readFile } from '../../../src/files/import/read-file.ts';
import { MAX_BYTES, MAX_ROWS, type ReadSheet, type Unreadable } from '../../../src/files/import/sheet.ts';
import { sheetData, workbook, workbookOf } from '../../support/workbook.ts';

const bytes = (from: string | Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(from));
const cellsOf = (read: ReadSheet): readonly (readonly string[])[] => {
  assert.equal(read.kind, 'sheet', JSON.stringify(read));
  return read.kind === 'sheet' ? read.rows.map(({ cells }) => cells) : [];
};
const refuses = (read: ReadSheet, why: Unreadable): void => assert.deepEqual(read, { kind: 'unreadable', why });

const CSV = 'Namn;E-post;Företag\r\nÅsa Öberg;asa@example.com;"Rör; AB"\r\nBo "Bosse" Ek;bo@example.com;Bruket\r\n';
const CELLS = [
  ['Namn', 'E-post', 'Företag'],
  ['Åsa Öberg', 'asa@example.com', 'Rör; AB'],
  ['Bo "Bosse" Ek', 'bo@example.com', 'Bruket'],
];

describe('a file of text', () => {
  const encodings: Readonly<Record<string, Uint8Array>> = {
    'UTF-8': Buffer.from(CSV),
    'UTF-8 with a mark': Buffer.from(`\ufeff${CSV}`),
    'Windows-1252': iconv.encode(CSV, 'windows-1252'),
    'UTF-16 with a mark': iconv.encode(CSV, 'utf-16le', { addBOM: true }),
    'UTF-16 without one': iconv.encode(CSV, 'utf-16le'),
    'UTF-16, the other way round': iconv.encode(CSV, 'utf-16be', { addBOM: true }),
    'UTF-16, the other way round, without one': iconv.encode(CSV, 'utf-16be'),
    'what Excel calls its separator in': Buffer.from(`sep=;\r\n${CSV}`),
    'what calls its separator in quotes, on an old Mac': Buffer.from(`"sep=;"\r${CSV.replaceAll('\r\n', '\r')}`),
  };
  for (const [name, encoded] of Object.entries(encodings)) {
    it(`is read in ${name}`, async () => assert.deepEqual(cellsOf(await readFile(bytes(encoded))), CELLS));
  }
  it('is read line by line where two encodings were put together', async () => {
    const mixed = Buffer.concat([
      Buffer.from(CSV),
      iconv.encode('Örjan Ås;orjan@example.com;Bruket\r\n', 'windows-1252'),
    ]);
    assert.deepEqual(cellsOf(await readFile(bytes(mixed))).at(-1), ['Örjan Ås', 'orjan@example.com', 'Bruket']);
  });
  it('has no row less where its lines end in different ways', async () => {
    const [first, ...rest] = CSV.trim().split('\r\n');
    for (const [one, other] of [
      ['\r\n', '\n'],
      ['\n', '\r'],
      ['\r', '\r\n'],
    ]) {
      assert.deepEqual(cellsOf(await readFile(bytes(`${first}${one}${rest.join(other)}`))), CELLS);
    }
  });
  it('may have lines within its cells, headings too', () => {
    assert.deepEqual(cellsOf(readDelimited('"Namn\r\n(hela)";"E-post"\r\n"Bo\nEk";bo@example.com')), [
      ['Namn\r\n(hela)', 'E-post'],
      ['Bo\nEk', 'bo@example.com'],
    ]);
  });
  it('says where each row stands, blank ones counted and left out', () => {
    const read = readDelimited('Namn;E-post\n\nAnna Ek;anna@example.com\n;;;\n  \nBo Ek;bo@example.com');
    assert.deepEqual(read.kind === 'sheet' && read.rows.map(({ line }) => line), [1, 3, 6]);
  });
});

describe('what was pasted', () => {
  it('is parted by tabs, semicolons or commas, whichever parts most lines alike', () => {
    const rows = [
      ['Ek, Anna', 'anna@example.com'],
      ['Öberg, Bo', 'bo@example.com'],
    ];
    for (const sign of ['\t', ';']) {
      assert.deepEqual(cellsOf(readDelimited(rows.map((row) => row.join(sign)).join('\n'))), rows);
    }
    assert.deepEqual(cellsOf(readDelimited('Anna Ek,anna@example.com\nBo Ek,bo@example.com')), [
      ['Anna Ek', 'anna@example.com'],
      ['Bo Ek', 'bo@example.com'],
    ]);
  });
  it('may have quotes that mean something by another sign alone', () => {
    assert.deepEqual(cellsOf(readDelimited('Anna,"Bosse Ek\tanna@example.com\nBo Ek\tbo@example.com')), [
      ['Anna,"Bosse Ek', 'anna@example.com'],
      ['Bo Ek', 'bo@example.com'],
    ]);
  });
  it('may have rows with half their cells', () => {
    assert.deepEqual(cellsOf(readDelimited('a;b;c\nd\ne;f;')), [
      ['a', 'b', 'c'],
      ['d', '', ''],
      ['e', 'f', ''],
    ]);
  });
});

describe('a workbook', () => {
  it('is its first sheet, with numbers as they are written and formulas as what they came to', async () => {
    const formula = { xml: '<c t="str"><f>CONCAT("B","o")</f><v>Bo</v></c>' };
    const read = await readFile(bytes(workbook([['Namn', 'Telefon'], [], [formula, 46701234567]])));
    assert.deepEqual(cellsOf(read), [
      ['Namn', 'Telefon'],
      ['Bo', '46701234567'],
    ]);
  });
  it('has a merged cell once', async () => {
    const read = await readFile(
      bytes(
        workbook(
          [
            ['Varslade i maj', '', ''],
            ['Namn', 'E-post', 'Företag'],
          ],
          '<mergeCells><mergeCell ref="A1:C1"/></mergeCells>',
        ),
      ),
    );
    assert.deepEqual(cellsOf(read)[0], ['Varslade i maj', '', '']);
  });
});

describe('a workbook of several sheets', () => {
  it('is the first of them on which anything stands', async () => {
    const empty = '<sheetData/>';
    const people = sheetData([['Namn'], ['Bo Ek']]);
    const others = sheetData([['Namn'], ['Ylva Ek']]);
    assert.deepEqual(cellsOf(await readFile(workbookOf(empty, people, others))), [['Namn'], ['Bo Ek']]);
    refuses(await readFile(workbookOf(empty, empty)), 'file-empty');
  });
});

describe('a file that is no list', () => {
  it('is refused in words that say why', async () => {
    refuses(await readFile(bytes('')), 'file-empty');
    refuses(await readFile(bytes(' \r\n;;\r\n')), 'file-empty');
    refuses(await readFile(bytes(workbook([]))), 'file-empty');
    refuses(
      await readFile(bytes(Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47]), randomBytes(500)]))),
      'file-type',
    );
    for (const text of [
      '<html><table><tr><td>Namn</td></tr></table>',
      '<?xml version="1.0"?>',
      '%PDF-1.4\n1 0',
      '{"a":1}',
    ]) {
      refuses(await readFile(bytes(text)), 'file-type');
    }
    refuses(await readFile(bytes(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]))), 'file-type');
    refuses(await readFile(bytes(zipSync({ 'a.txt': strToU8('no workbook') }))), 'file-broken');
    refuses(await readFile(bytes(workbook([['a']]).subarray(0, 300))), 'file-broken');
  });
  it('is refused before it is read when it is too big', async () => {
    refuses(await readFile(new Uint8Array(MAX_BYTES + 1)), 'file-too-big');
  });
  it('is refused with more rows or columns than a list may have', async () => {
    const rows = (count: number): string => Array.from({ length: count }, (_, n) => `P;p${n}@x.se`).join('\n');
    assert.equal(cellsOf(await readFile(bytes(rows(MAX_ROWS)))).length, MAX_ROWS);
    refuses(await readFile(bytes(rows(MAX_ROWS + 2))), 'too-many-rows');
    refuses(await readFile(bytes(Array.from({ length: 1000 }, (_, n) => n).join(';'))), 'too-many-columns');
  });
  it('takes no memory for what it claims to be packed in it', async () => {
    const bomb = packed('xl/worksheets/sheet1.xml', new Uint8Array(100 * 1024 * 1024));
    assert.ok(bomb.length < MAX_BYTES);
    refuses(await readFile(bytes(bomb)), 'file-too-big');
    refuses(await readFile(bytes(packed('a.txt', strToU8('no workbook')))), 'file-broken');
  });
});

/** A zip of one file, packed by the machine's own zlib, which takes a tenth of the time for what is large. */
function packed(filename: string, content: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  const zip = new Zip((_, part) => parts.push(part));
  const file: ZipInputFile = { filename, compression: 8, crc: crc32(content), size: content.length };
  zip.add(file);
  file.ondata?.(null, deflateRawSync(content), true);
  zip.end();
  return Buffer.concat(parts);
}
