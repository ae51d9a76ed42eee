import ical, {
  ICalAlarmType,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventStatus,
} from 'ical-generator';
import { DateTime } from 'luxon';
import { tzlib_get_ical_block, tzlib_get_timezones } from 'timezones-ical-library';
import type { Instant } from '../../domain/time.ts';

export type CalendarEntry = {
  readonly uid: string;
  readonly sequence: number;
  /** `request` and `cancel` go by mail, `publish` is a file to download; `cancel` takes the entry out again. */
  readonly kind: 'request' | 'cancel' | 'publish';
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly timeZone: string;
  readonly title: string;
  readonly place: string;
  readonly text: string;
  readonly url?: string;
  readonly organizer?: { readonly name: string; readonly email: string };
  readonly attendee?: { readonly name: string; readonly email: string };
  readonly stamp: Instant;
};

const METHODS = {
  request: ICalCalendarMethod.REQUEST,
  cancel: ICalCalendarMethod.CANCEL,
  publish: ICalCalendarMethod.PUBLISH,
} as const;
const PRODUCT = { company: 'Valideringsbot', product: 'Valideringsbot', language: 'SV' };
const A_DAY = 86_400;

/** A seat as a calendar file (iCalendar, RFC 5545), for every calendar there is. */
export function calendarFile(entry: CalendarEntry): string {
  const { kind } = entry;
  const zone = zoneBlock(entry.timeZone) === undefined ? 'UTC' : entry.timeZone;
  // The library moves an instant to the zone of the event; a Date it would show in the zone of this machine.
  const at = (instant: Instant) => DateTime.fromISO(instant, { zone: 'utc', locale: 'en' });
  // The zone belongs to the event: on the calendar it would take the Z from the stamp as well.
  const timezone = { name: null, generator: (name: string) => zoneBlock(name) ?? null };
  const calendar = ical({ prodId: PRODUCT, method: METHODS[kind], scale: 'GREGORIAN', timezone });
  const event: ICalEventData = {
    id: line(entry.uid),
    sequence: entry.sequence,
    stamp: at(entry.stamp),
    start: at(entry.startsAt),
    end: at(entry.endsAt),
    timezone: zone,
    summary: line(entry.title),
    location: line(entry.place),
    description: visible(entry.text),
    url: entry.url === undefined ? null : line(entry.url),
    status: kind === 'cancel' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: entry.organizer ? person(entry.organizer) : null,
    // A published entry invites nobody.
    attendees: entry.attendee && kind !== 'publish' ? [{ ...person(entry.attendee), ...COMING }] : [],
    alarms: kind === 'cancel' ? [] : [{ type: ICalAlarmType.display, trigger: A_DAY, description: line(entry.title) }],
  };
  calendar.createEvent(event);
  return `${calendar.toString().trimEnd()}\r\n`;
}

/** They have answered already: their calendar need not ask, nor write to us. */
const COMING = { role: ICalAttendeeRole.REQ, status: ICalAttendeeStatus.ACCEPTED, rsvp: false };

const person = ({ name, email }: { readonly name: string; readonly email: string }) => ({
  name: line(name) || line(email),
  email: line(email),
});

/** The rules of a time zone under the name we use: the library answers with the zone that ours is an alias of. */
function zoneBlock(name: string): string | undefined {
  if (!tzlib_get_timezones().includes(name)) return undefined;
  const [block] = tzlib_get_ical_block(name);
  return block?.replace(/^(TZID|X-LIC-LOCATION):.*?(?=\r?$)/gm, `$1:${name}`);
}

/** Without the control characters that no line of a calendar file may hold; line breaks are escaped later. */
const visible = (text: string): string => text.toWellFormed().replace(/(?![\n\r\t])\p{Cc}|[\u2028\u2029]/gu, ' ');
const line = (text: string): string => visible(text).replace(/\s+/g, ' ').trim();
