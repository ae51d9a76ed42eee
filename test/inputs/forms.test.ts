import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { z } from 'zod';
import * as inputs from '../../src/inputs/fields.ts';
import { hasPersonalNumber } from '../../src/inputs/personal-number.ts';
import { anyText } from '../support/any-text.ts';

const NUMBER = '18121212-1212';
const schema = z.object({
  name: inputs.nameField(100),
  email: inputs.emailField,
  phone: inputs.phoneField,
  date: inputs.dateField,
  count: inputs.numberField(1, 500),
  language: inputs.choiceField(['sv', 'en']),
  note: inputs.textField(500),
  session: inputs.idField,
});
const GOOD = {
  name: 'Vera Validand',
  email: 'vera@example.com',
  phone: '0701740605',
  date: '2026-05-11',
  count: '12',
  language: 'sv',
  note: '',
  session: 'abc',
};

describe('a form', () => {
  it('names every mistake at once, each at its field', () => {
    const form = inputs.readForm(schema, { name: '', email: 'vera', phone: 'x', date: '2026-02-31', count: '0' });
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
    assert.deepEqual(inputs.readForm(schema, typed).typed, typed);
  });

  it('gives back of 10 000 characters what a card has room for', () => {
    const { typed } = inputs.readForm(schema, { ...GOOD, note: 'x'.repeat(10_000) });
    assert.ok(typed.note.length > 500 && typed.note.length <= 2_000);
  });

  it('gives back no personal identity number, from whichever field', () => {
    for (const name of Object.keys(GOOD)) {
      for (const number of [NUMBER, '181212121212', '１８１２１２１２－１２１２', '1812\u00ad12121212']) {
        const form = inputs.readForm(schema, { ...GOOD, [name]: number });
        const shown = JSON.stringify(form.ok ? form.typed : form);
        assert.ok(!shown.replaceAll('\u00ad', '').includes(number.replaceAll('\u00ad', '')), `${name}: ${number}`);
        if (name !== 'session') assert.ok(!form.ok, `${name}: ${number}`);
      }
    }
  });

  it('gives back the phone number that was refused', () => {
    const form = inputs.readForm(schema, { ...GOOD, phone: '070-1740605 (jobb)' });
    assert.ok(!form.ok);
    assert.equal(form.typed.phone, '070-1740605 (jobb)');
  });

  it('reads no field that it does not have', () => {
    const form = inputs.readForm(schema, { ...GOOD, stage: 'assessed', __proto__: 'x', user: 'somebody' });
    assert.ok(form.ok);
    assert.deepEqual(Object.keys(form.input).sort(), Object.keys(GOOD).sort());
  });

  it('never throws, and takes nothing with a personal identity number in it', () => {
    const text = fc.oneof(anyText(), fc.constantFrom('', NUMBER, '2026-02-31', '-1'));
    const values = fc.dictionary(fc.constantFrom(...Object.keys(GOOD), 'constructor', '__proto__'), text);
    fc.assert(
      fc.property(values, (each) => {
        const form = inputs.readForm(schema, { ...GOOD, ...each });
        if (form.ok) assert.ok(!hasPersonalNumber(`${form.input.name} ${form.input.email} ${form.input.note ?? ''}`));
        else assert.ok(Object.keys(form.problems).length > 0);
      }),
    );
  });
});
