import chardet from 'chardet';
import { CsvError, parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { MAX_ROWS, type ReadSheet, sheetOf, unreadable } from './sheet.ts';

/** What may part the cells of a line, the surest first: a tab is hardly ever part of one. */
const DELIMITERS = ['\t', ';', ','] as const;
/** So many records show how a text is parted. */
const SAMPLE = 20;

const recordsOf = (text: string, delimiter: string, to = Number.POSITIVE_INFINITY): string[][] =>
  parse(text, {
    delimiter,
    // A list that was put together from several may end its lines in several ways.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: false,
    ...(Number.isFinite(to) && { to }),
  });

/** The first records by this sign; none where its quotes make no sense, as those of another sign's cells do not. */
function sampleOf(text: string, delimiter: string): string[][] {
  try {
    return recordsOf(text, delimiter, SAMPLE);
  } catch (error) {
    if (error instanceof CsvError) return [];
    throw error;
  }
}

/** The sign that parts most records of the sample into equally many cells, more than one. */
function delimiterOf(text: string): string | undefined {
  const scored = DELIMITERS.map((delimiter) => {
    const widths = sampleOf(text, delimiter).map((record) => record.length);
    const parted = widths.filter((width) => width > 1);
    const commonest = Math.max(0, ...parted.map((width) => parted.filter((each) => each === width).length));
    return { delimiter, commonest };
  });
  return scored.reduce<(typeof scored)[number] | undefined>(
    (best, each) => (each.commonest > (best?.commonest ?? 0) ? each : best),
    undefined,
  )?.delimiter;
}

/** Reads text whose cells are parted by tabs, semicolons or commas, quoted or not; one column without any of them. */
export function readDelimited(text: string): ReadSheet {
  if (text.trim() === '') return unreadable('file-empty');
  // Excel writes the sign it parts by into the first line, and the line is no part of the list.
  const [, said, rest] = /^"?sep=(.)"?(?:\r\n|\r|\n)([\s\S]*)$/i.exec(text) ?? [];
  const body = rest ?? text;
  try {
    return sheetOf(recordsOf(body, said ?? delimiterOf(body) ?? '\t', MAX_ROWS * 10));
  } catch (error) {
    if (error instanceof CsvError) return unreadable('file-broken');
    throw error;
  }
}

const UTF_16 = /^UTF-16/;
/** HTML and XML, which some programs call Excel files; PDF, RTF, JSON, contacts and mails. */
const OTHER_FILE = /^\s*(?:<[!?a-z]|%PDF-|\{|BEGIN:V|(?:Received|MIME-Version|From): )/i;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The text of a file, in whichever encoding: UTF-8 or UTF-16 with or without a mark, else what Windows wrote in western
 * Europe. A file that was put together from both is read line by line. Undefined: it is no text.
 */
export function decoded(bytes: Uint8Array): string | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wide = utf16In(buffer);
  const text = unmarked(buffer) ?? (wide ? iconv.decode(buffer, wide) : byLine(buffer));
  // A list has no such characters and no such beginning; what has them is a picture, a program, a page, or another file.
  return /(?!\s)\p{Cc}/u.test(text) || OTHER_FILE.test(text) ? undefined : text;
}

const unmarked = (bytes: Buffer): string | undefined => {
  try {
    return utf8.decode(bytes).includes('\0') ? undefined : utf8.decode(bytes);
  } catch {
    return undefined;
  }
};

/** By its mark; else by every other byte being nought, as in all western text. */
function utf16In(bytes: Buffer): string | undefined {
  const found = chardet.detect(bytes.subarray(0, 4096)) ?? '';
  if (UTF_16.test(found)) return found;
  const noughts = (from: number): number =>
    bytes.subarray(0, 400).filter((each, n) => n % 2 === from && each === 0).length;
  const half = Math.min(bytes.length, 400) / 2;
  if (noughts(1) > half * 0.7) return 'UTF-16LE';
  return noughts(0) > half * 0.7 ? 'UTF-16BE' : undefined;
}

function byLine(bytes: Buffer): string {
  const lines: string[] = [];
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(0x0a, from);
    const line = bytes.subarray(from, end < 0 ? bytes.length : end + 1);
    lines.push(unmarked(line) ?? iconv.decode(line, 'windows-1252'));
    from += line.length;
  }
  return lines.join('');
}
