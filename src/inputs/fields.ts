import { z } from 'zod';
import { isSearchable } from '../domain/people/matching/words.ts';
import { looksLikeId } from '../domain/people/organisation.ts';
import type { Refusal } from '../domain/refusals.ts';
import { TIMES } from '../domain/seats/unsuited.ts';
import { dateIn, isTimeZone } from '../i18n/calendar.ts';
import { phoneNumber, words } from './form.ts';
import { isId } from './ids.ts';
import { formal, oneLine, tidy } from './normalise.ts';
import { hasPersonalNumber } from './personal-number.ts';
import { type ProblemName, problem } from './problems.ts';
import { addressIn, languageIn, networkAddress, oreIn, phoneIn, timeIn, wholeIn } from './readings.ts';

const raw = z.string().default('');
const clean = (value: string): boolean => !hasPersonalNumber(value);
const optional = raw.transform((value) => tidy(value).trim());
const required = optional.pipe(z.string().min(1, problem('required')).refine(clean, problem('personal-number')));
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

/** An address of a person or a page, or an id: it names no organisation, whatever else it does. */
const ADDRESS = /\S@\S+\.\S|^mailto:|^\w+:\/\/|\bwww\.|\p{L}\.\p{L}{2,}\/\S/iu;

export const organisationNameField = words(
  required
    .transform(oneLine)
    .refine((value) => !ADDRESS.test(value) && !looksLikeId(value), problem('organisation-name'))
    .pipe(name(100)),
);

/** What the field takes, or nothing: empty becomes undefined. */
const orNone =
  (field: z.ZodType<string>) =>
  (value: string, context: z.RefinementCtx): string | undefined => {
    if (tidy(value).trim() === '') return undefined;
    const { data, error } = field.safeParse(value);
    for (const { message } of error?.issues ?? []) context.addIssue({ code: 'custom', message });
    return data ?? z.NEVER;
  };
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
    if (wanted.length > MAX_SCOPE) context.addIssue({ code: 'custom', message: problem('too-long', MAX_SCOPE) });
    return wanted.length > 0 ? wanted : undefined;
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

/** What a line of text says; a problem when it says nothing that can be used. */
const reading =
  <T>(read: (text: string) => T | undefined, otherwise: ProblemName) =>
  (value: string, context: z.RefinementCtx): T => {
    const found = read(formal(value));
    if (found !== undefined) return found;
    context.addIssue({ code: 'custom', message: problem(otherwise) });
    return z.NEVER;
  };
const unlessEmpty =
  <T>(read: (value: string, context: z.RefinementCtx) => T) =>
  (value: string, context: z.RefinementCtx): T | undefined =>
    value === '' ? undefined : read(value, context);

const address = z.email(problem('email'));
const isAddress = (value: string): boolean => address.safeParse(networkAddress(value)).success;

/** An e-mail address, in lower case: mail systems tell addresses apart by case only on paper. */
export const emailField = words(
  required.pipe(
    z
      .string()
      .max(254, problem('too-long', 254))
      .transform((value) => addressIn(formal(value)))
      .refine(isAddress, problem('email')),
  ),
);
/** The same of somebody who may have none; empty becomes undefined. */
export const optionalEmailField = words(raw.transform(orNone(emailField)));

/** Whoever is chosen in a card, by their key, or named by their address. */
const personField = raw.transform(formal).pipe(
  z
    .string()
    .min(1, problem('required'))
    .max(254, problem('too-long', 254))
    // Keys are random, so that one may hold such digits by chance.
    .refine((value) => /^[\w-]{20,}$/.test(value) || clean(value), problem('personal-number'))
    .transform((value) => (value.includes('@') ? addressIn(value) : value)),
);

