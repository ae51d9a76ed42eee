import { type Candidate, liveBookingOf, replyByOf } from '../../../domain/people/candidate.ts';
import { remindedLately } from '../../../domain/seats/booking/reminding.ts';
import { phaseOf, type Session } from '../../../domain/seats/session.ts';
import type { Instant } from '../../../domain/time.ts';
import type { Paged } from '../../../use-cases/paging.ts';
import type { Banner, Button, ViewOf } from '../../catalog.ts';
import { listBanner, nextPage, noBanner, open, previousPage, toMenu, whenEmpty } from '../common.ts';
import { notReached } from '../people/contact.ts';
import type { Reader } from '../reader.ts';

export type UnansweredList = {
  readonly page: Paged<Candidate>;
  /** All of them, on other pages too. */
  readonly count: number;
  readonly sessions: ReadonlyMap<string, Session>;
  readonly at: Instant;
};

/** The button that shows the list, wherever it stands. */
export const unansweredButton = ({ t }: Reader, count: number): Button => ({
  title: t('unanswered.show', { count }),
  verb: 'list.page',
  data: { list: 'unanswered', cursor: '' },
});

/** Who has not answered an offer, by the deadline to do so, and a way to remind them. */
export function unansweredView(
  reader: Reader,
  { page, count, sessions, at }: UnansweredList,
  banner: Banner = noBanner,
  next: readonly Button[] = [],
): ViewOf<'unanswered'> {
  const { t, formats } = reader;
  return {
    card: 'unanswered',
    data: {
      banner: listBanner(reader, page, banner),
      heading: count > 0 ? t('unanswered.count', { count }) : '',
      rows: page.items.map((candidate) => {
        const session = sessions.get(liveBookingOf(candidate)?.session ?? '');
        const replyBy = replyByOf(candidate);
        const phase = session === undefined ? 'ahead' : phaseOf(session, at);
        const deadline = replyBy
          ? t('unreached.until', { when: formats.moment(replyBy) })
          : t('unanswered.no-deadline');
        const { reminded } = candidate;
        return {
          name: candidate.name,
          about: candidate.employer,
          until: phase === 'ahead' ? deadline : t(`sessions.${phase}`),
          when: session ? formats.span(session.startsAt, session.endsAt) : '',
          reminded: reminded ? t('unanswered.reminded', { when: formats.moment(reminded) }) : '',
          warning: notReached(reader, candidate),
          candidate: candidate.id,
          canRemind: phase !== 'over' && !remindedLately(candidate, at),
        };
      }),
      empty: whenEmpty(page, t('unanswered.none')),
      buttons: [
        ...next,
        ...(page.items.length > 0 && next.every(({ verb }) => verb !== 'booking.remind')
          ? [{ title: t('unanswered.remind-all'), verb: 'booking.remind', data: {} }]
          : []),
        ...nextPage(reader, 'unanswered', page.next),
        ...previousPage(reader, 'unanswered', page.previous),
        open(reader, 'candidates'),
        toMenu(reader),
      ],
    },
  };
}
