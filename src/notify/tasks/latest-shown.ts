/**
 * Shows the latest of what it is given: one at a time is on its way, so that a chat that takes few gets few, and what came in
 * between is passed over. Whoever gives it something waits for none of them.
 * @param show never rejects
 */
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
    /** Resolves when what it was given last is shown. */
    settled: async (): Promise<void> => showing,
  };
}
