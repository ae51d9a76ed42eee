import type { StoreConfig } from '../../config.ts';
import type { DocumentStore } from '../../store/document-store.ts';
import { wrongTallies } from '../../store/records/recount.ts';
import { linesIn, writeLines } from './file.ts';
import { moveInto, type Source } from './moving.ts';
import { openAlone, type StoreParts, withSource } from './opening.ts';
import { numberIn, type Sums } from './sums.ts';

export async function exportTo(parts: StoreParts, file: string): Promise<void> {
  await withSource(parts, async (source) => {
    parts.say(`${summary(await writeLines(file, source, progress(parts)))} written to ${file}.`);
  });
  parts.say(
    'It holds personal data and the secret that links are signed with. Nobody but you may read it: keep it so.',
  );
}

export async function importFrom(parts: StoreParts, file: string): Promise<void> {
  const source = await linesIn(file);
  await fill(parts, parts.config, source);
}

export async function copy(parts: StoreParts, to: StoreConfig): Promise<void> {
  await withSource(parts, (source) => fill(parts, to, source));
}

async function fill(parts: StoreParts, config: StoreConfig, source: Source): Promise<void> {
  const target = await openAlone(parts, config);
  try {
    const sums = await moveInto(target, source, progress(parts));
    parts.say(`${summary(sums)} brought over, and counted again: the same on both sides.`);
    await tellTallies(target, parts.say);
  } finally {
    await target.close();
  }
}

async function tellTallies(store: DocumentStore, say: StoreParts['say']): Promise<void> {
  const partitions = new Set<string>();
  for await (const page of store.all())
    for (const { partition, document } of page) if (document.type === 'programme') partitions.add(partition);
  for (const partition of partitions) {
    const wrong = await wrongTallies(store, partition);
    say(
      wrong.length === 0
        ? `Programme ${partition}: its tallies equal a recount.`
        : `Programme ${partition}: ${wrong.join(', ')} differ from a recount, as they did where they come from.`,
    );
  }
}

const STEP = 1_000;

function progress({ say }: StoreParts): (number: number) => void {
  let told = 0;
  return (number) => {
    if (number < told + STEP) return;
    told = number;
    say(`${number} documents ...`);
  };
}

const summary = (sums: Sums): string =>
  `${numberIn(sums)} documents (${Object.entries(sums)
    .map(([type, { number }]) => `${type} ${number}`)
    .toSorted()
    .join(', ')})`;
