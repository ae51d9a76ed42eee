import type { Request, Response } from 'restify';

export class HttpRefusal extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string) {
    super(code);
    this.status = status;
    this.code = code;
  }
}

/**
 * Refuses, before any of it is read, a body of another type, too large, or packed. Unpacked, a few hundred bytes may be
 * gigabytes, and nobody who calls here has to pack anything.
 */
export function checkBody(request: Request, response: Response, type: string, most: number): void {
  const encoding = request.header('content-encoding', '').trim().toLowerCase();
  if (encoding !== '' && encoding !== 'identity') {
    response.setHeader('Accept-Encoding', 'identity');
    throw new HttpRefusal(415, 'UnsupportedMediaType');
  }
  if (Number(request.header('content-length', '0')) > most) throw new HttpRefusal(413, 'PayloadTooLarge');
  if (request.contentType() !== type) throw new HttpRefusal(415, 'UnsupportedMediaType');
}

/** The body as text, which may be `most` bytes long. Of a longer one no more is kept than that. */
export async function readBody(request: Request, response: Response, most: number): Promise<string> {
  // Only now is a client told to go on that asks before it sends.
  if (request.headers.expect !== undefined) response.writeContinue();
  return new Promise((resolve, reject) => {
    if (request.destroyed) throw new Error('the caller has gone');
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= most) chunks.push(chunk);
      // What is left of it is let go, so that the answer gets through to who is still sending.
      else reject(new HttpRefusal(413, 'PayloadTooLarge'));
    });
    request.once('end', () => resolve(Buffer.concat(chunks).toString()));
    request.once('error', reject);
  });
}

const wellFormed = (_name: string, value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed() : value;

/**
 * Reads JSON. Half a surrogate pair, which only an escape can bring into it, becomes U+FFFD: neither database stores it as it
 * is, so that what was stored would not be what was asked for. An empty body is undefined.
 */
export function parseJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text, /\\ud[89a-f]/i.test(text) ? wellFormed : undefined);
  } catch {
    throw new HttpRefusal(400, 'InvalidContent');
  }
}

/** Reads a form as browsers post it: texts by name, well-formed whatever was posted; of a choice of several, parted by commas. */
export function parseForm(text: string): Record<string, string> {
  const fields = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(text)) {
    const before = fields.get(name);
    fields.set(name, before === undefined ? value : `${before},${value}`);
  }
  return Object.fromEntries(fields);
}
