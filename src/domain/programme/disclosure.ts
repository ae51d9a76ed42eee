/** Of fewer people than this somebody could be recognised. */
export const FEWEST = 5;

export const isFew = (number: number): boolean => number > 0 && number < FEWEST;

/** A number that could be shown: its name, and the parts that it adds up. */
export type Sum = { readonly name: string; readonly of: readonly string[] };

/** Neither a sum nor a difference covers one to four people. Any two are apart or nested; the first is hidden first. */
export function disclosable(sums: readonly Sum[], count: (part: string) => number): ReadonlySet<string> {
  const total = (parts: readonly string[]): number => parts.reduce((sum, each) => sum + count(each), 0);
  const isSmall = (parts: readonly string[]): boolean => total(parts) > 0 && total(parts) < FEWEST;
  let shown = sums.filter(({ of }) => !isSmall(of));
  for (;;) {
    const revealing = shown.find((sum) => isSmall(restOf(sum, shown)));
    if (!revealing) return new Set(shown.map(({ name }) => name));
    // What is left of it becomes part of something larger when it, or a part that is shown of it, is hidden.
    const parts = within(revealing, shown);
    const largest = parts.filter((each) => !parts.some((other) => isWithin(each, other)));
    const hidden = shown.find((each) => total(each.of) > 0 && (each === revealing || largest.includes(each)));
    shown = shown.filter((each) => each !== hidden);
  }
}

const isWithin = (inner: Sum, outer: Sum): boolean =>
  inner.of.length < outer.of.length && inner.of.every((part) => outer.of.includes(part));

const within = (outer: Sum, sums: readonly Sum[]): readonly Sum[] => sums.filter((each) => isWithin(each, outer));

/** The parts of a sum that no shown part of it covers: what can be worked out by subtraction. */
function restOf(sum: Sum, shown: readonly Sum[]): readonly string[] {
  const covered = new Set(within(sum, shown).flatMap(({ of }) => of));
  return sum.of.filter((part) => !covered.has(part));
}
