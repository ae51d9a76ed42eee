import { distance } from 'fastest-levenshtein';
import type { Openable } from '../cards/views/common.ts';

/** What can be typed for each command; the first two are its Swedish and English titles. */
export const COMMANDS: Readonly<Record<Openable, readonly [sv: string, en: string, ...also: string[]]>> = {
  help: ['hjälp', 'help', 'hej', 'hello', 'hi', 'hallå', 'meny', 'menu', 'start'],
  nominate: ['anmäl', 'nominate', 'nominera'],
  candidates: ['validander', 'candidates', 'kandidater'],
  'new-session': ['nytt tillfälle', 'new session'],
  sessions: ['tillfällen', 'sessions', 'tider'],
  book: ['boka', 'book'],
  'my-booking': ['min tid', 'my booking'],
  results: ['resultat', 'results'],
  status: ['status', 'status', 'läge'],
  language: ['språk', 'language'],
  programme: ['program', 'programme'],
  roles: ['roller', 'roles'],
};

export type Typed =
  | { readonly kind: 'command'; readonly command: Openable; readonly rest: string }
  /** Close to a command, which was perhaps meant. */
  | { readonly kind: 'near'; readonly command: Openable }
  | { readonly kind: 'unknown' };

/** Letters and digits alone, without case and accents: "Anmal!" is "anmäl". */
const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const SPELLINGS = (Object.keys(COMMANDS) as Openable[])
  .flatMap((command) => COMMANDS[command].map((spelling) => ({ command, spelling: folded(spelling) })))
  .sort((a, b) => b.spelling.length - a.spelling.length);

/** What follows the first words, whatever stands between. */
function afterWords(text: string, count: number): string {
  const word = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)][count - 1];
  return text
    .slice(word ? word.index + word[0].length : 0)
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .trim();
}

/** Commands that may be followed by words of their own. */
const WITH_REST: readonly Openable[] = ['candidates', 'language'];

/** How far from a command's spelling a near miss may be: a slip or two, fewer in short words. */
const slips = (spelling: string): number => (spelling.length <= 4 ? 1 : 2);

/** Longer than this is a letter to somebody, not a command. */
const MAX_COMMAND = 200;

/** Reads what was typed as a command. `rest` is as typed, for a search. */
export function readCommand(text: string): Typed {
  if (text.length > MAX_COMMAND) return { kind: 'unknown' };
  const said = folded(text);
  for (const { command, spelling } of SPELLINGS) {
    if (said === spelling) return { kind: 'command', command, rest: '' };
    if (WITH_REST.includes(command) && said.startsWith(`${spelling} `)) {
      return { kind: 'command', command, rest: afterWords(text, spelling.split(' ').length) };
    }
  }
  const [nearest] = SPELLINGS.map(({ command, spelling }) => ({ command, spelling, away: distance(said, spelling) }))
    .filter(({ spelling, away }) => away <= slips(spelling))
    .sort((a, b) => a.away - b.away);
  return nearest && said.length > 2 ? { kind: 'near', command: nearest.command } : { kind: 'unknown' };
}
