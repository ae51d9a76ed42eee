import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { choiceField, idField, idsField, switchField } from '../../src/inputs/fields/choices.ts';
import { searchField } from '../../src/inputs/fields/texts.ts';
import {
  amountField,
  dateField,
  numberField,
  optionalDateField,
  timeField,
  timeZoneField,
} from '../../src/inputs/fields/values.ts';
import { chosen, idsIn } from '../../src/inputs/ids.ts';
import { anyText } from '../support/any-text.ts';
import { NUMBER, read, refuses, takes } from '../support/field-reading.ts';

describe('a date', () => {
  it('is a day of the calendar', () => {
    takes(dateField, '2026-05-11', '2028-02-29', [' 2026-12-31 ', '2026-12-31']);
    refuses(dateField, 'date', '2026-02-31', '2027-02-29', '2026-13-01', '2026-00-10', '2026-04-00', '0000-00-00');
    refuses(dateField, 'date', '11/5 26', '11/5', '260511', '11/5/2026', 'i morgon', '2026-05-11T09:00');
    refuses(dateField, 'personal-number', NUMBER);
    refuses(dateField, 'required', undefined, '', ' ');
  });
  it('may be written as people and programs write it', () => {
    for (const typed of [
      ...['2026-5-11', '2026/05/11', '2026.05.11', '20260511', '11/5 2026', '2026-05-11T00:00:00', '٢٠٢٦-٠٥-١١'],
      ...['2026-05-11T00:00:00.000Z', '2026-05-11T00:00:00+02:00', '11 maj 2026', 'den 11 Maj 2026', '11 May 2026'],
      ...['May 11, 2026', '2026\u201105\u201111', '２０２６－０５－１１', '\u200e2026-05-11\u200f', '2026–05–11'],
    ]) {
      takes(dateField, [typed, '2026-05-11']);
      takes(optionalDateField, [typed, '2026-05-11']);
    }
  });
  it('may be left out where it is not required', () => {
    takes(optionalDateField, ['', undefined], [' ', undefined], '2026-05-11', [' 2026-05-11 ', '2026-05-11']);
    refuses(optionalDateField, 'date', '2026-02-31', 'snart');
  });
  it('is the date it was written as, whichever day it is', () => {
    const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
    fc.assert(fc.property(day, (each) => takes(dateField, each.toISOString().slice(0, 10))));
  });
});

describe('a time of day', () => {
  it('is hours and minutes of one day', () => {
    takes(timeField, '00:00', '09:00', '23:59', [' 09:00 ', '09:00']);
    refuses(timeField, 'time', '24:00', '09:60', '25', 'nio', '-1:00', '09:00:30', '09:00 CET');
    refuses(timeField, 'time', '13:00 AM', '0:00 PM', '9:5', '2460', '09:00-12:00', '9,5', 'PM', 'kl');
    refuses(timeField, 'required', undefined, '');
  });
});

describe('a time of day, as pickers and people write it', () => {
  for (const [becomes, ...written] of [
    [
      '09:00',
      '9:00 AM',
      '9:00\u202fAM',
      '9 a.m.',
      '09:00:00',
      '09:00:00.000',
      '9.00',
      '9',
      'kl 9',
      'kl. 09.00',
      '0900',
    ],
    ['09:00', '900', 'klockan 9', 'at 9', '９：００', ' 9:00 ', '9:00 fm', '٩:٠٠'],
    ['21:00', '9:00 PM', '9 pm', '21:00', '2100', '9:00 em', '21:00 PM'],
    ['00:00', '12:00 AM', '00:00:00', '0'],
    ['12:30', '12:30 PM', '12.30', '1230'],
  ] as const) {
    it(`is ${becomes}`, () => {
      for (const each of written) takes(timeField, [each, becomes]);
    });
  }
});

describe('an amount', () => {
  const field = amountField(0, 1_000_000);
  it('may be grouped, and name its currency', () => {
    for (const typed of [
      ...['85394 kr', '85 394', '85.394', '85,394', '85 394:-', '85394,-', 'SEK 85,394', '85394 SEK', 'kr 85 394'],
      ...["85'394", '85 394,00', '85394.00', '85\u00a0394\u00a0kr', '85\u202f394 kronor', '８５３９４', '85394 kr.'],
    ]) {
      takes(field, [typed, 85_394]);
    }
  });
  it('is whole, and in kronor', () => {
    refuses(field, 'number', '85394,50', '85,3', '85.39', '85k', '85 tkr', '85 3 94', '8 5394', '$85394', '85,394 EUR');
    refuses(field, 'number', 'kr', '1.2.3', '85 394.000', '12-13', '1e3');
    assert.deepEqual(read(field, '−5 kr'), { refused: 'too-small', count: 0 });
  });
});

