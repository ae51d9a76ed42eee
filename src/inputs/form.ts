import { z } from 'zod';
import type { Refusal } from '../domain/refusals.ts';
import { type IdName, idsIn, NO_TEXT, type Values } from './ids.ts';
import { readings } from './personal-number/digit-groups.ts';
import { hasPersonalNumber, mayHoldDigits } from './personal-number/personal-number.ts';
import { type Problem, type ProblemName, readProblem } from './problems.ts';

/** What is echoed of a refused input: a card has room for so much. */
const MAX_ECHO = 1500;

/** What a field holds, where digits mean something else in it than in most. */
const HOLDING = z.registry<{ readonly holds: 'words' | 'phone'; readonly max?: number | undefined }>();
const holding =
  (holds: 'words' | 'phone') =>
  /** @param max so many characters, where pages and cards are to say so */
  <T extends z.ZodType>(field: T, max?: number): T => {
    HOLDING.add(field, { holds, max });
    return field;
  };
export const words = holding('words');
export const phoneNumber = holding('phone');
const holds = (field: z.ZodType | undefined, what: 'words' | 'phone'): boolean =>
  field !== undefined && HOLDING.get(field)?.holds === what;

export type Fields = Readonly<Record<string, z.ZodType>>;

type OneOf<K extends string> = {
  readonly fields: readonly K[];
  /** What is said then. Absent: that it is required. */
  readonly missing?: ProblemName;
};

export type Form<F extends Fields = Fields, A extends IdName = IdName> = {
  readonly about: readonly A[];
  readonly schema: z.ZodObject<F>;
  /** Of each group one must say something; that it is missing is shown at the first of them. */
  readonly oneOf: readonly OneOf<string>[];
  /** The field beside which a refusal of the domain is shown; above the form, when it has none. */
  readonly refusals: Partial<Record<Refusal, Name<F>>>;
};
export type Name<F> = Extract<keyof F, string>;

export const form = <F extends Fields, const A extends IdName = never>(
  fields: F,
  {
    about = [],
    oneOf = [],
    refusals = {},
  }: {
    readonly about?: readonly A[];
    readonly oneOf?: readonly OneOf<Name<F>>[];
    readonly refusals?: Partial<Record<Refusal, Name<F>>>;
  } = {},
): Form<F, A> => ({ about, schema: z.object(fields), oneOf, refusals });

export type FieldOf<T> = T extends Form<infer F, infer _> ? Name<F> : never;
export type InputOf<T> = T extends Form<infer F, infer _> ? z.output<z.ZodObject<F>> : never;

export const fieldsOf = <F extends Fields>({ schema }: Form<F>): readonly Name<F>[] =>
  Object.keys(schema.shape) as Name<F>[];

export function longestOf<F extends Fields>({ schema }: Form<F>, name: Name<F>): number | undefined {
  const field: z.ZodType | undefined = schema.shape[name];
  return field && HOLDING.get(field)?.max;
}

/** What is wrong with a form, by field. */
type Mistakes<K extends string> = { readonly ok: false; readonly problems: Partial<Record<K, Problem>> };
export type ReadInputs<F extends Fields> =
  | { readonly ok: true; readonly input: z.output<z.ZodObject<F>> }
  | Mistakes<Name<F>>;
/** A form with mistakes in it, and what was typed. */
export type InvalidForm<K extends string> = Mistakes<K> & { readonly typed: Partial<Record<K, string>> };
export type ReadForm<F extends Fields, A extends IdName> = {
  readonly about: Record<A, string>;
  readonly typed: Record<Name<F>, string>;
} & ReadInputs<F>;

/** Reads a form's inputs: all fields at once, so that every mistake is named in one answer. */
export function readForm<F extends Fields, A extends IdName>(definition: Form<F, A>, values: Values): ReadForm<F, A> {
  const { schema } = definition;
  const about = idsIn(values, ...definition.about);
  const read = readInputs(definition, values);
  const input: Readonly<Record<string, unknown>> | undefined = read.ok ? read.input : undefined;
  const typed = {} as Record<Name<F>, string>;
  for (const name of fieldsOf(definition)) {
    const value = values[name] ?? '';
    // A personal identity number is not shown again, not even to the person who typed it.
    const secret =
      (!read.ok && read.problems[name]?.problem === 'personal-number') ||
      hasPersonalNumber(value, !holds(schema.shape[name], 'phone'));
    typed[name] = secret ? '' : echo(value, input ? input[name] : schema.shape[name]?.safeParse(value).data);
  }
  return { ...read, about, typed };
}

/** The same without what was typed, for inputs that nobody is shown again. */
export function readInputs<F extends Fields>(definition: Form<F>, values: Values): ReadInputs<F> {
  type K = Name<F>;
  const { schema } = definition;
  const names = fieldsOf(definition);
  const parsed = schema.safeParse(values);
  const problems: Partial<Record<K, Problem>> = {};
  for (const name of halvesOfNumber(schema, values)) problems[name as K] = { problem: 'personal-number' };
  for (const issue of parsed.error?.issues ?? []) {
    const name = names.find((each) => each === issue.path[0]);
    if (name !== undefined) problems[name] ??= readProblem(issue.message);
  }
  const input: Readonly<Record<string, unknown>> | undefined = parsed.data;
  const given = (name: K): boolean =>
    (input ? input[name] : schema.shape[name]?.safeParse(values[name]).data) !== undefined;
  for (const { fields, missing = 'required' } of definition.oneOf) {
    const [first, ...others] = names.filter((name) => fields.includes(name));
    if (first !== undefined && ![first, ...others].some((name) => problems[name] || given(name))) {
      problems[first] = { problem: missing };
    }
  }
  return parsed.success && Object.keys(problems).length === 0
    ? { ok: true, input: parsed.data }
    : { ok: false, problems };
}

/** As it was typed; but an input for a number, date or time can show nothing but its own format. */
function echo(value: string, read: unknown): string {
  if (typeof read === 'number') return String(read);
  const picked = typeof read === 'string' && /^(?:\d{4}-\d\d-\d\d|\d\d:\d\d)$/.test(read);
  return picked ? read : value === NO_TEXT ? '' : value.slice(0, MAX_ECHO);
}

/** "-1234", which continues something; and a text that is digits alone, or the letter and digits of an interim number. */
const CONTINUES = /^\s*[-+]+\s*(?:\d{4}|[a-z]\d{3})(?![\p{L}\p{N}])/iu;
const DIGITS = /^[^\p{L}\p{N}]*(?:\d[^\p{L}]{0,15}|[a-z]\d{3}[^\p{L}\p{N}]*)$/iu;

/** It begins in one and goes on in the other. Dates, times, counts and phone numbers beside each other are an ordinary form. */
function halvesOfNumber(schema: z.ZodObject, values: Values): readonly string[] {
  const filled = Object.entries(schema.shape).flatMap(([name, field]) => {
    const value = values[name] ?? '';
    if (!mayHoldDigits(value)) return [];
    const [text] = readings(value);
    return text === '' ? [] : [{ name, text, isWords: holds(field, 'words') }];
  });
  return filled.flatMap((tail) => {
    const goesOn = CONTINUES.test(tail.text);
    if (!goesOn && !(tail.isWords && DIGITS.test(tail.text))) return [];
    return filled
      .filter((head) => {
        if (head === tail || !(goesOn || head.isWords)) return false;
        const alone = [head, tail].some(({ text }) => hasPersonalNumber(text));
        return !alone && hasPersonalNumber(head.text + tail.text);
      })
      .flatMap((head) => [head.name, tail.name]);
  });
}
