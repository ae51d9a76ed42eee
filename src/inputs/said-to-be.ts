import type { SaidToBe } from '../domain/people/matching/said-to-be.ts';
import { emailField, phoneField } from './fields/people.ts';
import { oneLine } from './normalise.ts';

const LONGEST = 254;

/** Who somebody says they are, read as a nomination reads it; undefined: they said nothing. */
export function saidToBe(typed: string): SaidToBe | undefined {
  const name = oneLine(typed).slice(0, LONGEST);
  if (name === '') return undefined;
  if (name.includes('@')) {
    const email = emailField.safeParse(typed).data;
    return { name, ...(email !== undefined && { email }) };
  }
  const phone = /\p{L}/u.test(name) ? undefined : phoneField.safeParse(typed).data;
  return { name, ...(phone !== undefined && { phone }) };
}
