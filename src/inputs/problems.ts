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
export type ProblemName = (typeof PROBLEMS)[number];
export type Problem = { readonly problem: ProblemName; readonly count?: number };

/** A problem as the message of a zod issue. */
export const problem = (name: ProblemName, count?: number): string => (count === undefined ? name : `${name}:${count}`);

export function readProblem(message: string): Problem {
  const [name, count] = message.split(':');
  const known = PROBLEMS.find((each) => each === name) ?? 'required';
  return count === undefined ? { problem: known } : { problem: known, count: Number(count) };
}
