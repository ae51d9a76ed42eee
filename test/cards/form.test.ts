import { strict as assert } from 'node:assert';
import { fieldsWith, mistaken, refusedAt } from '../../src/cards/views/form.ts';
import { readerOf } from '../../src/cards/views/reader.ts';
import { REFUSALS } from '../../src/domain/refusals.ts';
import type { Form } from '../../src/inputs/form.ts';
import { FORMS, readForm } from '../../src/inputs/forms.ts';

const ALL: readonly Form[] = Object.values(FORMS);
const reader = readerOf('en');
const NOTHING = {
  date: '',
  start: '',
  end: '',
  place: '',
  centre: '',
  capacity: '',
  assessor: '',
  repeat: '',
  repeatUntil: '',
};

describe('a form that comes back', () => {
  it('says beside the field what the domain refuses of it', () => {
    assert.deepEqual(refusedAt(reader, FORMS.session, 'ends-before-start'), {
      errors: { end: reader.t('refusal.ends-before-start') },
    });
  });
  it('says above the form what is about none of its fields', () => {
    for (const form of ALL) {
      for (const reason of REFUSALS.filter((each) => !Object.keys(form.refusals).includes(each))) {
        const text = reader.t(`refusal.${reason}`);
        assert.deepEqual(refusedAt(reader, form, reason), { banner: { text, tone: 'attention' } });
      }
    }
  });
  it('has a place in the form for every refusal that it places', () => {
    for (const { refusals, schema } of ALL) {
      for (const field of Object.values(refusals)) assert.ok(field in schema.shape, field);
    }
  });
  it('holds what was typed, and every mistake with its limit, in the words of the one who refuses', () => {
    const long = { reason: 'x'.repeat(301) };
    const withdrawal = readForm(FORMS.withdraw, long);
    assert.ok(!withdrawal.ok);
    const errors = { reason: reader.t('problem.too-long', { max: 300 }) };
    assert.deepEqual(mistaken(reader, withdrawal), { values: long, errors });
    const offer = readForm(FORMS.offer, { session: 'ses', candidates: ' ,' });
    assert.ok(!offer.ok);
    assert.deepEqual(mistaken(reader, offer).errors, { candidates: reader.t('refusal.no-candidates') });
  });
  it('has every field, empty where nothing is given', () => {
    const shown = fieldsWith(FORMS.session, { values: { date: '2026-05-11' } }, { date: 'x', place: 'Sal 4' });
    const values = { ...NOTHING, date: '2026-05-11', place: 'Sal 4' };
    assert.deepEqual(shown, { values, errors: NOTHING });
  });
});
