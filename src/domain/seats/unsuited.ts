import type { Instant, LocalTime } from '../time.ts';
import type { Session } from './session.ts';

/** Monday first, as the days of an ISO week are counted. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

type DayPart = { readonly from: LocalTime; readonly to: LocalTime };
const PARTS = {
  morning: { from: '00:00', to: '12:00' },
  afternoon: { from: '12:00', to: '17:00' },
  evening: { from: '17:00', to: '24:00' },
} as const satisfies Readonly<Record<string, DayPart>>;
export const DAY_PARTS = ['morning', 'afternoon', 'evening'] as const satisfies readonly (keyof typeof PARTS)[];

/** The times at which somebody can say that they cannot come, in the order in which they are shown. */
export const TIMES = [...WEEKDAYS, ...DAY_PARTS] as const;
export type TimeCode = (typeof TIMES)[number];

/** What the programme's clocks and calendars show at an instant. */
export type Clock = (at: Instant) => { readonly weekday: Weekday; readonly time: LocalTime };

type Hours = Pick<Session, 'startsAt' | 'endsAt'>;

/** The times that a session takes up: its day, and every part of the day that it reaches into. */
export function timesOf({ startsAt, endsAt }: Hours, clock: Clock): readonly TimeCode[] {
  const [{ weekday, time: start }, { time: end }] = [clock(startsAt), clock(endsAt)];
  return [weekday, ...DAY_PARTS.filter((part) => start < PARTS[part].to && end > PARTS[part].from)];
}

export const suits = (cannot: readonly TimeCode[] | undefined, session: Hours, clock: Clock): boolean =>
  cannot === undefined || !timesOf(session, clock).some((each) => cannot.includes(each));

/** Whether no session could ever suit: every day is out, or every part of the day. */
export const nothingSuits = (cannot: readonly TimeCode[] | undefined = []): boolean =>
  [WEEKDAYS, DAY_PARTS].some((all) => all.every((each) => cannot.includes(each)));
