import { strict as assert } from 'node:assert';
import { inflateSync } from 'node:zlib';

export type Pixel = readonly [red: number, green: number, blue: number, alpha: number];

const BYTES = 4;

/** The pixels of a PNG of 8-bit red, green, blue and alpha, row by row. */
export function pixelsOf(png: Uint8Array): Pixel[] {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  assert.deepEqual([...png.subarray(24, 29)], [8, 6, 0, 0, 0], 'not 8-bit RGBA without interlacing');
  const data: Uint8Array[] = [];
  for (let at = 8; at < png.length; at += 12 + view.getUint32(at)) {
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8));
    if (type === 'IDAT') data.push(png.subarray(at + 8, at + 8 + view.getUint32(at)));
  }
  const raw = inflateSync(Buffer.concat(data));
  const stride = width * BYTES;
  let above = new Uint8Array(stride);
  const pixels: Pixel[] = [];
  for (let row = 0; row < height; row++) {
    const filter = raw[row * (stride + 1)] ?? 0;
    const line = unfiltered(filter, raw.subarray(row * (stride + 1) + 1, (row + 1) * (stride + 1)), above);
    for (let at = 0; at < stride; at += BYTES) {
      pixels.push([line[at] ?? 0, line[at + 1] ?? 0, line[at + 2] ?? 0, line[at + 3] ?? 0]);
    }
    above = line;
  }
  return pixels;
}

/** Undoes what PNG does to a line before it is compressed: each byte is stored less what its neighbours foretell. */
function unfiltered(filter: number, line: Uint8Array, above: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(line.length);
  for (let at = 0; at < line.length; at++) {
    const left = out[at - BYTES] ?? 0;
    const up = above[at] ?? 0;
    const corner = at < BYTES ? 0 : (above[at - BYTES] ?? 0);
    const foretold = [0, left, up, Math.floor((left + up) / 2), nearest(left, up, corner)][filter];
    out[at] = (line[at] ?? 0) + (foretold ?? 0);
  }
  return out;
}

function nearest(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const off = [left, up, corner].map((each) => Math.abs(guess - each));
  return [left, up, corner][off.indexOf(Math.min(...off))] ?? 0;
}
