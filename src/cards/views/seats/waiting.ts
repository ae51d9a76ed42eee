import { type Candidate, waitsForTarget } from '../../../domain/people/candidate.ts';
import { inLineSince } from '../../../domain/seats/waiting.ts';
import type { Paged } from '../../../use-cases/paging.ts';
import type { Banner, ViewOf } from '../../catalog.ts';
import { listBanner, nextPage, noBanner, open, previousPage, toMenu, whenEmpty } from '../common.ts';
import { notReached } from '../people/contact.ts';
import type { Reader } from '../reader.ts';
import { cannotNote } from './cannot.ts';

export type WaitingList = {
  readonly page: Paged<Candidate>;
  /** All of them, on other pages too. */
  readonly count: number;
  /** Only those whom this finds are listed, by name. */
  readonly search: string | undefined;
};

export function waitingView(
  reader: Reader,
  { page, count, search }: WaitingList,
  banner: Banner = noBanner,
): ViewOf<'waiting'> {
  const { t, formats } = reader;
  const found = search ? { search } : {};
  const all = count > 0 ? t('waiting.count', { count }) : '';
  return {
    card: 'waiting',
    data: {
      banner: listBanner(reader, page, banner),
      heading: search ? t('waiting.found', { search }) : all,
      rows: page.items.map((candidate) => ({
        name: candidate.name,
        about: candidate.employer,
        since: t('waiting.since', { when: formats.moment(inLineSince(candidate)) }),
        note: [waitsForTarget(candidate) ? t('waiting.for-target') : '', cannotNote(reader, candidate)]
          .filter(Boolean)
          .join(' · '),
        warning: notReached(reader, candidate),
        candidate: candidate.id,
      })),
      empty: whenEmpty(page, t(search ? 'waiting.none-found' : 'waiting.none')),
      buttons: [
        ...nextPage(reader, 'waiting', page.next, found),
        ...previousPage(reader, 'waiting', page.previous, found),
        ...(search ? [open(reader, 'waiting')] : []),
        open(reader, 'book'),
        toMenu(reader),
      ],
    },
  };
}
