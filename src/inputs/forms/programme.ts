import { KINDS } from '../../domain/people/organisation.ts';
import { COST_CATEGORIES, MAX_COST } from '../../domain/programme/costs.ts';
import {
  MAP_FROM,
  MAX_DAILY_NOTICES,
  MAX_KEPT_MONTHS,
  MAX_RESULT_DELAY,
  ROLES,
} from '../../domain/programme/programme.ts';
import {
  choiceField,
  languageField,
  openChoiceField,
  optionalChoiceField,
  optionalIdField,
} from '../fields/choices.ts';
import { emailField, phoneField } from '../fields/people.ts';
import {
  nameField,
  optionalNameField,
  organisationField,
  organisationNameField,
  organisationsField,
  requiredText,
  textField,
} from '../fields/texts.ts';
import {
  amountField,
  dateField,
  numberField,
  optionalOreField,
  oreField,
  timeField,
  timeZoneField,
} from '../fields/values.ts';
import { form } from '../form.ts';

export const PROGRAMME_FORMS = {
  language: form({ language: languageField }),
  programme: form(
    {
      name: nameField(100),
      start: dateField,
      end: dateField,
      target: numberField(1, 1_000_000),
      budget: amountField(0, 1_000_000_000),
      costPerAssessment: optionalOreField(MAX_COST),
      place: nameField(200),
      contactName: optionalNameField(100),
      contactPhone: phoneField,
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
      secondSignature: choiceField(['yes', 'no']),
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
  role: form(
    { email: emailField, role: choiceField(ROLES), scope: organisationsField, organisation: organisationField },
    { refusals: { 'unknown-organisation': 'scope' } },
  ),
} as const;
