import { REFUSALS, type Refusal } from '../domain/refusals.ts';

/** Why an input was refused; each has its sentence in both languages. `count` is the limit it names. */
export const PROBLEMS = [
  'required',
  'email-or-phone',
  'too-long',
  'personal-number',
  'search-short',
  'characters',
  'organisation-name',
  'too-many-names',
  'email',
  'phone',
  'date',
  'time',
  'time-zone',
  'number',
  'amount',
  'too-small',
  'too-big',
  'choice',
] as const;
export type ProblemName = (typeof PROBLEMS)[number];
/** A field may also be refused for a reason of the domain, in that reason's words. */
export type Problem = { readonly problem: ProblemName | Refusal; readonly count?: number };

export const problem = (name: Problem['problem'], count?: number): string =>
  count === undefined ? name : `${name}:${count}`;

export function readProblem(message: string): Problem {
  const [name, count] = message.split(':');
  const known = [...PROBLEMS, ...REFUSALS].find((each) => each === name) ?? 'required';
  return count === undefined ? { problem: known } : { problem: known, count: Number(count) };
}

export function sentenceOf({
  problem,
  count = 0,
}: Problem): readonly [key: string, limit: Record<'max' | 'min', number>] {
  const inputs = PROBLEMS.some((each) => each === problem);
  return [`${inputs ? 'problem' : 'refusal'}.${problem}`, { max: count, min: count }];
}
