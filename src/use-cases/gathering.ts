import { type Instant, later } from '../domain/time.ts';

/** Of what is asked for again and again: at once the first time, and then no more often than that, once for all of it. */
export function createGathering(ms: number): (at: Instant) => Instant {
  let next: Instant | undefined;
  return (at) => {
    if (next === undefined || later(next, ms) <= at) next = at;
    else if (next < at) next = later(next, ms);
    return next;
  };
}
