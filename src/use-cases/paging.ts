import type { Paged } from './ports.ts';

/** A list, a page at a time. */
export async function* pagesOf<T>(page: (cursor: string | undefined) => Promise<Paged<T>>): AsyncGenerator<Paged<T>> {
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const found = await page(cursor);
    yield found;
    cursor = found.next;
  }
}

/** The first so many of a list that pass, however many pages they stand on. */
export async function firstOf<T>(
  most: number,
  page: (cursor: string | undefined) => Promise<Paged<T>>,
  passes: (item: T) => boolean,
): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const { items } of pagesOf(page)) {
    found.push(...items.filter(passes));
    if (found.length >= most) break;
  }
  return found.slice(0, most);
}
