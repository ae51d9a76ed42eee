import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { shapes } from '../../store/shapes/shapes.ts';
import type { Moved, Source } from './moving.ts';
import { newFile } from './new-file.ts';
import { Refusal } from './refusal.ts';
import { differing, type Sums, startSums, sums } from './sums.ts';

// Lines of JSON: what the file is, then a document a line, then what there must have been.

/** Of the file, not of what is in it. A program reads the versions it knows. */
const VERSION = 1;
const FORMAT = 'valideringsbot-store';
/** Personal data, and the secret that links are signed with: for whoever made it alone. */
const OWN = 0o600;

const head = z.object({
  format: z.literal(FORMAT),
  version: z.number(),
  store: z.string(),
  shapes: z.record(z.string(), z.number()),
});
const line = z.object({ partition: z.string(), document: z.looseObject({ id: z.string(), type: z.string() }) });
const foot = z.object({ end: sums });

const SHAPES = Object.fromEntries(Object.entries(shapes).map(([type, { version }]) => [type, version]));

/** Writes the file, which is there as a whole or not at all. @throws Refusal when there is one */
export async function writeLines(file: string, { name, documents }: Source, told: (n: number) => void): Promise<Sums> {
  return newFile(file, async (part) => {
    const handle = await open(part, 'wx', OWN);
    try {
      const summing = startSums();
      let number = 0;
      await handle.write(asLine({ format: FORMAT, version: VERSION, store: name, shapes: SHAPES }));
      for await (const page of documents()) {
        for (const { partition, document } of page) summing.add(partition, document);
        await handle.write(page.map(({ partition, document }) => asLine({ partition, document })).join(''));
        number += page.length;
        told(number);
      }
      await handle.write(asLine({ end: summing.sums() }));
      return summing.sums();
    } finally {
      await handle.close();
    }
  });
}

/** What a file holds. @throws Refusal when it is no such file, or of another version */
export async function linesIn(file: string): Promise<Source> {
  for await (const text of textsOf(file)) {
    const found = head.safeParse(parse(text, 1)).data;
    if (!found) throw new Refusal(`${file} is no export of a store.`);
    const newer = Object.entries(found.shapes).filter(([type, version]) => version > (SHAPES[type] ?? 0));
    if (found.version !== VERSION || newer.length > 0) {
      throw new Refusal(`Another version of the bot wrote ${file}, and this one cannot read it: use that version.`);
    }
    return { name: found.store, documents: () => documentsIn(file) };
  }
  throw new Refusal(`${file} is empty.`);
}

async function* documentsIn(file: string): AsyncGenerator<readonly Moved[]> {
  const summing = startSums();
  let number = 0;
  let page: Moved[] = [];
  let ended = false;
  for await (const text of textsOf(file)) {
    number += 1;
    if (number === 1) continue;
    if (ended) throw new Refusal(`${file} goes on after its end, in line ${number}.`);
    const parsed = parse(text, number);
    const end = foot.safeParse(parsed).data;
    if (end) {
      if (differing(end.end, summing.sums()).length > 0) throw new Refusal(`${file} is not as it was written.`);
      ended = true;
      continue;
    }
    const { data } = line.safeParse(parsed);
    if (!data) throw new Refusal(`Line ${number} of ${file} is damaged.`);
    summing.add(data.partition, data.document);
    page.push(data);
    if (page.length < PAGE) continue;
    yield page;
    page = [];
  }
  if (!ended) throw new Refusal(`${file} has lost its end.`);
  yield page;
}
const PAGE = 100;

async function* textsOf(file: string): AsyncGenerator<string> {
  const input = createReadStream(file, 'utf8');
  try {
    yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  } finally {
    input.destroy();
  }
}

/** The parser's own message would quote what it met, which is personal data. */
function parse(text: string, number: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(`Line ${number} is damaged.`);
  }
}

/** Two signs that JSON leaves as they are end a line for many readers. */
const asLine = (value: unknown): string =>
  `${JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}\n`;
