import type { Candidate } from '../../../domain/people/candidate.ts';
import { isOffered } from '../../../domain/people/stages.ts';
import type { Actor } from '../../../domain/programme/programme.ts';
import type { Concept } from '../../../domain/results/concept.ts';
import { stageTold } from '../../../domain/results/result.ts';
import { arrivedAt, takesArrivals } from '../../../domain/seats/arriving.ts';
import { hasToAgree } from '../../../domain/seats/booking/agreeing.ts';
import type { Session } from '../../../domain/seats/session.ts';
import type { LocalDate } from '../../../domain/time.ts';
import type { WhoComes } from '../../../use-cases/seats/sessions/who-comes.ts';
import type { Banner, Button, ViewOf } from '../../catalog.ts';
import { noBanner } from '../common.ts';
import type { Reader } from '../reader.ts';
import { needsMark } from './adapting.ts';
import { seatsText } from './session-words.ts';

export type SessionDay = {
  readonly session: Session;
  readonly assessors: readonly string[];
  readonly who: WhoComes;
  /** Where the sheet of its day is fetched; undefined: there is none, or it is not this reader's. */
  readonly sheet: string | undefined;
  /** How many have not said yes to another time or place than they first did. */
  readonly notAgreed: number;
  /** What can be done with the session itself, beside its seats. */
  readonly changes: readonly Button[];
  readonly buttons: readonly Button[];
  readonly today: LocalDate;
  readonly canReport: boolean;
  readonly concept: Concept | undefined;
  readonly actor: Actor;
};

/** So many of those who come are named; the list has the rest. */
const NAMED = 20;

/** One session: when and where it is, and who comes as far as the reader may know. */
export function sessionDayView(reader: Reader, about: SessionDay, banner: Banner = noBanner): ViewOf<'session-day'> {
  const { t, formats } = reader;
  const { session, assessors, who, sheet, notAgreed, changes, buttons, today, canReport } = about;
  const hasDoor = who.arrived !== undefined && session.date >= today;
  const named = who.people.slice(0, NAMED);
  const others = who.others + who.people.length - named.length;
  const isOpen = session.state.kind === 'open';
  return {
    card: 'session-day',
    data: {
      banner,
      session: session.id,
      when: formats.span(session.startsAt, session.endsAt),
      lines: [
        session.place,
        t('sessions.assessor', { count: assessors.length, name: assessors.join(', ') }),
        isOpen ? seatsText(reader, session) : t('sessions.cancelled'),
        ...(isOpen && notAgreed > 0 ? [t('session.not-agreed-all', { count: notAgreed })] : []),
        ...(takesArrivals(session, today) ? arrivedText(reader, who) : []),
      ],
      rows: named.map((each) => ({
        name: each.name,
        employer: each.employer,
        stage: [
          t(`stage.${stageTold(each)}`),
          ...(notAgreed > 0 && hasToAgree(each, session) ? [t('session.not-agreed')] : []),
          ...(who.arrived === undefined ? [] : arrivalOf(reader, each, session)),
        ].join(' · '),
        needs: needsMark(reader, each, about),
      })),
      others: othersText(reader, { people: named, others }, isOpen),
      url: sheet ?? '',
      sheetAbout: sheet ? t(hasDoor ? 'session.sheet-with-door' : 'session.sheet') : '',
      canReport,
      changes: [...changes],
      buttons: [...buttons],
    },
  };
}

/** How many more come, or that nobody does; empty: those who are named are all. */
export function othersText({ t }: Reader, { people, others }: WhoComes, isOpen: boolean): string {
  if (others > 0) return t(people.length > 0 ? 'session.others' : 'session.only-others', { count: others });
  return people.length === 0 && isOpen ? t('session.nobody') : '';
}

/** "3 av 8 har checkat in", of those who have said that they come; nothing to who is not to know. */
export function arrivedText({ t }: Reader, { arrived, people }: WhoComes): readonly string[] {
  const expected = people.filter((each) => !isOffered(each)).length;
  return arrived === undefined || expected === 0 ? [] : [t('arrival.count', { count: arrived, of: expected })];
}

/** "incheckad 08.52"; nothing, while they are not. */
export function arrivalOf({ t, formats }: Reader, candidate: Candidate, session: Session): readonly string[] {
  const at = arrivedAt(candidate, session);
  return at === undefined ? [] : [t('arrival.since', { time: formats.time(at) })];
}
