import { COLUMNS } from './file.ts';

// The table `found_by`: for each word of a document its place in a list by name. A word that is found by its beginning has
// two entries: itself, and its first letters, under which the many words with one beginning stand in one order.

/** So many letters. Fewer are looked for under each of the groups that begin with them. */
export const GROUP = 3;
/** Sorts after all that may follow the beginning of a word. */
export const LAST = '\u{10ffff}';

/** A word with a sign before it is found whole. */
export const isWhole = (word: string): boolean => /^[@+]/.test(word);

/** The first letters, by which it is found with others. */
export const groupOf = (word: string): string => [...word].slice(0, GROUP).join('');

/** What a row with these columns is found by; undefined when it stands in no list by name, or has no words. */
export function entriesOf(columns: readonly (string | null)[]) {
  const [type, sortKey, words] = [columns[TYPE], columns[SORT_KEY], columns[WORDS]];
  if (typeof type !== 'string' || typeof sortKey !== 'string' || typeof words !== 'string') return undefined;
  const each = words.split(' ').filter((word) => word !== '');
  return { type, sortKey, words: new Set(each.flatMap((word) => (isWhole(word) ? [word] : [groupOf(word), word]))) };
}

const [TYPE, SORT_KEY, WORDS] = [
  COLUMNS.indexOf('type'),
  COLUMNS.indexOf('sortKey'),
  COLUMNS.indexOf('words'),
] as const;
