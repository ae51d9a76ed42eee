import { z } from 'zod';
import { isSearchable } from '../../domain/people/matching/words.ts';
import { looksLikeId } from '../../domain/people/organisation.ts';
import { words } from '../form.ts';
import { NO_TEXT } from '../ids.ts';
import { oneLine, tidy } from '../normalise.ts';
import { problem } from '../problems.ts';
import { clean, optional, orNone, raw, required } from './steps.ts';

const CONTROL = /(?!\n)\p{Cc}/u;

/** What a client or a template would act on, and no name holds: a tag, an expression, a link, doubled marks. */
const MARKUP = /<[/!]?[a-z][^<>]*>|\$\{|\{\{|\]\(|:\/\/|\*\*|__|``/i;

const name = (max: number) =>
  z
    .string()
    .max(max, problem('too-long', max))
    .refine(
      (value) => /[\p{L}\p{N}]/u.test(value) && !CONTROL.test(value) && !MARKUP.test(value),
      problem('characters'),
    );

/** One line that names something, whatever people call it. */
export const nameField = (max: number) => words(required.transform(oneLine).pipe(name(max)), max);

export const optionalNameField = (max: number) => words(raw.transform(orNone(nameField(max))), max);

/** An address of a person or a page, or an id: it names no organisation, whatever else it does. */
const ADDRESS = /\S@\S+\.\S|^mailto:|^\w+:\/\/|\bwww\.|\p{L}\.\p{L}{2,}\/\S/iu;

const MAX_ORGANISATION = 100;

export const organisationNameField = words(
  required
    .transform(oneLine)
    // What is too long for a name is not looked through for one.
    .refine(
      (value) => value.length > MAX_ORGANISATION || !(ADDRESS.test(value) || looksLikeId(value)),
      problem('organisation-name'),
    )
    .pipe(name(MAX_ORGANISATION)),
);

/** A new organisation's name; empty becomes undefined. */
export const newOrganisationField = words(raw.transform(orNone(organisationNameField)));

/** An organisation out of a choice, by its id, or named; empty becomes undefined. */
export const organisationField = words(
  raw.transform((value, context) => {
    const text = tidy(value).trim();
    return looksLikeId(text) ? text : orNone(organisationNameField)(value, context);
  }),
);

/** So many organisations in one scope; who works with more works with all. */
const MAX_SCOPE = 40;

/** Organisations by id or name, comma-separated; none becomes undefined. */
export const organisationsField = words(
  raw.transform((value, context) => {
    const named = value.split(',').flatMap((each) => organisationField.safeParse(each).data ?? each.trim());
    const wanted = named.filter((each) => each !== '');
    if (wanted.length > MAX_SCOPE) context.addIssue({ code: 'custom', message: problem('too-many-names', MAX_SCOPE) });
    if (wanted.length > 0 || tidy(value).trim() === '') return wanted.length > 0 ? wanted : undefined;
    // Commas alone are not the same as nothing, which means all of them.
    context.addIssue({ code: 'custom', message: problem('characters') });
    return z.NEVER;
  }),
);

const free = (max: number) =>
  z
    .string()
    .refine(clean, problem('personal-number'))
    .max(max, problem('too-long', max))
    .refine((value) => !CONTROL.test(value), problem('characters'));

/** A text of one's own; empty becomes undefined. Markup in it is kept, and shown as it was typed. */
export const textField = (max: number) =>
  words(
    optional.pipe(free(max)).transform((value) => value || undefined),
    max,
  );

export const requiredText = (max: number) => words(required.pipe(free(max)), max);

export const searchField = words(
  raw
    .transform((value) => oneLine(value).slice(0, 100))
    .pipe(
      z
        .string()
        .refine(clean, problem('personal-number'))
        .refine((value) => value === '' || isSearchable(value), problem('search-short')),
    )
    .transform((value) => value || undefined),
);

/** Rows of people, as they were pasted; what stands in them is read row by row. */
export const rowsField = raw.pipe(
  z
    .string()
    .max(100_000, problem('too-long', 100_000))
    .refine((value) => value !== NO_TEXT, problem('characters')),
);
