import { inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;
/** A comment may follow the end record, of so many bytes at most. */
const LONGEST_TAIL = 22 + 65_535;

/**
 * One file out of a zip, or undefined when it has none of that name. Enough for what Teams takes: no encryption, no
 * volumes, nothing above 4 GB.
 * @throws when the bytes are no such zip, or the file in it is larger than `longest`
 */
export function readZipped(zip: Buffer, name: string, longest = 1_000_000): Buffer | undefined {
  const end = endOf(zip);
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== ENTRY) throw new Error('the directory of the zip is broken');
    const nameLength = zip.readUInt16LE(at + 28);
    const nameStart = at + 46;
    if (zip.toString('utf8', nameStart, nameStart + nameLength) === name) return contentOf(zip, at, longest);
    at = nameStart + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return undefined;
}

function endOf(zip: Buffer): number {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - LONGEST_TAIL); at -= 1) {
    if (zip.readUInt32LE(at) === END) return at;
  }
  throw new Error('it is no zip');
}

function contentOf(zip: Buffer, entry: number, longest: number): Buffer {
  const method = zip.readUInt16LE(entry + 10);
  const local = zip.readUInt32LE(entry + 42);
  // The local header repeats the name, and has extra fields of its own.
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const content = zip.subarray(start, start + zip.readUInt32LE(entry + 20));
  if (method === DEFLATED) return inflateRawSync(content, { maxOutputLength: longest });
  if (method === STORED && content.length <= longest) return content;
  throw new Error('a file in the zip cannot be read');
}
