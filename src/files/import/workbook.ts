import { Unzip, UnzipInflate } from 'fflate';
import { readSheet, SheetNotFoundError } from 'read-excel-file/universal';
import { type ReadSheet, sheetOf, unreadable } from './sheet.ts';

/** A workbook unpacks to a few times its size; one that unpacks to more is made to fill the memory. */
const MAX_UNPACKED = 60 * 1024 * 1024;
/** Sheets that are left empty in a new workbook are fewer. */
const MAX_EMPTY_SHEETS = 5;
const ENCRYPTED_OR_OLD = [0xd0, 0xcf, 0x11, 0xe0];

export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;
/** A workbook of before 2007, or one with a password. */
export const isOldOffice = (bytes: Uint8Array): boolean => ENCRYPTED_OR_OLD.every((each, n) => bytes[n] === each);

/** Reads the first sheet of a workbook (XLSX) on which anything stands; a formula is what it came to. */
export async function readWorkbook(bytes: Uint8Array<ArrayBuffer>): Promise<ReadSheet> {
  if (!fitsUnpacked(bytes)) return unreadable('file-too-big');
  const file = new Blob([bytes]);
  try {
    for (let sheet = 1; sheet <= MAX_EMPTY_SHEETS; sheet += 1) {
      const rows = await readSheet(file, sheet);
      const read = sheetOf(rows.map((row) => row.map(textOf)));
      if (read.kind === 'sheet' || read.why !== 'file-empty') return read;
    }
    return unreadable('file-empty');
  } catch (error) {
    // Whatever else the library stumbles over, the file is not what its name says.
    return unreadable(error instanceof SheetNotFoundError ? 'file-empty' : 'file-broken');
  }
}

/** Whether all of it unpacks to no more than the limit; nothing is kept, and what its headers claim is not believed. */
function fitsUnpacked(bytes: Uint8Array): boolean {
  let unpacked = 0;
  const unzip = new Unzip((file) => {
    file.ondata = (error, chunk) => {
      unpacked += chunk?.length ?? 0;
      if (error || unpacked > MAX_UNPACKED) file.terminate();
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  const STEP = 64 * 1024;
  try {
    for (let from = 0; from < bytes.length && unpacked <= MAX_UNPACKED; from += STEP) {
      unzip.push(bytes.subarray(from, from + STEP), from + STEP >= bytes.length);
    }
  } catch {
    // Damaged: the reader says so.
  }
  return unpacked <= MAX_UNPACKED;
}

function textOf(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : '';
}
