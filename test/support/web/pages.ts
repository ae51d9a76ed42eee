import type { Banner } from '../../../src/cards/catalog.ts';
import { noBanner } from '../../../src/cards/views/common.ts';
import type { BookingForm } from '../../../src/cards/views/seats/booking.ts';
import { readConcepts } from '../../../src/concepts/read.ts';
import type { Language } from '../../../src/domain/languages.ts';
import type { Stage } from '../../../src/domain/people/progress.ts';
import type { Programme } from '../../../src/domain/programme/programme.ts';
import type { Result } from '../../../src/domain/results/result.ts';
import type { ReplyPage } from '../../../src/web/reply/reply-page.ts';
import { AT_STAGE, candidate, programme, session } from '../builders.ts';
import { pageFor } from '../page.ts';

export const CONCEPT = readConcepts().get('industriteknik-bas');
const CYCLE = ['met', 'met', 'partly', 'met', 'supplement'] as const;
export const RESULT: Result = {
  areas: Object.fromEntries((CONCEPT?.areas ?? []).map(({ id }, index) => [id, CYCLE[index % 5] ?? 'met'])),
  proposal: 'En kurs i ritningsläsning.\nÖva gärna mer på mätteknik.',
  privateNote: 'Bara för testledare.',
};
const GIVEN = { ...RESULT, candidate: 'vera', version: 1, session: 'ses-monday' };

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

/** What the page of a candidate at this stage is drawn from: the same as their card in Teams. */
export function pageOf(stage: Stage, language: Language, over: Over = {}): ReplyPage {
  const about = programme(over.programme);
  return {
    language,
    page: pageFor(language, {
      programme: about,
      concept: CONCEPT,
      candidate: candidate(AT_STAGE[stage]),
      result: stage === 'assessed' ? { ...GIVEN, ...(over.proposal && { proposal: over.proposal }) } : undefined,
      session: session({ place: over.place ?? 'Vimmerby gymnasium, sal B12' }),
      others: OTHERS,
      calendar: 'tid.ics',
    }),
    banner: over.banner ?? noBanner,
    form: over.form ?? {},
    programme: about.name,
    op: 'op-1',
    ...over.page,
  };
}
