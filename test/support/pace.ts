const SECOND_MS = 1_000;

/** Lets at most so many through in any sliding second. What it turns away does not count: a sender is not shut out for asking. */
export function createPaceLimit(perSecond: number): (at: number) => boolean {
  const passed: number[] = [];
  return (at) => {
    while (passed.length > 0 && (passed[0] ?? 0) <= at - SECOND_MS) passed.shift();
    if (passed.length >= perSecond) return false;
    passed.push(at);
    return true;
  };
}

/** The most of these moments (milliseconds, ascending) that any sliding second holds. */
export function mostInASecond(moments: readonly number[]): number {
  let first = 0;
  let most = 0;
  moments.forEach((at, index) => {
    while ((moments[first] ?? at) <= at - SECOND_MS) first += 1;
    most = Math.max(most, index - first + 1);
  });
  return most;
}