/** Several of them, comma-separated. */
export const personsField = (max: number, many: Refusal) =>
  raw.transform((value, context) => {
    const named = value.split(',').filter((each) => each.trim() !== '');
    const read = (named.length > 0 ? named : ['']).map((each) => personField.safeParse(each));
    const wrong = named.length > max ? problem(many) : read.find(({ error }) => error)?.error?.issues[0]?.message;
    if (wrong === undefined) return read.flatMap(({ data }) => data ?? []);
    context.addIssue({ code: 'custom', message: wrong });
    return z.NEVER;
  });

export const phoneField = phoneNumber(
  optional
    .pipe(
      z
        .string()
        .refine((value) => !hasPersonalNumber(value, false), problem('personal-number'))
        .max(30, problem('too-long', 30)),
    )
    .transform(unlessEmpty(reading(phoneIn, 'phone'))),
);

export const dateField = required.transform(reading(dateIn, 'date'));
export const optionalDateField = optional.transform(unlessEmpty(reading(dateIn, 'date')));
/** A time of day; 9.00 is how Swedes write 09:00. */
export const timeField = required.transform(reading(timeIn, 'time'));
export const timeZoneField = required.transform(oneLine).pipe(z.string().refine(isTimeZone, problem('time-zone')));

const whole = (min: number, max: number, money: boolean) =>
  required
    .transform(reading((text) => wholeIn(text, money), 'number'))
    .pipe(z.number().min(min, problem('too-small', min)).max(max, problem('too-big', max)));
export const numberField = (min: number, max: number) => whole(min, max, false);
/** Whole kronor, with or without the name of the currency. */
export const amountField = (min: number, max: number) => whole(min, max, true);

/** An amount of more than nothing, in öre, and `max` kronor at the most. */
export const oreField = (max: number) =>
  required.transform(reading(oreIn, 'amount')).pipe(
    z
      .number()
      .min(1, problem('amount'))
      .max(max * 100, problem('too-big', max))
      // As an object: what was typed is shown again, not the number that it was read as.
      .transform((ore) => ({ ore })),
  );

export const choiceField = <const T extends string>(options: readonly T[]) =>
  required.pipe(z.enum(options, problem('choice')));

export const languageField = raw.transform(reading(languageIn, 'choice'));

/** A choice whose options only the programme knows: whoever has them refuses any other. */
export const openChoiceField = raw;

/** The same of one that need not be made. */
export const codeField = raw.transform((value) => (isId(value) ? value : undefined));

/** An id out of a choice; anything else chooses nothing. */
export const idField = raw.refine(isId, problem('required'));

/** The same of a choice that need not be made; what is no id is refused, so that it is not taken for none. */
export const optionalIdField = (unknown: Refusal) =>
  raw
    .transform((value) => value.trim() || undefined)
    .refine((value) => value === undefined || isId(value), problem(unknown));

/** Ids out of a choice of several, parted by commas. */
export const idsField = (max: number, refusals: { readonly none: Refusal; readonly many: Refusal }) =>
  raw.transform((value, context) => {
    const ids = value.split(',').flatMap((id) => id.trim() || []);
    if (ids.length > 0 && ids.length <= max && ids.every(isId)) return ids;
    context.addIssue({ code: 'custom', message: problem(ids.length > max ? refusals.many : refusals.none) });
    return z.NEVER;
  });

/** The same of a choice that need not be made; what is no id is passed over. */
export const optionalIdsField = raw.transform((value) =>
  value.split(',').flatMap((id) => (isId(id.trim()) ? [id.trim()] : [])),
);

/** Words that are looked for; empty becomes undefined. */
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
export const rowsField = raw.pipe(z.string().max(100_000, problem('too-long', 100_000)));

/** A choice that need not be made; anything else chooses nothing. */
export const optionalChoiceField = <const T extends string>(options: readonly T[]) =>
  raw.transform((value) => options.find((each) => each === value));

/** Times out of a choice of several, parted by commas; what is none of them is passed over. */
export const timesField = raw.transform((value) => {
  const told = value.split(',').map((each) => each.trim());
  return TIMES.filter((each) => told.includes(each));
});
