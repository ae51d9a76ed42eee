import { LANGUAGES } from '../../domain/languages.ts';
import { SITUATIONS } from '../../domain/people/candidate.ts';
import { ERASURE_REASONS } from '../../domain/people/privacy/erasure.ts';
import { EXTRACT_REASONS } from '../../domain/people/privacy/extract.ts';
import { choiceField, optionalChoiceField, switchField } from '../fields/choices.ts';
import { emailField, optionalEmailField, phoneField } from '../fields/people.ts';
import {
  nameField,
  newOrganisationField,
  organisationField,
  requiredText,
  rowsField,
  searchField,
  textField,
} from '../fields/texts.ts';
import { form } from '../form.ts';

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

export const PEOPLE_FORMS = {
  /** `offer`: they are offered the next free seat too. */
  nominate: form({ ...PERSON, offer: switchField }, { about: ['organisation'], ...PERSON_RULES }),
  edit: form(PERSON, { about: ['candidate', 'organisation'], ...PERSON_RULES }),
  /** How they are reached, as they say themselves. */
  contact: form(
    { email: PERSON.email, phone: PERSON.phone, language: PERSON.language },
    { about: ['candidate'], oneOf: [PERSON_RULES.oneOf[0]], refusals: { 'address-taken': 'email' } },
  ),
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
  extract: form(
    { confirm: requiredText(200), reason: choiceField(EXTRACT_REASONS) },
    { about: ['candidate'], refusals: { 'extract-not-confirmed': 'confirm' } },
  ),
  search: form({ search: searchField, organisation: organisationField }),
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
} as const;
