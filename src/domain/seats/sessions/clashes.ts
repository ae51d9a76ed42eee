import type { InEach } from '../../languages.ts';
import type { Organisation } from '../../people/organisation.ts';
import type { PersonKey, Programme } from '../../programme/programme.ts';
import type { LocalDate } from '../../time.ts';
import type { Session, SessionDraft } from '../session.ts';

export type HolidayName = InEach;

/** What is unlikely to be meant, though nothing forbids it. */
export type SessionWarning =
  /** There is such a session: the same time at the same place, or with one of the same assessors. */
  | { readonly kind: 'twice'; readonly other: Session }
  /** Assessors would be in two places; `who`: as the other session knows them. */
  | {
      readonly kind: 'assessor-busy';
      readonly other: Session;
      readonly who: readonly PersonKey[];
      readonly elsewhere: boolean;
    }
  /** The new test centre has nearly the name of these organisations. */
  | { readonly kind: 'centre-alike'; readonly name: string; readonly alike: readonly Organisation[] }
  | { readonly kind: 'outside-period'; readonly date: LocalDate }
  | { readonly kind: 'holiday'; readonly date: LocalDate; readonly name: HolidayName };

export type Surroundings = {
  readonly sessions: readonly Session[];
  /** Those of the same days in other programmes that the assessors have a part in. */
  readonly elsewhere: readonly Session[];
  /** The same for every key of one person. */
  readonly personOf: (key: PersonKey) => string;
  readonly holidays: ReadonlyMap<LocalDate, HolidayName>;
};

type Time = Pick<Session, 'startsAt' | 'endsAt'>;
const overlap = (a: Time, b: Time): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt;
type Place = Pick<SessionDraft, 'place' | 'centre'>;
/** Two test centres may each have a place of the same name. */
const isSamePlace = (a: Place, b: Place): boolean =>
  folded(a.place) === folded(b.place) && (!a.centre || !b.centre || a.centre === b.centre);
const folded = (place: string): string => place.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();

export function clashes(
  programme: Pick<Programme, 'start' | 'end'>,
  drafts: readonly SessionDraft[],
  { sessions, elsewhere, personOf, holidays }: Surroundings,
): readonly SessionWarning[] {
  const inBoth = (draft: SessionDraft, other: SessionDraft): readonly PersonKey[] => {
    const persons = new Set(draft.assessors.map(personOf));
    return other.assessors.filter((key) => persons.has(personOf(key)));
  };
  const isTwice = (draft: SessionDraft, other: Session) =>
    other.startsAt === draft.startsAt &&
    (isSamePlace(draft, other) || (other.endsAt === draft.endsAt && inBoth(draft, other).length > 0));
  return drafts.flatMap((draft) => {
    const { date } = draft;
    const warnings: SessionWarning[] = [];
    for (const other of [...sessions, ...elsewhere].filter(({ state }) => state.kind === 'open')) {
      // One that is changed does not meet itself.
      if (other.id === draft.id) continue;
      const isElsewhere = elsewhere.includes(other);
      const who = overlap(draft, other) ? inBoth(draft, other) : [];
      if (!isElsewhere && isTwice(draft, other)) warnings.push({ kind: 'twice', other });
      else if (who.length > 0) warnings.push({ kind: 'assessor-busy', other, who, elsewhere: isElsewhere });
    }
    if (date < programme.start || date > programme.end) warnings.push({ kind: 'outside-period', date });
    const name = holidays.get(date);
    if (name) warnings.push({ kind: 'holiday', date, name });
    return warnings;
  });
}
