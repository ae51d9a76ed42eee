/** The middle of some figures, and the least and the most of them. */
export type Spread = { readonly median: number; readonly least: number; readonly most: number };

export function spreadOf(figures: readonly number[]): Spread {
  const sorted = figures.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  const median = sorted.length % 2 === 1 ? at(Math.floor(middle)) : (at(middle - 1) + at(middle)) / 2;
  return { median, least: at(0), most: at(sorted.length - 1) };
}

/** One row of the table: what was measured, against what, and whether the goal is met. */
export type Row = {
  readonly name: string;
  readonly goal: string;
  /** Of per-round ratios where there is something to compare with. */
  readonly ratio?: Spread;
  /** In its own unit, of the median round. */
  readonly figure: string;
  /** Undefined: of what is not built. */
  readonly met: boolean | undefined;
};
