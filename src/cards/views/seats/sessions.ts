import type { PersonKey } from '../../../domain/programme/programme.ts';
import type { Session } from '../../../domain/seats/session.ts';
import type { Instant } from '../../../domain/time.ts';
import type { Paged } from '../../../use-cases/paging.ts';
import type { Banner, CardData, ViewOf } from '../../catalog.ts';
import { listBanner, nextPage, noBanner, open, previousPage, toMenu, whenEmpty } from '../common.ts';
import type { Reader } from '../reader.ts';
import { phaseText, placeOf, seatsText } from './session-words.ts';

export type SessionList = {
  readonly page: Paged<Session>;
  /** Names by key. */
  readonly assessors: ReadonlyMap<PersonKey, string>;
  readonly centres: ReadonlyMap<string, string>;
  readonly mayCancel: (session: Session) => boolean;
  readonly mayOffer: boolean;
  readonly at: Instant;
  /** Those of the reader's own that stand before the list, and not in it. */
  readonly own: { readonly title: string; readonly rows: CardData<'sessions'>['own'] };
};

export function sessionsView(reader: Reader, list: SessionList, banner: Banner = noBanner): ViewOf<'sessions'> {
  const { t, formats } = reader;
  const { items, next, previous, unreadable } = list.page;
  const rows = items.map((session) => {
    const cancelled = session.state.kind === 'cancelled';
    const names = session.assessors.flatMap((key) => list.assessors.get(key) || []);
    return {
      session: session.id,
      when: formats.span(session.startsAt, session.endsAt),
      place: placeOf(session, list.centres.get(session.centre ?? '')),
      assessor: names.length > 0 ? t('sessions.assessor', { count: names.length, name: names.join(', ') }) : '',
      seats: cancelled
        ? t('sessions.cancelled')
        : [...phaseText(t, session, list.at), seatsText(reader, session)].join(' · '),
      free: cancelled ? 0 : session.free,
      cancelled,
      listed: !list.own.rows.some((own) => own.session === session.id),
      canCancel: !cancelled && list.mayCancel(session),
      canOpen: !cancelled,
      canOffer: !cancelled && list.mayOffer && session.free > 0,
    };
  });
  const listed = rows.filter((row) => row.listed);
  const none = rows.length === 0 ? t('sessions.none') : next === undefined ? t('sessions.no-others') : '';
  return {
    card: 'sessions',
    data: {
      banner: listBanner(reader, list.page, banner),
      ownTitle: list.own.title,
      own: list.own.rows,
      rows,
      empty: whenEmpty({ items: listed, ...(unreadable !== undefined && { unreadable }) }, none),
      pages: [...nextPage(reader, 'sessions', next), ...previousPage(reader, 'sessions', previous)],
      buttons: [open(reader, 'new-session'), toMenu(reader)],
    },
  };
}
