import type { Candidate } from '../../../domain/people/candidate.ts';
import { isOffered } from '../../../domain/people/stages.ts';
import { takesArrivals } from '../../../domain/seats/arriving.ts';
import type { Moment } from '../../../domain/time.ts';
import type { OwnDay, OwnSession } from '../../../use-cases/seats/own-day.ts';
import type { CardData } from '../../catalog.ts';
import type { Reader } from '../reader.ts';
import { arrivedText, othersText } from './session-day.ts';
import { phaseText, placeOf } from './session-words.ts';
import type { SessionList } from './sessions.ts';

/** A card that has more to say has room for names of so many characters: some twenty people. */
const NAMED_LENGTH = 400;

/** Of assessors by key, and of test centres by id. */
type Names = Pick<SessionList, 'assessors' | 'centres'>;

/** What an assessor needs in the morning: their own sessions of today, or the next, with who comes. */
export const ownDayRows = (
  reader: Reader,
  day: OwnDay | undefined,
  names: Names,
  now: Moment,
): CardData<'sessions'>['own'] => (day?.sessions ?? []).map((each) => ownRow(reader, each, names, now));

export const ownDayTitle = ({ t }: Reader, day: OwnDay | undefined): string =>
  day ? t(day.today ? 'sessions.own-today' : 'sessions.own-next') : '';

function ownRow(
  reader: Reader,
  { session, who, sheet }: OwnSession,
  names: Names,
  now: Moment,
): CardData<'sessions'>['own'][number] {
  const { t, formats } = reader;
  const people = named(reader, who.people);
  const others = who.others + who.people.length - people.length;
  const isToday = takesArrivals(session, now.date);
  const assessors = session.assessors.flatMap((key) => names.assessors.get(key) || []);
  const seated = who.people.length + who.others;
  return {
    session: session.id,
    when: formats.span(session.startsAt, session.endsAt),
    place: [placeOf(session, names.centres.get(session.centre ?? '')), ...phaseText(t, session, now.at)].join(' · '),
    assessor:
      assessors.length > 1 ? t('sessions.assessor', { count: assessors.length, name: assessors.join(', ') }) : '',
    arrived: isToday ? arrivedText(reader, who).join() : seated > 0 ? t('session.only-others', { count: seated }) : '',
    names: [people.join(', '), othersText(reader, { people: who.people.slice(0, people.length), others }, true)]
      .filter((each) => each !== '')
      .join(' '),
    url: sheet ?? '',
    canReport: isToday,
  };
}

/** The first of them, as many as there is room for; and who of them has not answered. */
function named({ t }: Reader, people: readonly Candidate[]): readonly string[] {
  const names: string[] = [];
  let length = 0;
  for (const each of people) {
    const name = isOffered(each) ? t('day-sheet.unanswered', { name: each.name }) : each.name;
    length += name.length;
    if (length > NAMED_LENGTH) break;
    names.push(name);
  }
  return names;
}
