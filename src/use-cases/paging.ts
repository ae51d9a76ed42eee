export type Paged<T> = {
  readonly items: readonly T[];
  readonly next?: string;
  readonly previous?: string;
  /** So many more belong here and are of a newer version, which this one cannot read. */
  readonly unreadable?: number;
};

export async function* pagesOf<T>(page: (cursor: string | undefined) => Promise<Paged<T>>): AsyncGenerator<Paged<T>> {
  for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
    const found = await page(cursor);
    yield found;
    cursor = found.next;
  }
}

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
