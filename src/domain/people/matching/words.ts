import { fold } from '../../fold.ts';
import { phoneKey } from '../phone.ts';

// What a document is found by, and what somebody types to find it, become words here. Both are folded alike.

/** The words of a text: letters and digits without case and accents; "O'Brien" is one word and "H&M" another. */
export const wordsOf = (text: string): readonly string[] =>
  fold(text).match(/[\p{L}\p{N}]+(?:[&+][\p{L}\p{N}]+)*/gu) ?? [];

// An address and a phone number are found whole: a sign before them keeps them apart from words.
const addressWord = (email: string): string => `@${fold(email).replace(/\s/g, '')}`;
export const phoneWord = (phone: string): string => `+${phoneKey(phone)}`;

/** "Lars-Erik" is looked for as "larserik" as well. */
const joined = (name: string): readonly string[] =>
  name
    .split(/\s+/)
    .filter((part) => /\p{L}-\p{L}/u.test(part))
    .map((part) => wordsOf(part).join(''));

export function wordsOfPerson({ name, email, phone }: { name: string; email?: string; phone?: string }): string {
  const [local = ''] = (email ?? '').split('@');
  const words = [...wordsOf(name), ...joined(name), ...wordsOf(local)];
  return [...new Set([...words, ...(email ? [addressWord(email)] : []), ...(phone ? [phoneWord(phone)] : [])])].join(
    ' ',
  );
}

export const wordsOfNames = (names: readonly string[]): string => [...new Set(names.flatMap(wordsOf))].join(' ');

const PHONE = /(?<=^|\s)(?:\+|\(?0|46)[\d\s()./-]*\d(?=\s|$)/g;
const ADDRESS = /(?<=^|\s)[<("']?(?:mailto:)?([^\s@<>()"',;]+@[^\s@<>()"',;]+\.[^\s@<>()"',;.]+)[>)"',;.]*(?=\s|$)/gi;
/** So many digits are a phone number, fewer a part of a name or an address. */
const PHONE_DIGITS = 6;
const ABROAD_DIGITS = 9;

/** What was typed to find somebody or something, as what must be found: of every one of these, one of its words. */
export function termsIn(typed: string): readonly (readonly string[])[] {
  const terms: (readonly string[])[] = [];
  const rest = typed
    .normalize('NFKC')
    .replace(ADDRESS, (_, address: string) => {
      terms.push([addressWord(address)]);
      return ' ';
    })
    .replace(PHONE, (number) => {
      // A command leaves out the sign before what follows it.
      const lacksSign = number.startsWith('46');
      if (number.replace(/\D/g, '').length < (lacksSign ? ABROAD_DIGITS : PHONE_DIGITS)) return number;
      const asWritten = /^\d+$/.test(number) ? [number] : [];
      terms.push([...asWritten, phoneWord(lacksSign ? `+${number}` : number)]);
      return ' ';
    });
  terms.push(...wordsOf(rest).map((word) => [word]));
  return terms;
}

/** Whether a search for this goes by an index: a single letter narrows what others find. */
export const isSearchable = (typed: string): boolean =>
  termsIn(typed).some((words) => words.some((word) => word.length > 1));

/** Whether a search with these terms finds what has these words. */
export function isFound(words: string, terms: ReturnType<typeof termsIn>): boolean {
  const all = words.split(' ').filter((word) => word !== '');
  const has = (wanted: string) => all.some((word) => (isWhole(word) ? word === wanted : word.startsWith(wanted)));
  return terms.every((wanted) => wanted.some(has));
}

const isWhole = (word: string): boolean => /^[@+]/.test(word);
