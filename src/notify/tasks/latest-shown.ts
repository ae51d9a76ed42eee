/** One at a time is on its way, and what came in between is passed over; nobody waits. `show` never rejects. */
export function latestShown<T>(show: (given: T) => Promise<void>) {
  let next: { readonly given: T } | undefined;
  let showing: Promise<void> | undefined;
  async function showNext(): Promise<void> {
    while (next) {
      const { given } = next;
      next = undefined;
      await show(given);
    }
    showing = undefined;
  }
  return {
    show(given: T): void {
      next = { given };
      showing ??= showNext();
    },
    settled: async (): Promise<void> => showing,
  };
}
