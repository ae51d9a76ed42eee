import { z } from 'zod';
import { readings } from './digit-groups.ts';
import { hasPersonalNumber } from './personal-number.ts';
import { type Problem, readProblem } from './problems.ts';

/** What is echoed of a refused input: a card has room for so much. */
const MAX_ECHO = 1500;

/** Fields that hold words. */
const WORDS = z.registry<{ readonly words: true }>();
export const words = <T extends z.ZodType>(field: T): T => {
  WORDS.add(field, { words: true });
  return field;
};

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
  const parsed = schema.safeParse(values);
  const problems: Partial<Record<K, Problem>> = {};
  for (const name of halvesOfNumber(schema, values)) problems[name as K] = { problem: 'personal-number' };
  for (const issue of parsed.error?.issues ?? []) {
    const name = names.find((each) => each === issue.path[0]);
    if (name !== undefined) problems[name] ??= readProblem(issue.message);
  }
  const typed = {} as Record<K, string>;
  for (const name of names) {
    const value = values[name] ?? '';
    // A personal identity number is not shown again, not even to the person who typed it.
    const secret = problems[name]?.problem === 'personal-number' || hasPersonalNumber(value, name !== 'phone');
    typed[name] = secret ? '' : echo(value, schema.shape[name]?.safeParse(value).data);
  }
  return parsed.success && Object.keys(problems).length === 0
    ? { ok: true, input: parsed.data, typed }
    : { ok: false, problems, typed };
}

/** As it was typed; but an input for a number, date or time can show nothing but its own format. */
function echo(value: string, read: unknown): string {
  if (typeof read === 'number') return String(read);
  const picked = typeof read === 'string' && /^(?:\d{4}-\d\d-\d\d|\d\d:\d\d)$/.test(read);
  return picked ? read : value.slice(0, MAX_ECHO);
}

/** "-1234", which continues something; and a text that is digits alone, or the letter and digits of an interim number. */
const CONTINUES = /^\s*[-+]+\s*(?:\d{4}|[a-z]\d{3})(?![\p{L}\p{N}])/iu;
const DIGITS = /^[^\p{L}\p{N}]*(?:\d[^\p{L}]{0,15}|[a-z]\d{3}[^\p{L}\p{N}]*)$/iu;

/**
 * The fields that hold a personal identity number between them: it begins in one and goes on in the other. Only what can be
 * no input of its own goes on: dates, times, counts and phone numbers beside each other are an ordinary form.
 */
function halvesOfNumber(schema: z.ZodObject, values: Readonly<Record<string, string>>): readonly string[] {
  const filled = Object.entries(schema.shape).flatMap(([name, field]) => {
    const [text] = readings(values[name] ?? '');
    return text === '' ? [] : [{ name, text, isWords: WORDS.has(field) }];
  });
  return filled.flatMap((tail) =>
    filled
      .filter((head) => {
        const goesOn = CONTINUES.test(tail.text) || (head.isWords && tail.isWords && DIGITS.test(tail.text));
        if (head === tail || !goesOn) return false;
        const alone = [head, tail].some(({ text }) => hasPersonalNumber(text));
        return !alone && hasPersonalNumber(head.text + tail.text);
      })
      .flatMap((head) => [head.name, tail.name]),
  );
}
