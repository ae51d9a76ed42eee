/** So many requests may arrive in any span of so many milliseconds. */
export type Limit = { readonly most: number; readonly ms: number };

/** What is not answered yet counts, and what was answered within the span, however late timers fire. `now`: milliseconds. */
export function createWindow(limits: readonly Limit[], now: () => number) {
  const longest = Math.max(...limits.map(({ ms }) => ms));
  /** When each was answered, the earliest first. */
  const answered: number[] = [];
  let open = 0;

  return {
    /** Milliseconds until one more may be sent; endless while that takes an answer first. */
    wait(): number {
      const at = now();
      while ((answered[0] ?? at) <= at - longest) answered.shift();
      const waits = limits.map(({ most, ms }) => {
        if (open >= most) return Number.POSITIVE_INFINITY;
        const mustBePast = answered.at(open - most);
        return mustBePast === undefined ? 0 : mustBePast + ms - at;
      });
      return Math.max(0, ...waits);
    },
    begin(): void {
      open += 1;
    },
    end(): void {
      open -= 1;
      answered.push(now());
    },
    /** Milliseconds until nothing counts any more, when nothing else is sent. */
    rest(): number {
      if (open > 0) return longest;
      return Math.max(0, (answered.at(-1) ?? Number.NEGATIVE_INFINITY) + longest - now());
    },
  };
}
