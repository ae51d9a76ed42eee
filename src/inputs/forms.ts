import { LANGUAGES } from '../domain/languages.ts';
import { SITUATIONS } from '../domain/people/candidate.ts';
import { KINDS } from '../domain/people/organisation.ts';
import { ERASURE_REASONS } from '../domain/people/privacy/erasure.ts';
import { EXTRACT_REASONS } from '../domain/people/privacy/extract.ts';
import { COST_CATEGORIES, MAX_COST } from '../domain/programme/costs.ts';
import {
  MAP_FROM,
  MAX_DAILY_NOTICES,
  MAX_KEPT_MONTHS,
  MAX_RESULT_DELAY,
  ROLES,
} from '../domain/programme/programme.ts';
import type { Level } from '../domain/results/concept.ts';
import { MAX_ASSESSORS, MAX_CAPACITY, REPEATS } from '../domain/seats/session.ts';
import {
  amountField,
  choiceField,
  codeField,
  dateField,
  emailField,
  idField,
  idsField,
  languageField,
  nameField,
  newOrganisationField,
  numberField,
  openChoiceField,
  optionalChoiceField,
  optionalDateField,
  optionalEmailField,
  optionalIdField,
  optionalIdsField,
  oreField,
  organisationField,
  organisationNameField,
  organisationsField,
  personsField,
  phoneField,
  requiredText,
  rowsField,
  searchField,
  textField,
  timeField,
  timesField,
  timeZoneField,
} from './fields.ts';
import { form } from './form.ts';
import { chosen, type Values } from './ids.ts';

export { type FieldOf, type InputOf, readForm } from './form.ts';

/** One press offers at most so many seats. */
const MAX_OFFERS = 100;

/** Who somebody is, where they work and how they are reached. */
const PERSON = {
  name: nameField(100),
  email: optionalEmailField,
  phone: phoneField,
  employer: organisationField,
  /** One that cannot be chosen; it goes before one that is. */
  employerName: newOrganisationField,
  situation: choiceField(SITUATIONS),
  language: choiceField(LANGUAGES),
};
const PERSON_RULES = {
  oneOf: [{ fields: ['email', 'phone'], missing: 'email-or-phone' }, { fields: ['employer', 'employerName'] }],
  refusals: {
    'already-nominated': 'email',
    'nominated-withdrawn': 'email',
    'nominated-elsewhere': 'email',
    'organisation-outside': 'employer',
    'unknown-organisation': 'employer',
  },
} as const;

/** When and where a session is, for how many, and who assess in it. */
const SESSION = {
  date: dateField,
  start: timeField,
  end: timeField,
  place: nameField(200),
  capacity: numberField(1, MAX_CAPACITY),
  /** The test centre that the place belongs to. */
  centre: organisationField,
  assessor: personsField(MAX_ASSESSORS, 'too-many-assessors'),
};
const SESSION_REFUSALS = {
  'date-past': 'date',
  'ends-before-start': 'end',
  'time-skipped': 'start',
  'not-assessor': 'assessor',
  'unknown-centre': 'centre',
  'not-a-centre': 'centre',
} as const;

/**
 * Every form: its fields with their checks, the ids in its button, and the field beside which a refusal is shown. Cards,
 * pages and handlers take the names from here. They are an interface: add, never rename.
 */
