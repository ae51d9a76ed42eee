import type { Booking } from '../people/candidate.ts';

/** The test that is taken again: kept from when it is asked for until what it gives counts, or it comes to nothing. */
export type Retest = {
  /** Their seat at the test whose result counts until then. */
  readonly booking: Booking;
  /** It takes one of the programme's target. Absent: it takes none. */
  readonly quota?: true;
};
