import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import * as inputs from '../../src/inputs/fields.ts';
import { anyText } from '../support/any-text.ts';
import { NUMBER, read, refuses, takes } from './reading.ts';

describe('a date', () => {
  it('is a day of the calendar', () => {
    takes(inputs.dateField, '2026-05-11', '2028-02-29', [' 2026-12-31 ', '2026-12-31']);
    refuses(
      inputs.dateField,
      'date',
      '2026-02-31',
      '2027-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-04-00',
      '0000-00-00',
    );
    refuses(
      inputs.dateField,
      'date',
      '11/5 2026',
      '20260511',
      '2026-5-11',
      'i morgon',
      '2026-05-11T09:00',
      '٢٠٢٦-٠٥-١١',
    );
    refuses(inputs.dateField, 'personal-number', NUMBER);
    refuses(inputs.dateField, 'required', undefined, '', ' ');
  });
  it('may be left out where it is not required', () => {
    takes(inputs.optionalDateField, ['', undefined], [' ', undefined], '2026-05-11', [' 2026-05-11 ', '2026-05-11']);
    refuses(inputs.optionalDateField, 'date', '2026-02-31', 'snart');
  });
  it('is the date it was written as, whichever day it is', () => {
    const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
    fc.assert(fc.property(day, (each) => takes(inputs.dateField, each.toISOString().slice(0, 10))));
  });
});

describe('a time of day', () => {
  it('is hours and minutes of one day', () => {
    takes(inputs.timeField, '00:00', '09:00', '23:59', [' 09:00 ', '09:00']);
    refuses(inputs.timeField, 'time', '24:00', '09:60', '9', '900', 'nio', '-1:00', '09:00:00', '09:00 CET');
    refuses(inputs.timeField, 'required', undefined, '');
  });
});

describe('a number', () => {
  const field = inputs.numberField(1, 1_000_000);
  it('is whole, with or without the spaces of its thousands', () => {
    takes(field, ['100', 100], [' 85 394 ', 85_394], ['85\u00a0394', 85_394], ['85\u202f394', 85_394], ['007', 7]);
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
      '１２',
    );
  });
  it('is never a personal identity number, not even one that begins with zeros', () => {
    const budget = inputs.numberField(0, 1_000_000_000);
    for (const number of [NUMBER, '181212121212', '0001721212', '000172 1212']) {
      assert.ok('refused' in read(budget, number), number);
    }
  });
});

describe('a choice, a zone and an id', () => {
  it('is one of those offered', () => {
    const field = inputs.choiceField(['sv', 'en']);
    takes(field, 'sv', 'en');
    refuses(field, 'choice', 'de', 'SV ', '__proto__', 'sv,en');
    refuses(field, 'required', undefined, '');
  });
  it('is a time zone that exists', () => {
    takes(inputs.timeZoneField, 'Europe/Stockholm', 'America/New_York');
    refuses(inputs.timeZoneField, 'time-zone', 'Mars/Olympus', 'CET+1', 'Stockholm', '../etc/passwd');
  });
  it('is an id, or the id of nothing', () => {
    fc.assert(fc.property(anyText(120), (text) => assert.match(inputs.idField.parse(text), /^[\w-]{0,100}$/)));
    assert.equal(inputs.idField.parse('a'.repeat(101)), '');
    assert.equal(inputs.idField.parse(undefined), '');
  });
});