export const FORMS = {
  language: form({ language: languageField }),
  /** `offer`: they are offered the next free seat too. */
  nominate: form(
    { ...PERSON, offer: optionalChoiceField(['yes', 'no']) },
    { about: ['organisation'], ...PERSON_RULES },
  ),
  /** The same of somebody who is nominated. */
  edit: form(PERSON, { about: ['candidate', 'organisation'], ...PERSON_RULES }),
  /** How they are reached, as they say themselves. */
  contact: form(
    { email: PERSON.email, phone: PERSON.phone, language: PERSON.language },
    { about: ['candidate'], oneOf: [PERSON_RULES.oneOf[0]], refusals: { 'address-taken': 'email' } },
  ),
  /** A list of people. */
  importRows: form({ rows: rowsField }),
  /** What holds for everybody in a list. Beside these it has a choice for each column and each near name: see `changedReading`. */
  importReading: form(
    {
      employer: organisationField,
      situation: optionalChoiceField(SITUATIONS),
      language: optionalChoiceField(LANGUAGES),
    },
    { about: ['import'] },
  ),
  withdraw: form({ reason: textField(300) }, { about: ['candidate'] }),
  /** `confirm`: their name or address, typed by whoever decides. */
  erase: form(
    { confirm: requiredText(200), reason: choiceField(ERASURE_REASONS) },
    { about: ['candidate'], refusals: { 'erase-not-confirmed': 'confirm' } },
  ),
  /** The same of whoever hands out what is stored. */
  extract: form(
    { confirm: requiredText(200), reason: choiceField(EXTRACT_REASONS) },
    { about: ['candidate'], refusals: { 'extract-not-confirmed': 'confirm' } },
  ),
  search: form({ search: searchField, organisation: organisationField }),
  session: form(
    { ...SESSION, repeat: optionalChoiceField(REPEATS), repeatUntil: optionalDateField },
    {
      refusals: {
        ...SESSION_REFUSALS,
        'repeat-before-date': 'repeatUntil',
        'repeat-too-long': 'repeatUntil',
        'repeat-without-end': 'repeatUntil',
        'repeat-from-weekend': 'date',
      },
    },
  ),
  /** The same of one that is there, without repetition. */
  editSession: form(SESSION, {
    about: ['session'],
    refusals: { ...SESSION_REFUSALS, 'capacity-below-taken': 'capacity' },
  }),
  /** `moveTo`: the session in which whoever loses their seat is offered another. */
  cancel: form(
    { reason: requiredText(300), moveTo: optionalIdField('move-to-unknown') },
    {
      about: ['session'],
      refusals: {
        'move-to-itself': 'moveTo',
        'move-to-unknown': 'moveTo',
        'move-to-cancelled': 'moveTo',
        'move-to-over': 'moveTo',
      },
    },
  ),
  offer: form(
    {
      session: idField,
      candidates: idsField(MAX_OFFERS, { none: 'no-candidates', many: 'too-many-candidates' }),
    },
    { refusals: { 'target-reached': 'candidates', 'target-promised': 'candidates' } },
  ),
  decline: form({ reason: textField(300) }, { about: ['candidate', 'session'] }),
  /** Another time: the id of a session, `wait` or `tell`. */
  change: form({ to: idField }, { about: ['candidate', 'session'] }),
  /** When they cannot come: `mon` … `sun`, `morning`, `afternoon`, `evening`. */
  cannot: form({ cannot: timesField }, { about: ['candidate'] }),
  /** What they need at the test: codes of the concept. */
  needs: form({ needs: optionalIdsField }, { about: ['candidate'] }),
  /** What a candidate asks; nothing: they want to be heard from. */
  ask: form({ question: textField(500) }, { about: ['candidate'] }),
  /** Everybody came, but for these. */
  attendance: form({ absent: optionalIdsField }, { about: ['session'] }),
  /**
   * `all`: the outcome of every area that has none of its own. Beside these it has a choice for each competence area: see
   * `outcomesIn`.
   */
  result: form(
    { all: codeField, proposal: textField(2000), privateNote: textField(2000) },
    { about: ['candidate', 'session'] },
  ),
  /** The same of one that counts, and why it is corrected. */
  correct: form(
    { all: codeField, proposal: textField(2000), privateNote: textField(2000), reason: requiredText(500) },
    { about: ['candidate'] },
  ),
  programme: form(
    {
      name: nameField(100),
      start: dateField,
      end: dateField,
      target: numberField(1, 1_000_000),
      budget: amountField(0, 1_000_000_000),
      place: nameField(200),
      concept: openChoiceField,
      about: textField(1000),
      timeZone: timeZoneField,
      replyHours: numberField(2, 24 * 60),
      quietFrom: timeField,
      quietTo: timeField,
      dailyNotices: numberField(1, MAX_DAILY_NOTICES),
      digest: choiceField(['true', 'false']),
      autoFill: choiceField(['yes', 'no']),
      mapFrom: numberField(MAP_FROM, 1_000),
      /** In minutes. */
      resultDelay: numberField(0, MAX_RESULT_DELAY),
      /** In months after the last day. */
      keepContact: numberField(1, MAX_KEPT_MONTHS),
      keepResults: numberField(1, MAX_KEPT_MONTHS),
      keepAudit: numberField(1, MAX_KEPT_MONTHS),
    },
    {
      about: ['programme'],
      refusals: { 'ends-before-start': 'end', 'unknown-concept': 'concept', 'target-below-held': 'target' },
    },
  ),
  /** What a lead says of how the programme stands. */
  comment: form({ comment: textField(500) }),
  cost: form(
    {
      amount: oreField(MAX_COST),
      text: requiredText(200),
      category: optionalChoiceField(COST_CATEGORIES),
      session: optionalIdField('unknown-session'),
    },
    { refusals: { 'unknown-session': 'session' } },
  ),
  organisation: form(
    { name: organisationNameField, kind: choiceField(KINDS) },
    { about: ['organisation'], refusals: { 'organisation-exists': 'name' } },
  ),
  merge: form(
    { into: organisationField },
    {
      about: ['organisation'],
      oneOf: [{ fields: ['into'] }],
      refusals: { 'unknown-organisation': 'into', 'organisation-merged': 'into', 'merge-with-itself': 'into' },
    },
  ),
  /** Addresses. A coordinator's card has no `from`: it is they. */
  handover: form(
    { from: emailField, to: emailField },
    {
      refusals: {
        'unknown-from': 'from',
        'handover-others': 'from',
        'handover-to-self': 'to',
        'not-coordinator': 'to',
        'not-met': 'to',
        'scope-too-small': 'to',
      },
    },
  ),
  /** Whose competence map. */
  map: form({ organisation: organisationField }),
  role: form(
    { email: emailField, role: choiceField(ROLES), scope: organisationsField, organisation: organisationField },
    { refusals: { 'unknown-organisation': 'scope' } },
  ),
} as const;

/** What an area's field says of one that is as all areas: so one that was made an exception is made none again. */
export const AS_ALL = 'all';

/** What a result form has: the ids of its areas, and the levels of each. */
export type Choices = { readonly areas: readonly string[]; readonly levels: readonly Level[] };

/**
 * The outcomes chosen in the result form for these areas: each in a field `area.<id>`, else in `all`. None for an area that
 * has neither.
 */
export function outcomesIn(values: Values, { areas, levels }: Choices): Readonly<Record<string, Level>> {
  const all = chosen(levels, values.all);
  const own = ownOutcomesIn(values, { areas, levels });
  return all ? { ...Object.fromEntries(areas.map((id) => [id, all])), ...own } : own;
}

/** Those of them that are chosen for an area alone. */
export function ownOutcomesIn(values: Values, { areas, levels }: Choices): Readonly<Record<string, Level>> {
  const found = areas.map((id) => [id, chosen(levels, values[`area.${id}`])] as const);
  return Object.fromEntries(found.flatMap(([id, outcome]) => (outcome ? [[id, outcome] as const] : [])));
}
