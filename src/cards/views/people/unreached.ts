import { type Candidate, liveBookingOf, replyByOf } from '../../../domain/people/candidate.ts';
import { isOffered } from '../../../domain/people/stages.ts';
import { hasToAgree } from '../../../domain/seats/booking/agreeing.ts';
import { phaseOf, type Session } from '../../../domain/seats/session.ts';
import type { Instant } from '../../../domain/time.ts';
import type { Paged } from '../../../use-cases/paging.ts';
import type { Banner, Button, ViewOf } from '../../catalog.ts';
import { listBanner, nextPage, noBanner, open, toMenu, whenEmpty } from '../common.ts';
import type { Reader } from '../reader.ts';
import { notReached } from './contact.ts';

export type UnreachedList = {
  readonly page: Paged<Candidate>;
  /** Its id, when only those of one are listed; else empty. */
  readonly organisation: string;
  readonly sessions: ReadonlyMap<string, Session>;
  readonly at: Instant;
};

/** Whom somebody should call: who, why, their number, and buttons for what they say. */
export function unreachedView(
  reader: Reader,
  list: UnreachedList,
  banner: Banner = noBanner,
  next: readonly Button[] = [],
): ViewOf<'unreached'> {
  const { t, formats } = reader;
  const { page, organisation, sessions, at } = list;
  return {
    card: 'unreached',
    data: {
      banner: listBanner(reader, page, banner),
      rows: page.items.map((candidate) => {
        const seat = liveBookingOf(candidate);
        const session = seat && sessions.get(seat.session);
        const replyBy = replyByOf(candidate);
        return {
          name: candidate.name,
          about: candidate.employer,
          why: notReached(reader, candidate),
          phone: candidate.phone ? formats.phone(candidate.phone) : '',
          email: candidate.email ?? '',
          when: session ? formats.span(session.startsAt, session.endsAt) : '',
          until: replyBy ? t('unreached.until', { when: formats.moment(replyBy) }) : '',
          candidate: candidate.id,
          session: session ? session.id : '',
          canAccept: isOffered(candidate) || (session !== undefined && hasToAgree(candidate, session)),
          canDecline: session !== undefined,
          over: session !== undefined && phaseOf(session, at) === 'over',
        };
      }),
      empty: whenEmpty(page, t('unreached.none')),
      buttons: [
        ...next,
        ...nextPage(reader, 'unreached', page.next, organisation ? { organisation } : {}),
        open(reader, 'candidates'),
        toMenu(reader),
      ],
    },
  };
}
