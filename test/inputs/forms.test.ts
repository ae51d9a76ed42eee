import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { choiceField } from '../../src/inputs/fields/choices.ts';
import { emailField, phoneField } from '../../src/inputs/fields/people.ts';
import { nameField, textField } from '../../src/inputs/fields/texts.ts';
import { dateField, numberField } from '../../src/inputs/fields/values.ts';
import { form as define, readForm } from '../../src/inputs/form.ts';
import { hasPersonalNumber } from '../../src/inputs/personal-number/personal-number.ts';
import { anyText } from '../support/any-text.ts';

const NUMBER = '18121212-1212';
const schema = define(
  {
    name: nameField(100),
    email: emailField,
    phone: phoneField,
    date: dateField,
    count: numberField(1, 500),
    language: choiceField(['sv', 'en']),
    note: textField(500),
  },
  { about: ['session'] },
);
const GOOD = {
  name: 'Vera Validand',
  email: 'vera@example.com',
  phone: '0701740605',
  date: '2026-05-11',
  count: '12',
  language: 'sv',
  note: '',
};

describe('a form', () => {
  it('names every mistake at once, each at its field', () => {
    const form = readForm(schema, { name: '', email: 'vera', phone: 'x', date: '2026-02-31', count: '0' });
    assert.ok(!form.ok);
    const found = Object.fromEntries(Object.entries(form.problems).map(([name, each]) => [name, each.problem]));
    assert.deepEqual(found, {
      name: 'required',
      email: 'email',
      phone: 'phone',
      date: 'date',
      count: 'too-small',
      language: 'required',
    });
  });

  it('gives back what was typed, as it was typed', () => {
    const typed = { ...GOOD, name: ' <b>Vera</b> ', note: `  \${x}\n**y** ` };
    assert.deepEqual(readForm(schema, typed).typed, typed);
  });

  it('gives back of 10 000 characters what a card has room for', () => {
    const { typed } = readForm(schema, { ...GOOD, note: 'x'.repeat(10_000) });
    assert.ok(typed.note.length > 500 && typed.note.length <= 2_000);
  });

  it('gives back no personal identity number, from whichever field', () => {
    for (const name of Object.keys(GOOD)) {
      for (const number of [NUMBER, '181212121212', '１８１２１２１２－１２１２', '1812\u00ad12121212']) {
        const form = readForm(schema, { ...GOOD, [name]: number });
        const shown = JSON.stringify(form.ok ? form.typed : form);
        assert.ok(!shown.replaceAll('\u00ad', '').includes(number.replaceAll('\u00ad', '')), `${name}: ${number}`);
        assert.ok(!form.ok, `${name}: ${number}`);
      }
    }
  });

  it('takes no personal identity number whose halves stand in two fields, whichever comes first', () => {
    const note = 'Född 850101';
    for (const typed of [
      { name: 'Vera 850101', note: '-1234' },
      { name: '-1234', note },
      { name: '1234', note },
      { note, email: '1234' },
      { name: 'Vera 1985-01-01', note: ' – 1234, tack' },
      { name: 'T123', note },
      { name: '-T123', note },
      { name: '01-1234', note: '8501' },
      { name: 'Vera 850101', phone: '-1234' },
      { date: '1985-01-01', name: '-1234' },
    ]) {
      const form = readForm(schema, { ...GOOD, ...typed });
      assert.ok(!form.ok, JSON.stringify(typed));
      for (const name of Object.keys(typed) as (keyof typeof form.typed)[]) {
        assert.equal(form.problems[name]?.problem, 'personal-number', JSON.stringify(typed));
        assert.equal(form.typed[name], '');
      }
    }
  });

  it('takes dates, counts and phone numbers beside each other', () => {
    for (const typed of [
      { name: 'Sal 4', date: '2020-05-11', count: '123' },
      { name: '2020', date: '2020-05-11' },
      { name: 'Våren 2020', note: 'Till 2020-06-12' },
      { phone: '0701740605', note: '1300' },
      { name: '3M Svenska AB', note: 'Kan börja 200511' },
      { name: '1177 Vårdguiden', note: 'Kan börja 2020-05-11' },
      { note: 'Från 2020-05-11\n- 12 personer' },
    ]) {
      assert.ok(readForm(schema, { ...GOOD, ...typed }).ok, JSON.stringify(typed));
    }
  });

  it('gives back to a picker what it can show', () => {
    const values = { ...GOOD, name: '', date: '11/5 2026', count: '12 st', note: '11/5 2026' };
    const { date, count, note } = readForm(schema, values).typed;
    assert.deepEqual([date, count, note], ['2026-05-11', '12', '11/5 2026']);
  });

  it('gives back the phone number that was refused', () => {
    // The second would be a personal identity number in any other field.
    for (const phone of ['070-1740605 (jobb)', '0701011231 (jobb)']) {
      const form = readForm(schema, { ...GOOD, phone });
      assert.ok(!form.ok);
      assert.equal(form.typed.phone, phone);
    }
  });

  it('knows what it is about, and takes no word for an id', () => {
    const read = (session: string) => readForm(schema, { ...GOOD, name: '', session }).about;
    assert.deepEqual(read('ses-monday'), { session: 'ses-monday' });
    assert.deepEqual(read('<b>'), { session: '' });
  });

  it('reads no field that it does not have', () => {
    const form = readForm(schema, { ...GOOD, stage: 'assessed', __proto__: 'x', user: 'somebody' });
    assert.ok(form.ok);
    assert.deepEqual(Object.keys(form.input).sort(), Object.keys(GOOD).sort());
  });

  it('never throws, and takes nothing with a personal identity number in it', () => {
    const text = fc.oneof(anyText(), fc.constantFrom('', NUMBER, '2026-02-31', '-1'));
    const values = fc.dictionary(fc.constantFrom(...Object.keys(GOOD), 'constructor', '__proto__'), text);
    fc.assert(
      fc.property(values, (each) => {
        const form = readForm(schema, { ...GOOD, ...each });
        if (form.ok) assert.ok(!hasPersonalNumber(`${form.input.name} ${form.input.email} ${form.input.note ?? ''}`));
        else assert.ok(Object.keys(form.problems).length > 0);
      }),
    );
  });
});
