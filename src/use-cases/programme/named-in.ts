import type { World } from '../ports.ts';

const ADDRESS = /[^\s<>()"',;:]+@[^\s<>()"',;:@]+\.\p{L}{2,}/gu;
/** Two words in a row that begin as names do. The second of them may be the first of the next two. */
const NAME = /(?<![\p{L}\p{N}])(\p{Lu}[\p{L}’'-]+)\s+(?=(\p{Lu}[\p{L}’'-]+))/gu;
/** So many names are looked up at the most. */
const MOST_NAMES = 40;
/** So many may work where a name is also that of an organisation. */
const MOST_FOUND = 20;

/** What in a text points at somebody: addresses, and the names of candidates in it, as they are written there. */
export async function namedIn({ records }: World, programme: string, text: string): Promise<readonly string[]> {
  const pairs = [...text.matchAll(NAME)].map(([, first = '', last = '']) => [first, last] as const);
  const asked = pairs.slice(0, MOST_NAMES).map(async ([first, last]) => {
    const search = `${first} ${last}`;
    const { items } = await records.candidates(programme, { search, limit: MOST_FOUND });
    const isTheirs = (word: string, name: string) => name.toLowerCase().includes(word.toLowerCase());
    return items.some(({ name }) => isTheirs(first, name) && isTheirs(last, name)) ? [search] : [];
  });
  return [...new Set([...(text.match(ADDRESS) ?? []), ...(await Promise.all(asked)).flat()])];
}
