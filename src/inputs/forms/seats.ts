import { MAX_ASSESSORS, MAX_CAPACITY, REPEATS } from '../../domain/seats/session.ts';
import {
  idField,
  idsField,
  optionalChoiceField,
  optionalIdField,
  optionalIdsField,
  timesField,
} from '../fields/choices.ts';
import { personsField } from '../fields/people.ts';
import { nameField, organisationField, requiredText, textField } from '../fields/texts.ts';
import { dateField, numberField, optionalDateField, optionalNumberField, timeField } from '../fields/values.ts';
import { form } from '../form.ts';

const MAX_OFFERS = 100;

const SESSION = {
  date: dateField,
  start: timeField,
  end: timeField,
  place: nameField(200),
  capacity: numberField(1, MAX_CAPACITY),
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

export const SEAT_FORMS = {
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
  editSession: form(SESSION, {
    about: ['session'],
    refusals: { ...SESSION_REFUSALS, 'edit-past': 'start', 'capacity-below-taken': 'capacity' },
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
  /** How many of its seats; all that are free, when it is not told. */
  fill: form({ count: optionalNumberField(1, MAX_CAPACITY) }, { about: ['session'] }),
  offer: form(
    {
      session: idField,
      candidates: idsField(MAX_OFFERS, { none: 'no-candidates', many: 'too-many-candidates' }),
    },
    { refusals: { 'target-reached': 'candidates', 'target-promised': 'candidates' } },
  ),
  decline: form({ reason: textField(300) }, { about: ['candidate', 'session'] }),
  /** Another time: the id of a session, `wait`, `tell` or `keep`. */
  change: form({ to: idField }, { about: ['candidate', 'session'] }),
  /** When they cannot come: `mon` … `sun`, `morning`, `afternoon`, `evening`. */
  cannot: form({ cannot: timesField }, { about: ['candidate'] }),
  /** What they need at the test: codes of the concept. */
  needs: form({ needs: optionalIdsField }, { about: ['candidate'], refusals: { 'unknown-need': 'needs' } }),
  /** What a candidate asks; nothing: they want to be heard from. */
  ask: form({ question: textField(500) }, { about: ['candidate'] }),
} as const;
