import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { isJson, type Json } from '../../src/cards/sanitise.ts';
import { type Form, fieldsOf } from '../../src/inputs/form.ts';
import { FORMS } from '../../src/inputs/forms.ts';
import { readProblem } from '../../src/inputs/problems.ts';
import { draw, NAMES, nodes, ofType, SAMPLES, templates } from '../support/samples.ts';

const STATIC = /^\$\{(\$root\.)?t\.\w+\}$/;
/** Titles and labels that cannot be static; the renderer takes apart what could come alive in them. */
const FROM_DATA = new Set([
  'confirm',
  'confirmAndOffer',
  'label',
  'title',
  'open.title',
  'languageTitle',
  'when',
  'name',
]);
/** Inputs that stand in cards already: cards stay in chats for months, so that their names never change. */
const STABLE = new Set(
  (
    'name email phone employer employerName situation language date start end place capacity assessor repeat repeatUntil session ' +
    'candidates to reason proposal privateNote role target budget concept about timeZone ' +
    'replyHours quietFrom quietTo dailyNotices digest costPerAssessment contactName contactPhone kind into from centre organisation cannot moveTo mapFrom resultDelay keepContact keepResults keepAudit amount text category ' +
    'comment'
  ).split(' '),
);
/** The forms in each card. */
const FORMS_IN: Readonly<Record<string, readonly Form[]>> = {
  language: [FORMS.language],
  nominate: [FORMS.nominate],
  'import-start': [FORMS.importRows],
  import: [FORMS.importReading],
  person: [FORMS.edit],
  withdraw: [FORMS.withdraw],
  erase: [FORMS.erase],
  extract: [FORMS.extract],
  participants: [FORMS.attendance],
  candidates: [FORMS.search],
  session: [FORMS.session, FORMS.editSession],
  cancel: [FORMS.cancel],
  offer: [FORMS.offer],
  booking: [FORMS.change, FORMS.decline, FORMS.cannot, FORMS.needs, FORMS.ask],
  'result-notice': [FORMS.ask, FORMS.review],
  'my-data': [FORMS.contact],
  plan: [FORMS.plan],
  result: [FORMS.result],
  correct: [FORMS.correct],
  programme: [FORMS.programme],
  organisation: [FORMS.organisation, FORMS.merge],
  roles: [FORMS.role],
  handover: [FORMS.handover],
  map: [FORMS.map],
  costs: [FORMS.cost],
  status: [FORMS.comment],
};
/** Without these a programme's settings stay as they are. */
const KEPT = new Set(
  'timeZone costPerAssessment contactName contactPhone replyHours quietFrom quietTo dailyNotices digest autoFill mapFrom resultDelay secondSignature keepContact keepResults keepAudit'.split(
    ' ',
  ),
);
const fieldIn = (card: string, id: string) =>
  (FORMS_IN[card] ?? []).map(({ schema }) => schema.shape[id]).find((field) => field !== undefined);
const optional = (card: string, id: string): boolean =>
  (card === 'programme' && KEPT.has(id)) || fieldIn(card, id)?.safeParse('').success === true;
/** The one button of a form that sends its inputs. */
const SUBMITS = new Set([
  'language.set',
  'candidate.nominate',
  'import.preview',
  'candidate.edit',
  'session.create',
  'session.edit',
  'booking.offer',
  'result.submit',
  'result.draft',
  'result.correct',
  'result.review',
]);
for (const verb of 'programme.save organisation.save organisation.merge role.grant role.handover session.cancel booking.decline booking.change waiting.save adaptation.save selfAssessment.save contact.ask contact.correct plan.save candidate.withdraw person.erase person.extract attendance.all cost.record status.comment'.split(
  ' ',
))
  SUBMITS.add(verb);

/** What is drawn without opening a ShowCard, whose inputs are its own. */
function* shown(value: unknown): Generator<Json> {
  if (Array.isArray(value)) for (const item of value) yield* shown(item);
  else if (isJson(value)) {
    yield value;
    for (const [key, child] of Object.entries(value)) if (key !== 'card' && key !== 'fallback') yield* shown(child);
  }
}

describe('templates', () => {
  for (const name of NAMES) {
    it(`${name} lets nothing but its own words be read as markdown`, () => {
      for (const { node, at } of nodes(templates.get(name))) {
        for (const key of ['placeholder', 'errorMessage', 'fallbackText']) {
          if (key in node) assert.match(String(node[key]), STATIC, `${at}.${key}`);
        }
        if (node.type === 'TextBlock') assert.match(String(node.text), STATIC, at);
        for (const key of ['title', 'label']) {
          if (!(key in node)) continue;
          const text = String(node[key]);
          assert.ok(STATIC.test(text) || FROM_DATA.has(text.slice(2, -1)), `${at}.${key}: ${text}`);
        }
        assert.ok(node.type !== 'FactSet' && node.type !== 'Table', `${at}: use RichTextBlock`);
        assert.ok(!('isEnabled' in node), at);
      }
    });
  }
});

