import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { type CalendarEntry, calendarFile } from '../../../src/files/calendar/entry.ts';

const entry = (over: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: 'seat-of-vera@bot.example.com',
  sequence: 0,
  kind: 'request',
  startsAt: '2020-05-11T07:00:00.000Z',
  endsAt: '2020-05-11T10:00:00.000Z',
  timeZone: 'Europe/Stockholm',
  title: 'Validering, Industriteknik BAS',
  place: 'Vimmerby gymnasium, sal B12',
  text: 'Testet görs på dator.',
  url: 'https://bot.example.com/svar/abc',
  organizer: { name: 'Valideringsbot', email: 'bot@example.com' },
  attendee: { name: 'Vera Öberg', email: 'vera@example.com' },
  stamp: '2020-05-01T08:00:00.000Z',
  ...over,
});

/** The file as another maker's parser reads it. */
function read(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const [zone, ...otherZones] = calendar.getAllSubcomponents('vtimezone');
  const [event, ...otherEvents] = calendar.getAllSubcomponents('vevent');
  assert.ok(event && otherEvents.length === 0 && otherZones.length === 0);
  return { calendar, zone, event, text: (name: string) => String(event.getFirstPropertyValue(name) ?? '') };
}

/** The instant a property stands for, by the rules of the zone in the file itself. */
function instantOf({ event, zone }: ReturnType<typeof read>, name: string): string {
  const time = event.getFirstPropertyValue(name);
  assert.ok(time instanceof ICAL.Time && zone);
  time.zone = new ICAL.Timezone(zone);
  return time.toJSDate().toISOString();
}

const octets = (file: string): number[] => file.split('\r\n').map((line) => Buffer.byteLength(line));
/** The names of every property of the event, so that one too many shows. */
const properties = (file: string): string[] =>
  read(file)
    .event.getAllProperties()
    .map((each) => each.name);

describe('a seat in the calendar', () => {
  it('is the same entry in every version, the later one with the higher number', () => {
    const [first, second] = [read(calendarFile(entry())), read(calendarFile(entry({ sequence: 3, place: 'Sal C1' })))];
    assert.equal(first.text('uid'), 'seat-of-vera@bot.example.com');
    assert.equal(second.text('uid'), first.text('uid'));
    assert.deepEqual([first.text('sequence'), second.text('sequence')], ['0', '3']);
  });

  it('keeps nine o’clock in summer and in winter, in the zone of the programme', () => {
    for (const [startsAt, endsAt, local] of [
      ['2020-05-11T07:00:00.000Z', '2020-05-11T10:00:00.000Z', '20200511T090000'],
      ['2020-11-09T08:00:00.000Z', '2020-11-09T11:00:00.000Z', '20201109T090000'],
    ] as const) {
      const file = calendarFile(entry({ startsAt, endsAt }));
      assert.match(file, new RegExp(`^DTSTART;TZID=Europe/Stockholm:${local}\r$`, 'm'));
      assert.deepEqual([instantOf(read(file), 'dtstart'), instantOf(read(file), 'dtend')], [startsAt, endsAt]);
    }
  });

  it('names the zone as the programme does, though the library knows it as an alias', () => {
    const { zone } = read(calendarFile(entry()));
    assert.equal(zone?.getFirstPropertyValue('tzid'), 'Europe/Stockholm');
    assert.doesNotMatch(calendarFile(entry()), /Berlin/);
  });

  it('gives its times in UTC where the rules of the zone are not known', () => {
    const file = calendarFile(entry({ timeZone: 'Europe/Nowhere' }));
    assert.match(file, /^DTSTART:20200511T070000Z\r$/m);
  });

  it('says when it was made in UTC, as the standard wants', () => {
    assert.match(calendarFile(entry()), /^DTSTAMP:20200501T080000Z\r$/m);
  });

  it('comes by mail from the organizer, to somebody who has answered already', () => {
    const { calendar, event, text } = read(calendarFile(entry()));
    assert.equal(calendar.getFirstPropertyValue('method'), 'REQUEST');
    assert.equal(text('status'), 'CONFIRMED');
    assert.match(text('organizer'), /^mailto:bot@example\.com$/i);
    const attendee = event.getFirstProperty('attendee');
    assert.match(String(attendee?.getFirstValue()), /^mailto:vera@example\.com$/i);
    assert.deepEqual(
      ['cn', 'partstat', 'rsvp'].map((name) => attendee?.getFirstParameter(name)),
      ['Vera Öberg', 'ACCEPTED', 'FALSE'],
    );
  });

  it('reminds a day before', () => {
    const alarm = read(calendarFile(entry())).event.getFirstSubcomponent('valarm');
    assert.equal(alarm?.getFirstPropertyValue('action'), 'DISPLAY');
    assert.equal(String(alarm?.getFirstPropertyValue('trigger')), '-P1D');
    assert.equal(alarm?.getFirstPropertyValue('description'), entry().title);
  });

  it('is taken out by a cancellation, without a reminder', () => {
    const { calendar, event, text } = read(calendarFile(entry({ kind: 'cancel', sequence: 1 })));
    assert.equal(calendar.getFirstPropertyValue('method'), 'CANCEL');
    assert.deepEqual([text('status'), text('uid'), text('sequence')], ['CANCELLED', entry().uid, '1']);
    assert.equal(event.getAllSubcomponents('valarm').length, 0);
  });

  it('invites nobody when it is a file to download', () => {
    const { calendar, event } = read(calendarFile(entry({ kind: 'publish' })));
    assert.equal(calendar.getFirstPropertyValue('method'), 'PUBLISH');
    assert.equal(event.getAllProperties('attendee').length, 0);
  });

  it('needs no link and no people', () => {
    const { url: _url, organizer: _organizer, attendee: _attendee, ...rest } = entry({ kind: 'publish' });
    assert.deepEqual(
      properties(calendarFile(rest)).filter((name) => ['url', 'organizer', 'attendee'].includes(name)),
      [],
    );
  });
});

