/** Of each item as it comes, what is made of it. */
export async function* each<T, R>(items: Iterable<T> | AsyncIterable<T>, make: (item: T) => R): AsyncGenerator<R> {
  for await (const item of items) yield make(item);
}
