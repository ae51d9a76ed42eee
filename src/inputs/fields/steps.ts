import { z } from 'zod';
import { formal, tidy } from '../normalise.ts';
import { hasPersonalNumber } from '../personal-number/personal-number.ts';
import { type ProblemName, problem } from '../problems.ts';

export const raw = z.string().default('');

export const clean = (value: string): boolean => !hasPersonalNumber(value);

export const optional = raw.transform((value) => tidy(value).trim());

export const required = optional.pipe(z.string().min(1, problem('required')).refine(clean, problem('personal-number')));

export const orNone =
  (field: z.ZodType<string>) =>
  (value: string, context: z.RefinementCtx): string | undefined => {
    if (tidy(value).trim() === '') return undefined;
    const { data, error } = field.safeParse(value);
    for (const { message } of error?.issues ?? []) context.addIssue({ code: 'custom', message });
    return data ?? z.NEVER;
  };

export const reading =
  <T>(read: (text: string) => T | undefined, otherwise: ProblemName) =>
  (value: string, context: z.RefinementCtx): T => {
    const found = read(formal(value));
    if (found !== undefined) return found;
    context.addIssue({ code: 'custom', message: problem(otherwise) });
    return z.NEVER;
  };

export const unlessEmpty =
  <T>(read: (value: string, context: z.RefinementCtx) => T) =>
  (value: string, context: z.RefinementCtx): T | undefined =>
    value === '' ? undefined : read(value, context);