describe('forms', () => {
  it('keep the names of their inputs', () => {
    const forms: readonly Form[] = Object.values(FORMS);
    const names = new Set(forms.flatMap(fieldsOf));
    assert.deepEqual(
      [...STABLE].filter((name) => !names.has(name)),
      [],
    );
  });

  for (const [card, forms] of Object.entries(FORMS_IN)) {
    const fields = forms.flatMap((form) => fieldsOf(form));
    it(`${card} has an input for each field of its form`, () => {
      const drawn = SAMPLES.filter((sample) => sample.card === card).flatMap((sample) =>
        ofType(draw(sample), 'Input.'),
      );
      for (const field of fields)
        assert.ok(
          drawn.some(({ id }) => id === field),
          field,
        );
    });
  }

  for (const sample of SAMPLES) {
    const card = draw(sample);
    const inputs = ofType(card, 'Input.');
    if (inputs.length === 0) continue;

    it(`${sample.sample} has the inputs of its form, each with its words`, () => {
      for (const { id, label, isRequired, errorMessage } of inputs) {
        assert.ok(typeof id === 'string');
        if (['result', 'correct', 'self-assessment'].includes(sample.card) && /^area\.[\w-]+$/.test(id))
          assert.ok(!isRequired, id);
        else if (sample.card === 'import' && /^(?:column|meant)\.\d+$/.test(id)) assert.ok(!isRequired, id);
        else assert.ok(fieldIn(sample.card, id), `${id} is no field of the form`);
        assert.ok(typeof label === 'string' && label.length > 0, id);
        const asked = fieldIn(sample.card, id) === undefined ? isRequired === true : !optional(sample.card, id);
        assert.equal(isRequired === true, asked, id);
        if (isRequired) assert.ok(typeof errorMessage === 'string' && errorMessage.length > 0, id);
      }
    });

    it(`${sample.sample} lets nobody type more than its form takes`, () => {
      for (const { id, maxLength } of inputs) {
        if (typeof id !== 'string' || typeof maxLength !== 'number') continue;
        const { error } = fieldIn(sample.card, id)?.safeParse('x'.repeat(10_000)) ?? {};
        const mistakes = error?.issues.map(({ message }) => readProblem(message)) ?? [];
        for (const { problem, count = 0 } of mistakes) if (problem === 'too-long') assert.ok(maxLength <= count, id);
      }
    });

    it(`${sample.sample} lets the button that sends it stand out`, () => {
      const [first] = Array.isArray(card.actions) ? card.actions.filter(isJson) : [];
      const { type, verb, data, style, associatedInputs } = first ?? {};
      if (type !== 'Action.Execute' || associatedInputs === 'none' || !SUBMITS.has(String(verb))) return;
      // What is asked first is no button to press without reading.
      if ((isJson(data) && 'row' in data) || sample.sample.endsWith('.asks')) return;
      assert.ok(style === 'positive' || style === 'destructive', String(verb));
    });

    it(`${sample.sample} lets the other buttons work while it is empty`, () => {
      const visible = [...shown(card)];
      if (!visible.some(({ type }) => String(type).startsWith('Input.'))) return;
      for (const { type, verb, data, associatedInputs } of visible) {
        if (type !== 'Action.Execute') continue;
        const takesOut = isJson(data) && 'row' in data;
        // To where it is said.
        const opens =
          (sample.card === 'booking' && verb === 'selfAssessment.save') ||
          (verb === 'booking.change' && isJson(data) && 'to' in data);
        const submits =
          (SUBMITS.has(String(verb)) && !takesOut && !opens) || (sample.card === 'map' && verb === 'list.page');
        assert.equal(associatedInputs === 'none', !submits, String(verb));
      }
    });
  }

  for (const sample of SAMPLES.filter(({ data }) => isJson(data.values) && isJson(data.errors))) {
    it(`${sample.sample} keeps what was typed, and says beside it what is wrong`, () => {
      const { values, errors } = sample.data;
      const drawn = draw(sample);
      if (!isJson(values) || !isJson(errors) || ('canEdit' in sample.data && !sample.data.canEdit)) return;
      if (sample.data.empty) return;
      for (const [field, typed] of Object.entries(values)) {
        const input = ofType(drawn, 'Input.').find(({ id }) => id === field);
        if (!input) {
          assert.equal(typed, '', `${field} was typed, and is not shown`);
          continue;
        }
        if (input.type !== 'Input.Number' || /^\d+$/.test(String(typed))) assert.equal(String(input.value), typed);
        const sentence: unknown = errors[field];
        if (sentence) assert.equal(textAfter(drawn, field), sentence);
      }
    });
  }
});

/** The text of the element that stands below an input. */
function textAfter(card: unknown, field: string): unknown {
  for (const { node } of nodes(card)) {
    if (!Array.isArray(node.items) && !Array.isArray(node.body)) continue;
    const items: unknown[] = Array.isArray(node.items) ? node.items : Array.isArray(node.body) ? node.body : [];
    const place = items.findIndex((item) => isJson(item) && item.id === field);
    if (place >= 0) return ofType(items[place + 1], 'TextRun')[0]?.text;
  }
  return undefined;
}
