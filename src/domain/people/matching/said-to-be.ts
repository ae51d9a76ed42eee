import { foldWords } from '../../fold.ts';
import type { Candidate } from '../candidate.ts';
import { phoneKey } from '../phone.ts';

/** Who somebody says they are, by what they were nominated with: read as an address, a number, and a name, as far as it is one. */
export type SaidToBe = { readonly name: string; readonly email?: string; readonly phone?: string };

/** "Andersson, Åsa" is Åsa Andersson. */
const nameKey = (name: string): string => foldWords(name).split(' ').toSorted().join(' ');

/** Whether this is how they were nominated. A part of a name is nobody's. */
export function isSaidToBe({ name, email, phone }: Candidate, said: SaidToBe): boolean {
  if (said.email !== undefined) return said.email === email;
  if (said.phone !== undefined) return phone !== undefined && phoneKey(said.phone) === phoneKey(phone);
  const key = nameKey(said.name);
  return key !== '' && key === nameKey(name);
}
