import { phaseOf, type Session } from '../../../domain/seats/session.ts';
import type { Instant } from '../../../domain/time.ts';
import type { Texts } from '../../../i18n/texts.ts';
import type { Choice } from '../../catalog.ts';
import type { Reader } from '../reader.ts';

export const seatsText = ({ t }: Reader, session: Session): string =>
  session.free > 0
    ? t('sessions.seats', { count: session.free, capacity: session.capacity })
    : t('sessions.full', { count: session.capacity });

/** That it goes on or has been; nothing, while it lies ahead. */
export const phaseText = (t: Texts, session: Session, at: Instant | undefined): readonly string[] => {
  const phase = at === undefined ? 'ahead' : phaseOf(session, at);
  return phase === 'ahead' ? [] : [t(`sessions.${phase}`)];
};

/** The place, and the test centre unless it names that itself. */
export const placeOf = ({ place }: Session, centre: string | undefined): string =>
  centre === undefined || place.toLowerCase().includes(centre.toLowerCase()) ? place : `${centre} · ${place}`;

/** What a choice of a session tells beside when: how many seats are free, and where. What differs comes first. */
export const aboutSession = ({ t }: Reader, session: Session, at?: Instant): readonly string[] => [
  ...phaseText(t, session, at),
  session.free > 0 ? t('sessions.free', { count: session.free }) : t('sessions.full', { count: session.capacity }),
  session.place,
];

/** A session as a choice, the time first: a narrow list cuts the rest. */
export const sessionChoice = (reader: Reader, session: Session, at?: Instant): Choice => ({
  title: [reader.formats.short(session.startsAt, session.endsAt), ...aboutSession(reader, session, at)].join(' · '),
  value: session.id,
});
