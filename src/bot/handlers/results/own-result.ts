import type { Banner, CardView } from '../../../cards/catalog.ts';
import { candidatePage } from '../../../cards/views/people/candidate-page.ts';
import { resultNoticeView } from '../../../cards/views/results/result.ts';
import { type BookingForm, candidateView } from '../../../cards/views/seats/booking.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import { bookingOverview } from '../../../use-cases/seats/booking/booking-overview.ts';
import type { ProgrammeTurn } from '../../turn.ts';
import { inProgramme } from '../answers.ts';
import { mine } from '../seats/booking.ts';

export const myResult = inProgramme('booking.change', (turn) =>
  mine(turn, (candidate) => showOwnResult(turn, candidate)),
);

/** To the candidate: the result that counts, also while they wait to be tested again; without one, where they stand. */
export async function showOwnResult(
  { world, programme, reader, now }: ProgrammeTurn,
  candidate: Candidate,
  banner?: Banner,
  form: BookingForm = {},
): Promise<CardView> {
  const page = candidatePage(reader, await bookingOverview(world, programme, candidate, now));
  return page.result
    ? resultNoticeView(reader, page.result, page, banner, form)
    : candidateView(reader, page, banner, form);
}