describe('a number', () => {
  const field = numberField(1, 1_000_000);
  it('is whole, with or without the spaces of its thousands', () => {
    takes(field, ['100', 100], [' 85 394 ', 85_394], ['85\u00a0394', 85_394], ['85\u202f394', 85_394], ['007', 7]);
    takes(
      field,
      ['１２', 12],
      ['12 st', 12],
      ['20 platser', 20],
      ['48 hours', 48],
      ['1.500', 1_500],
      ['\u200b12\u200b', 12],
    );
  });
  it('is within its limits, which the sentence names', () => {
    assert.deepEqual(read(field, '0'), { refused: 'too-small', count: 1 });
    assert.deepEqual(read(field, '-5'), { refused: 'too-small', count: 1 });
    assert.deepEqual(read(field, '1000001'), { refused: 'too-big', count: 1_000_000 });
    refuses(field, 'required', undefined, '', '  ');
  });
  it('is nothing else', () => {
    refuses(
      field,
      'number',
      'tio',
      '1,5',
      '1.5',
      '1e3',
      '0x10',
      'NaN',
      'Infinity',
      '--1',
      '9'.repeat(13),
      '12 kr',
      '½',
      '5²',
      '1 2',
    );
  });
  it('is never a personal identity number, not even one that begins with zeros', () => {
    const budget = numberField(0, 1_000_000_000);
    for (const number of [NUMBER, '181212121212', '0001721212', '000172 1212']) {
      assert.ok('refused' in read(budget, number), number);
    }
  });
});

describe('a choice, a zone and an id', () => {
  it('may be a switch, which some clients leave as no card says it', () => {
    takes(switchField, ['yes', 'yes'], ['no', 'no'], ['false', 'no'], ['', undefined]);
    refuses(switchField, 'choice', 'true', 'maybe');
  });
  it('is one of those offered', () => {
    const field = choiceField(['sv', 'en']);
    takes(field, 'sv', 'en');
    refuses(field, 'choice', 'de', 'SV ', '__proto__', 'sv,en');
    refuses(field, 'required', undefined, '');
  });
  it('is a time zone that exists', () => {
    takes(timeZoneField, 'Europe/Stockholm', 'America/New_York');
    refuses(timeZoneField, 'time-zone', 'Mars/Olympus', 'CET+1', 'Stockholm', '../etc/passwd');
  });
  it('is an id, or nothing is chosen', () => {
    takes(idField, 'Ab-9_z', 'a'.repeat(100));
    refuses(idField, 'required', undefined, '', 'a'.repeat(101), 'a b', '<b>', 'a\n');
  });
  it('is some ids, fewer than too many', () => {
    const field = idsField(2, { none: 'no-candidates', many: 'too-many-candidates' });
    takes(field, ['a', ['a']], [' a , b,', ['a', 'b']]);
    refuses(field, 'no-candidates', undefined, '', ' , ,', 'a,<b>');
    refuses(field, 'too-many-candidates', 'a,b,c', 'a,b,<b>');
  });
  it('is looked for in its first hundred characters, and never a personal identity number', () => {
    takes(searchField, [' Vera   Ö ', 'Vera Ö'], ['', undefined], ['x'.repeat(101), 'x'.repeat(100)]);
    refuses(searchField, 'personal-number', NUMBER);
  });
});

describe('what a button carries', () => {
  it('is an id, or the id of nothing', () => {
    fc.assert(
      fc.property(anyText(120), (session) => assert.match(idsIn({ session }, 'session').session, /^[\w-]{0,100}$/)),
    );
    assert.deepEqual(idsIn({ candidate: 'a'.repeat(101), session: 'b' }, 'candidate', 'session', 'into'), {
      candidate: '',
      session: 'b',
      into: '',
    });
  });
  it('is one of the words there are, or none', () => {
    const words = ['yes', 'no'] as const;
    assert.equal(chosen(words, 'no'), 'no');
    for (const other of [undefined, '', 'NO', ' no', '__proto__', 'toString'])
      assert.equal(chosen(words, other), undefined);
  });
});
