import { calm } from '../../cards/views/common.ts';
import { candidatePage } from '../../cards/views/people/candidate-page.ts';
import type { CandidatePage } from '../../cards/views/people/page.ts';
import type { NoticeKind } from '../../domain/notices.ts';
import { spanText } from '../../i18n/formats.ts';
import type { Texts } from '../../i18n/texts.ts';
import type { World } from '../../use-cases/ports.ts';
import { bookingOverview } from '../../use-cases/seats/booking/booking-overview.ts';
import { type Definition, type Handling, type OfCandidate, ofCandidate } from './definition.ts';

/** A notice that shows the candidate their own page, under a line that says why it comes. */
export const page = <K extends NoticeKind>({
  stillTrue,
  why,
  ...handling
}: Handling<K> & {
  readonly stillTrue: (about: OfCandidate<K>) => boolean;
  readonly why: (about: OfCandidate<K>) => string;
}): Definition<K> => ({
  ...handling,
  stillTrue(about) {
    const of = ofCandidate(about);
    return of !== undefined && stillTrue(of);
  },
  async show(about, world) {
    const of = ofCandidate(about);
    if (!of) return undefined;
    const theirs = await pageOf(of, world);
    return {
      view: { card: 'candidate-page', page: theirs, banner: calm(why(of)) },
      subject: pageSubject(about.reader.t, theirs),
    };
  },
});

export async function pageOf<K extends NoticeKind>(
  { programme, candidate, reader, now }: OfCandidate<K>,
  world: World,
): Promise<CandidatePage> {
  return candidatePage(reader, await bookingOverview(world, programme, candidate, now));
}

export function pageSubject(
  t: Texts,
  { heading, seat, canAccept, canConfirm, canDecline, over }: CandidatePage,
): string {
  const when = seat ? spanText(seat.when) : '';
  if (canAccept) return t(over ? 'mail.subject.over' : 'mail.subject.offer', { when });
  if (canConfirm) return t('mail.subject.moved', { when });
  return canDecline ? t('mail.subject.seat', { heading, when }) : heading;
}
