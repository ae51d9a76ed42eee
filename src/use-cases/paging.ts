export type Paged<T> = {
  readonly items: readonly T[];
  /** The cursor of the page after, if there is one. */
  readonly next?: string;
  /** The cursor of the page before; absent on the first page. */
  readonly previous?: string;
  /** So many more belong here and are of a newer version, which this one cannot read. */
  readonly unreadable?: number;
};

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
