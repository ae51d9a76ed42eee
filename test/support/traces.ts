import { strict as assert } from 'node:assert';
import type { PersonInChat } from './people.ts';

export type Texts = Readonly<Record<string, string>>;

/** The ways in which a text may stand in a log: as it is, escaped, in an address, in base 64. */
const spellings = (text: string): string[] => {
  const base64 = Buffer.from(text).toString('base64').replace(/=+$/, '').slice(0, -1);
  const escaped = [...text].map((each) =>
    each > '~' ? `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}` : each,
  );
  return [text, escaped.join(''), encodeURIComponent(text), encodeURI(text), base64];
};

/** Words of a text that nobody else uses: a part of a name gives its owner away as the whole of it does. */
const words = (text: string): string[] => text.split(/[^\p{L}\d]+/u).filter((word) => word.length >= 6);

/** That none of these texts stands in the log in any spelling, and no person's name, address, id or chat. */
export function assertSilent(log: string, texts: Texts, ...people: readonly PersonInChat[]): void {
  assert.ok(log.length > 0, 'there is no log');
  const lower = log.toLowerCase();
  const own = people.flatMap(({ id, email, conversation }) => [id, conversation, ...(email ? [email] : [])]);
  for (const text of [...Object.values(texts), ...own]) {
    for (const trace of [...spellings(text), ...words(text).filter((word) => !COMMON.includes(word.toLowerCase()))]) {
      const at = lower.indexOf(trace.toLowerCase());
      assert.equal(at, -1, `"${text}" is in the log: ${log.slice(Math.max(0, at - 200), at + 200)}`);
    }
  }
}

/** Words that the program says by itself. */
const COMMON = ['example', 'personal'];
