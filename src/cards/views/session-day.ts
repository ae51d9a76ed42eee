import type { Session } from '../../domain/seats/session.ts';
import type { WhoComes } from '../../use-cases/who-comes.ts';
import type { Banner, Button, ViewOf } from '../catalog.ts';
import { noBanner } from './common.ts';
import type { Reader } from './reader.ts';
import { seatsText } from './sessions.ts';

export type SessionDay = {
  readonly session: Session;
  readonly assessors: readonly string[];
  readonly who: WhoComes;
  /** Where the sheet of its day is fetched; undefined: there is none, or it is not this reader's. */
  readonly sheet: string | undefined;
  readonly buttons: readonly Button[];
};

/** One session: when and where it is, and who comes as far as the reader may know. */
export function sessionDayView(reader: Reader, about: SessionDay, banner: Banner = noBanner): ViewOf<'session-day'> {
  const { t, formats } = reader;
  const { session, assessors, who, sheet, buttons } = about;
  const isOpen = session.state.kind === 'open';
  return {
    card: 'session-day',
    data: {
      banner,
      when: formats.span(session.startsAt, session.endsAt),
      lines: [
        session.place,
        t('sessions.assessor', { count: assessors.length, name: assessors.join(', ') }),
        isOpen ? seatsText(reader, session) : t('sessions.cancelled'),
      ],
      rows: who.people.map(({ name, employer, progress }) => ({
        name,
        employer,
        stage: t(`stage.${progress.stage}`),
      })),
      others: othersText(reader, who, isOpen),
      url: sheet ?? '',
      buttons: [...buttons],
    },
  };
}

/** How many more come, or that nobody does; empty: those who are named are all. */
export function othersText({ t }: Reader, { people, others }: WhoComes, isOpen: boolean): string {
  if (others > 0) return t(people.length > 0 ? 'session.others' : 'session.only-others', { count: others });
  return people.length === 0 && isOpen ? t('session.nobody') : '';
}
