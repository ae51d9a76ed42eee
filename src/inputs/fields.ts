import { z } from 'zod';
import { isDate, isTimeZone } from '../i18n/calendar.ts';
import { hasPersonalNumber } from './personal-number.ts';

/** Why an input was refused; each has its sentence in both languages. `count` is the limit it names. */
export const PROBLEMS = [
  'required',
  'too-long',
  'personal-number',
  'characters',
  'email',
  'phone',
  'date',
  'time',
  'time-zone',
  'number',
  'too-small',
  'too-big',
  'choice',
] as const;
export type Problem = { readonly problem: (typeof PROBLEMS)[number]; readonly count?: number };

const problem = (name: (typeof PROBLEMS)[number], count?: number): string =>
  count === undefined ? name : `${name}:${count}`;

/** Control characters, and those that turn the direction of text around: both make a text look like another. */
const UNSEEN = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
const UNSEEN_BUT_BREAKS = new RegExp(`(?![\\n\\r\\t])${UNSEEN.source}`, 'u');
/** What names of people, companies and places are written with. */
const NAME = /^[\p{L}\p{M}\p{N} .,:;'’´`"”&/()+–-]+$/u;

const raw = z.string().default('');
const clean = (value: string): boolean => !hasPersonalNumber(value);
const optional = raw.transform((value) => value.trim());
const required = optional.pipe(z.string().min(1, problem('required')).refine(clean, problem('personal-number')));

/** One line that names something; the odd spaces that come along when it is pasted are no part of it. */
export const nameField = (max: number) =>
  required
    .transform((value) => value.normalize('NFC').replace(/\s+/gu, ' '))
    .pipe(
      z
        .string()
        .max(max, problem('too-long', max))
        .regex(NAME, problem('characters'))
        .refine((value) => /[\p{L}\p{N}]/u.test(value), problem('characters')),
    );

const free = (max: number) =>
  z
    .string()
    .refine(clean, problem('personal-number'))
    .max(max, problem('too-long', max))
    .refine((value) => !UNSEEN_BUT_BREAKS.test(value), problem('characters'));

/** A text of one's own; empty becomes undefined. Markup in it is kept, and shown as it was typed. */
export const textField = (max: number) => optional.pipe(free(max)).transform((value) => value || undefined);

/** A text of one's own that must be given. */
export const requiredText = (max: number) => required.pipe(free(max));

/** An e-mail address, in lower case: mail systems tell addresses apart by case only on paper. */
export const emailField = required.pipe(
  z
    .string()
    .max(254, problem('too-long', 254))
    .pipe(z.email(problem('email')))
    .transform((value) => value.toLowerCase()),
);

export const phoneField = optional
  .pipe(
    z
      .string()
      .refine((value) => !hasPersonalNumber(value, false), problem('personal-number'))
      .max(30, problem('too-long', 30))
      .refine(
        (value) => value === '' || (/^(\+|0)[\d ()/-]*$/.test(value) && /^\D*(\d\D*){7,15}$/.test(value)),
        problem('phone'),
      ),
  )
  .transform((value) => value || undefined);

export const dateField = required.pipe(z.string().refine(isDate, problem('date')));
export const optionalDateField = optional
  .pipe(z.string().refine((value) => value === '' || isDate(value), problem('date')))
  .transform((value) => value || undefined);
/** A time of day; 9.00 is how Swedes write 09:00. */
export const timeField = required
  .transform((value) => value.replace('.', ':').padStart(5, '0'))
  .pipe(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, problem('time')));
export const timeZoneField = required.pipe(z.string().refine(isTimeZone, problem('time-zone')));

/** A whole number; spaces between its thousands are as people write them. */
export const numberField = (min: number, max: number) =>
  required
    .transform((value) => value.replace(/[\s\u00A0\u202F]/g, ''))
    .pipe(z.string().regex(/^-?\d{1,12}$/, problem('number')))
    .transform(Number)
    .pipe(z.number().min(min, problem('too-small', min)).max(max, problem('too-big', max)));

export const choiceField = <const T extends string>(options: readonly T[]) =>
  required.pipe(z.enum(options, problem('choice')));

/** An id out of a card; anything else reads as the id of nothing. */
export const idField = raw.transform((value) => (/^[\w-]{1,100}$/.test(value) ? value : ''));

/** What is echoed of a refused input: a card has room for so much. */
const MAX_ECHO = 1500;

export type Form<T, K extends string> =
  | { readonly ok: true; readonly input: T; readonly typed: Record<K, string> }
  | { readonly ok: false; readonly problems: Partial<Record<K, Problem>>; readonly typed: Record<K, string> };

/** Reads a form's inputs: all fields at once, so that every mistake is named in one answer. */
export function readForm<S extends z.ZodObject>(
  schema: S,
  values: Readonly<Record<string, string>>,
): Form<z.output<S>, Extract<keyof S['shape'], string>> {
  type K = Extract<keyof S['shape'], string>;
  const names = Object.keys(schema.shape) as K[];
  const typed = {} as Record<K, string>;
  for (const name of names) {
    const value = values[name] ?? '';
    // A personal identity number is not shown again, not even to the person who typed it.
    typed[name] = hasPersonalNumber(value, name !== 'phone') ? '' : value.slice(0, MAX_ECHO);
  }
  const parsed = schema.safeParse(values);
  if (parsed.success) return { ok: true, input: parsed.data, typed };
  const problems: Partial<Record<K, Problem>> = {};
  for (const issue of parsed.error.issues) {
    const name = names.find((each) => each === issue.path[0]);
    if (name !== undefined) problems[name] ??= readProblem(issue.message);
  }
  return { ok: false, problems, typed };
}

function readProblem(message: string): Problem {
  const [name, count] = message.split(':');
  const known = PROBLEMS.find((each) => each === name) ?? 'required';
  return count === undefined ? { problem: known } : { problem: known, count: Number(count) };
}
