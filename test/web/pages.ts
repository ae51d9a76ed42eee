import { type Banner, CARDS, type CardData } from '../../src/cards/catalog.ts';
import { resultNoticeView } from '../../src/cards/views/assessment.ts';
import { type BookingForm, bookingView } from '../../src/cards/views/booking.ts';
import { type Reader, readerOf } from '../../src/cards/views/reader.ts';
import { readConcepts } from '../../src/concepts/read.ts';
import type { Language, Progress, Result, Stage } from '../../src/domain/candidate.ts';
import type { Programme } from '../../src/domain/programme.ts';
import type { ReplyPage } from '../../src/web/reply-page.ts';
import { booking, candidate, MONDAY, programme, session } from '../support/builders.ts';

const concept = readConcepts().get('industriteknik-bas');
const CYCLE = ['met', 'met', 'partly', 'met', 'supplement'] as const;
export const RESULT: Result = {
  areas: Object.fromEntries((concept?.areas ?? []).map(({ id }, index) => [id, CYCLE[index % 5] ?? 'met'])),
  proposal: 'En kurs i ritningsläsning.\nÖva gärna mer på mätteknik.',
  privateNote: 'Bara för testledare.',
};

const PROGRESS: { readonly [S in Stage]: Progress & { readonly stage: S } } = {
  nominated: { stage: 'nominated' },
  waiting: { stage: 'waiting' },
  offered: { stage: 'offered', booking: booking() },
  booked: { stage: 'booked', booking: booking() },
  attended: { stage: 'attended', booking: booking() },
  absent: { stage: 'absent', booking: booking() },
  assessed: { stage: 'assessed', booking: booking(), result: RESULT, week: MONDAY.week },
  declined: { stage: 'declined' },
  withdrawn: { stage: 'withdrawn' },
};

const OTHERS = [
  session({ id: 'ses-tuesday', startsAt: '2020-05-12T11:00:00.000Z', endsAt: '2020-05-12T14:00:00.000Z', free: 1 }),
  session({ id: 'ses-wednesday', startsAt: '2020-05-13T07:00:00.000Z', endsAt: '2020-05-13T10:00:00.000Z' }),
];

export type Over = {
  readonly banner?: Banner;
  readonly form?: BookingForm;
  readonly programme?: Partial<Programme>;
  readonly place?: string;
  readonly proposal?: string;
  readonly page?: Partial<ReplyPage>;
};

/** What the page of a candidate at this stage is drawn from: the same view as their card in Teams. */
export function pageOf(stage: Stage, language: Language, over: Over = {}): ReplyPage {
  const reader = readerOf(language, 'Europe/Stockholm');
  const seat = session({ place: over.place ?? 'Vimmerby gymnasium, sal B12' });
  const progress = PROGRESS[stage];
  const about = { programme: programme(over.programme), concept, candidate: candidate(progress), now: MONDAY };
  const view = bookingView(
    reader,
    { ...about, session: seat, others: OTHERS, calendar: undefined },
    over.banner,
    over.form,
  );
  return {
    language,
    booking: CARDS.booking.parse(view.data),
    ...(progress.stage === 'assessed' && {
      result: resultOf(reader, { ...progress.result, ...(over.proposal && { proposal: over.proposal }) }),
    }),
    programme: about.programme.name,
    op: 'op-1',
    calendar: 'tid.ics',
    ...over.page,
  };
}

function resultOf(reader: Reader, result: Result): CardData<'result-notice'> {
  if (!concept) throw new Error('the first programme has a concept');
  return CARDS['result-notice'].parse(resultNoticeView(reader, result, concept).data);
}
