import { PEOPLE_FORMS } from './forms/people.ts';
import { PROGRAMME_FORMS } from './forms/programme.ts';
import { RESULT_FORMS } from './forms/results.ts';
import { SEAT_FORMS } from './forms/seats.ts';

export { type FieldOf, type InputOf, readForm, readInputs } from './form.ts';

/** Cards, pages and handlers take the names from here. They are an interface: add, never rename. */
export const FORMS = { ...PEOPLE_FORMS, ...SEAT_FORMS, ...RESULT_FORMS, ...PROGRAMME_FORMS } as const;
