import { candidatePage } from '../../src/cards/views/people/candidate-page.ts';
import type { CandidatePage } from '../../src/cards/views/people/page.ts';
import { readerOf } from '../../src/cards/views/reader.ts';
import type { Language } from '../../src/domain/languages.ts';
import type { BookingOverview } from '../../src/use-cases/seats/booking/booking-overview.ts';
import { booking, candidate, MONDAY, programme, session } from './builders.ts';

/** The page of a candidate who has been offered a seat on Monday; a test overrides what it is about. */
export const pageFor = (language: Language, over: Partial<BookingOverview> = {}): CandidatePage =>
  candidatePage(readerOf(language, 'Europe/Stockholm'), {
    programme: programme(),
    concept: undefined,
    result: undefined,
    candidate: candidate({ stage: 'offered', booking: booking() }),
    session: session(),
    others: [],
    noneLeft: false,
    retestFrom: undefined,
    calendar: undefined,
    now: MONDAY,
    ...over,
  });
