import { formal } from './normalise.ts';
import { oreIn } from './readings.ts';

/** More words than these make up no amount: "SEK 12 500 000,50". */
const MOST = 5;

/** What was typed after the command, as the inputs of the form: an amount first or last, and what it was for. */
export function costWords(typed: string): { readonly amount: string; readonly text: string } {
  const words = typed.split(/\s+/).filter((word) => word !== '');
  for (let count = Math.min(MOST, words.length); count > 0; count -= 1) {
    for (const from of [0, words.length - count]) {
      const amount = words.slice(from, from + count).join(' ');
      if (oreIn(formal(amount)) === undefined) continue;
      return { amount, text: [...words.slice(0, from), ...words.slice(from + count)].join(' ') };
    }
  }
  return { amount: '', text: words.join(' ') };
}
