import { strict as assert } from 'node:assert';
import { z } from 'zod';
import * as inputs from '../../src/inputs/fields.ts';

export const NUMBER = '18121212-1212';
type Problem = (typeof inputs.PROBLEMS)[number];

type Answer = { readonly got: unknown } | { readonly refused: Problem; readonly count?: number };

/** Reads one field: what it became, or why it was refused. */
export function read(field: z.ZodType, value?: string): Answer {
  const form = inputs.readForm(z.object({ field }), value === undefined ? {} : { field: value });
  if (form.ok) return { got: Object.entries(form.input).find(([name]) => name === 'field')?.[1] };
  const found = form.problems.field;
  assert.ok(found, 'a refused field has its reason');
  return { refused: found.problem, ...(found.count !== undefined && { count: found.count }) };
}

export function refuses(field: z.ZodType, problem: Problem, ...values: (string | undefined)[]): void {
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
