import { z } from 'zod';
import { type Change, type DocumentStore, MAX_CHANGES, type StoredDocument } from '../../store/document-store.ts';
import { MOVING, PARTITION, PEPPER } from '../../store/keys/pepper.ts';
import { LEASE_TYPE } from '../../store/lease.ts';
import { Refusal } from './refusal.ts';
import { differing, inOrder, type Summing, type Sums, startSums } from './sums.ts';

export type Moved = { readonly partition: string; readonly document: StoredDocument };

/** Where documents come from: a store, or a file that was made of one. */
export type Source = {
  /** The same for the same store, another for another. */
  readonly name: string;
  readonly documents: () => AsyncIterable<readonly Moved[]>;
};

/** Characters of JSON in one commit: a service that takes two megabytes is given less. */
const MOST_CHARACTERS = 400_000;

const marker = z.object({ type: z.literal(MOVING), from: z.string() });

/** Or goes on where that was interrupted. The secret comes last: until then no bot starts on it. `told`: how many have come. */
export async function moveInto(target: DocumentStore, source: Source, told: (number: number) => void): Promise<Sums> {
  await begin(target, source.name);
  const summing = startSums();
  let pepper: StoredDocument | undefined;
  let number = 0;
  for await (const page of source.documents()) {
    for (const each of page) {
      summing.add(each.partition, each.document);
      if (isPepper(each)) pepper = each.document;
    }
    for (const batch of batches(page.filter((each) => !isPepper(each)))) await put(target, batch);
    number += page.length;
    told(number);
  }
  if (!pepper) throw new Refusal('What it comes from is no store of this bot: the secret of the database is missing.');
  await check(target, summing.sums(), pepper);
  await end(target, pepper);
  return summing.sums();
}

export const isPepper = ({ partition, document }: Moved): boolean => partition === PARTITION && document.id === PEPPER;

/** Everything in a store, but for what is of the moment. */
export async function* documentsOf(store: DocumentStore): AsyncGenerator<readonly Moved[]> {
  for await (const page of store.all()) yield page.filter(({ document }) => document.type !== LEASE_TYPE);
}

async function begin(target: DocumentStore, name: string): Promise<void> {
  const found = await target.read(PARTITION, PEPPER);
  const moving = found && marker.safeParse(found.document).data;
  if (moving?.from === name) return;
  if (moving) throw new Refusal('There is half of another store already: end that move, or begin with an empty store.');
  for await (const _ of target.all()) throw new Refusal('The store is not empty: only an empty one can be filled.');
  const document = { id: PEPPER, type: MOVING, schema: 1, from: name };
  const made = await target.commit(PARTITION, [{ kind: 'create', document }]);
  if (made.kind === 'conflict') throw new Refusal('Somebody else has just begun to use the store.');
}

/** Documents of one partition at a time, as many as a commit takes. */
function* batches(page: readonly Moved[]): Generator<readonly Moved[]> {
  let batch: Moved[] = [];
  let characters = 0;
  for (const each of page) {
    const size = JSON.stringify(each.document).length;
    const isFull = batch.length >= MAX_CHANGES || characters + size > MOST_CHARACTERS;
    if (batch.length > 0 && (isFull || batch[0]?.partition !== each.partition)) {
      yield batch;
      [batch, characters] = [[], 0];
    }
    batch.push(each);
    characters += size;
  }
  if (batch.length > 0) yield batch;
}

async function put(target: DocumentStore, batch: readonly Moved[]): Promise<void> {
  const [first] = batch;
  if (!first) return;
  const made = await target.commit(
    first.partition,
    batch.map(({ document }) => ({ kind: 'create', document })),
  );
  if (made.kind === 'ok') return;
  // Some of them have come before an interruption, perhaps as they were then.
  for (const { partition, document } of batch) {
    const found = await target.read(partition, document.id);
    if (found && inOrder(found.document) === inOrder(document)) continue;
    const change: Change = found ? { kind: 'replace', document, version: found.version } : { kind: 'create', document };
    const put = await target.commit(partition, [change]);
    if (put.kind === 'conflict') throw new Refusal('Somebody else writes to the store that is being filled.');
  }
}

async function check(target: DocumentStore, expected: Sums, pepper: StoredDocument): Promise<void> {
  const summing: Summing = startSums();
  for await (const page of documentsOf(target)) {
    for (const each of page) summing.add(each.partition, isPepper(each) ? pepper : each.document);
  }
  const types = differing(expected, summing.sums());
  if (types.length === 0) return;
  throw new Refusal(
    `What has come differs from what was sent (${types.toSorted().join(', ')}): perhaps a bot ran meanwhile on what it ` +
      'comes from. Begin anew, with an empty store.',
  );
}

async function end(target: DocumentStore, pepper: StoredDocument): Promise<void> {
  const found = await target.read(PARTITION, PEPPER);
  const change: Change = { kind: 'replace', document: pepper, version: found?.version ?? '' };
  if ((await target.commit(PARTITION, [change])).kind === 'conflict') {
    throw new Refusal('Somebody else has ended the move.');
  }
}
