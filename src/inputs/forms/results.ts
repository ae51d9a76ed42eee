import { codeField, optionalIdField, optionalIdsField } from '../fields/choices.ts';
import { organisationField, requiredText, textField } from '../fields/texts.ts';
import { optionalDateField } from '../fields/values.ts';
import { form } from '../form.ts';

export const RESULT_FORMS = {
  /** Everybody came, but for these. */
  attendance: form({ absent: optionalIdsField }, { about: ['session'] }),
  /** `all`: of every area that has none of its own; a choice for each stands beside it: see `outcomesIn`. */
  result: form(
    { all: codeField, proposal: textField(2000), privateNote: textField(2000) },
    { about: ['candidate', 'session'] },
  ),
  correct: form(
    { all: codeField, proposal: textField(2000), privateNote: textField(2000), reason: requiredText(500) },
    { about: ['candidate'] },
  ),
  plan: form(
    { area: optionalIdField('unknown-area'), what: requiredText(140), where: textField(60), by: optionalDateField },
    { about: ['candidate'], refusals: { 'unknown-area': 'area', 'date-past': 'by' } },
  ),
  review: form({ reason: textField(300) }, { about: ['candidate'] }),
  map: form({ organisation: organisationField }),
} as const;