describe('what people have written, in a calendar file', () => {
  it('arrives as it was written, however long, in lines no longer than the standard allows', () => {
    const text = 'Hej; ta med legitimation, tack.\nFråga om något är oklart: \\o/ 👩🏽‍🔧 åäö.\n'.repeat(20);
    const file = calendarFile(entry({ text, place: 'Sal B12, entré mot gården; våning 2' }));
    assert.equal(read(file).text('description'), text);
    assert.equal(read(file).text('location'), 'Sal B12, entré mot gården; våning 2');
    assert.ok(Math.max(...octets(file)) <= 75);
    assert.match(file, /\r\nEND:VCALENDAR\r\n$/);
    assert.ok(file.split('\r\n').length > 60);
  });

  it('never becomes a property, a line of its own or another event', () => {
    const plain = properties(calendarFile(entry()));
    const breaks = fc.constantFrom('\r\n', '\n', '\r', '\u2028', '\u0085', '\\n', '\r\n ');
    const evil = fc.constantFrom(
      'ATTENDEE:mailto:x@example.com',
      'END:VEVENT',
      '";X=1:',
      'BEGIN:VEVENT',
      '\u0000',
      ',;\ud800',
    );
    const hostile = fc.tuple(fc.string({ unit: 'binary' }), breaks, evil, breaks).map((parts) => `x${parts.join('')}`);
    fc.assert(
      fc.property(hostile, (text) => {
        const people = { name: text, email: `${text}@example.com` };
        const file = calendarFile(
          entry({ title: text, place: text, text, uid: text, url: text, organizer: people, attendee: people }),
        );
        const unfolded = file.replaceAll('\r\n ', '').split('\r\n');
        assert.deepEqual(properties(file).sort(), [...plain].sort());
        assert.equal(unfolded.filter((line) => /^(ATTENDEE|ORGANIZER)[;:]/i.test(line)).length, 2);
        assert.doesNotMatch(unfolded.join(''), /(?!\t)\p{Cc}|[\u2028\u2029]/u);
        assert.ok(file.isWellFormed());
      }),
    );
  });
});
