import { strict as assert } from 'node:assert';
import type { z } from 'zod';
import { form, readForm } from '../../src/inputs/form.ts';
import type { Problem } from '../../src/inputs/problems.ts';

export const NUMBER = '18121212-1212';
type Answer = { readonly got: unknown } | { readonly refused: Problem['problem']; readonly count?: number };

/** Reads one field: what it became, or why it was refused. */
export function read(field: z.ZodType, value?: string): Answer {
  const found = readForm(form({ field }), value === undefined ? {} : { field: value });
  if (found.ok) return { got: found.input.field };
  const { field: problem } = found.problems;
  assert.ok(problem, 'a refused field has its reason');
  return { refused: problem.problem, ...(problem.count !== undefined && { count: problem.count }) };
}

export function refuses(field: z.ZodType, problem: Problem['problem'], ...values: (string | undefined)[]): void {
  for (const value of values) {
    const answer = read(field, value);
    assert.equal('refused' in answer ? answer.refused : 'taken', problem, JSON.stringify(value));
  }
}
export function takes(field: z.ZodType, ...values: (string | [written: string, becomes: unknown])[]): void {
  for (const each of values) {
    const [written, becomes] = typeof each === 'string' ? [each, each] : each;
    assert.deepEqual(read(field, written), { got: becomes }, JSON.stringify(written));
  }
}
