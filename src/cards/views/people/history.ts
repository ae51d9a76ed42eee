import { type Told, toldOf } from '../../../domain/audit/history.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import type { UserId } from '../../../domain/programme/programme.ts';
import type { Session } from '../../../domain/seats/session.ts';
import type { Paged } from '../../../use-cases/paging.ts';
import type { AuditEntry } from '../../../use-cases/ports/audit.ts';
import type { ViewOf } from '../../catalog.ts';
import { listBanner, nextPage, noBanner, previousPage, toMenu, whenEmpty } from '../common.ts';
import type { Reader } from '../reader.ts';
import { personButton } from './person.ts';

export type History = {
  readonly candidate: Candidate;
  readonly page: Paged<AuditEntry>;
  /** What those are called who have done something and are known in the programme. */
  readonly names: ReadonlyMap<UserId, string>;
  readonly sessions: ReadonlyMap<string, Session>;
};

/** What has been done with one person, the latest first. */
export function historyView(reader: Reader, history: History): ViewOf<'history'> {
  const { candidate, page } = history;
  const about = { candidate: candidate.id };
  return {
    card: 'history',
    data: {
      banner: listBanner(reader, page, noBanner),
      name: candidate.name,
      rows: page.items.map((entry) => {
        const told = toldOf(entry, candidate.id, candidate.user);
        return {
          when: reader.formats.moment(entry.at),
          what: sentence(reader, told, history),
          change: change(reader, told),
        };
      }),
      empty: whenEmpty(page, reader.t('history.none')),
      buttons: [
        ...nextPage(reader, 'history', page.next, about),
        ...previousPage(reader, 'history', page.previous, about),
        personButton(reader, candidate),
        toMenu(reader),
      ],
    },
  };
}

export function sentence(
  { t, formats }: Reader,
  { who, did, moved }: Told,
  { names, sessions }: Pick<History, 'names' | 'sessions'>,
): string {
  const name = typeof who === 'string' ? t(`history.${who}`) : (names.get(who.user) ?? t('history.somebody'));
  const [from, to] = [sessions.get(moved?.from ?? ''), sessions.get(moved?.to ?? '')];
  if (!from || !to) return t(`history.did.${did}`, { who: name });
  const when = ({ startsAt, endsAt }: Session) => formats.span(startsAt, endsAt);
  return t('history.did.moved', { who: name, from: when(from), to: when(to) });
}

export function change({ t }: Reader, { stage: { from, to } }: Told): string {
  if (from && to) return t('history.became', { from: t(`stage.${from}`), to: t(`stage.${to}`) });
  return to ? t(`stage.${to}`) : '';
}
