import { inflateSync } from 'node:zlib';

// A stream ends at the last byte before the line: a carriage return there is packed data, one time in 256.

/** What stands in its streams too, as far as they are packed in the usual way. */
export function unpacked(file: Buffer): string {
  const text = file.toString('latin1');
  return text + [...text.matchAll(/stream\n(.*?)\nendstream/gs)].map(([, stream = '']) => inflated(stream)).join('\n');
}

function inflated(stream: string): string {
  try {
    return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
  } catch {
    return '';
  }
}

/** A letter may be several, as of a ligature. */
const HEX = /<([0-9a-f ]+)>/gi;
const fromHex = (hex: string): string => Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le');

/** What can be read in it, each text that was set apart on a line of its own. */
export function textInPdf(file: Buffer): string {
  const text = file.toString('latin1');
  const objects = new Map(
    [...text.matchAll(/(?:^|\n)(\d+) 0 obj\n(.*?)\nendobj/gs)].map(([, id = '', body = '']) => [id, body] as const),
  );
  const streamOf = (id: string) => inflated(/stream\n(.*?)\nendstream/s.exec(objects.get(id) ?? '')?.[1] ?? '');
  const letters = new Map<string, ReadonlyMap<string, string>>();
  for (const [, font = '', id = ''] of text.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const unicode = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1];
    if (unicode) letters.set(font, lettersIn(streamOf(unicode)));
  }
  const lines: string[] = [];
  for (const id of objects.keys()) {
    let font = '';
    for (const [, named, set] of streamOf(id).matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (named !== undefined) font = named;
      const glyphs = [...(set ?? '').matchAll(HEX)].map(([, hex = '']) => hex).join('');
      const said = (glyphs.match(/.{4}/g) ?? []).map((glyph) => letters.get(font)?.get(glyph.toLowerCase()) ?? '');
      if (said.length > 0) lines.push(said.join(''));
    }
  }
  return lines.join('\n');
}

/** Which letter each glyph of a font is. */
function lettersIn(map: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, from = '', list = ''] of map.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi)) {
    for (const [n, [, hex = '']] of [...list.matchAll(HEX)].entries()) {
      found.set((Number.parseInt(from, 16) + n).toString(16).padStart(4, '0'), fromHex(hex));
    }
  }
  return found;
}
