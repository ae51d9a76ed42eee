import { distance } from 'fastest-levenshtein';
import { foldWords } from '../../domain/fold.ts';
import { LANGUAGES, type Language } from '../../domain/languages.ts';
import { OPENABLE, type Openable } from '../../domain/programme/commands.ts';
import { typedWords } from '../../i18n/texts.ts';
import { tidy } from '../../inputs/normalise.ts';
import { COMMANDS } from '../commands.ts';
import { QUESTIONS, type Question } from './questions.ts';

export type Typed =
  | { readonly kind: 'command'; readonly command: Openable; readonly rest: string }
  | { readonly kind: 'question'; readonly question: Question }
  /** Close to a command, which was perhaps meant. */
  | { readonly kind: 'near'; readonly command: Openable }
  | { readonly kind: 'unknown' };

/** An emoji of a thumb stands for its word. */
const folded = (text: string): string =>
  foldWords(
    tidy(text)
      .replace(/👍\p{Emoji_Modifier}?/gu, ' ja ')
      .replace(/👎\p{Emoji_Modifier}?/gu, ' nej '),
  );

export const wordsFor = (command: Openable, language: Language): readonly string[] => {
  const { commands }: { readonly commands: Readonly<Record<Openable, readonly string[]>> } = typedWords[language];
  return commands[command];
};

/** The text without such a command before it, as where rows of a list follow what is wanted of them. */
export function afterCommand(text: string, commands: readonly Openable[]): string {
  const words = commands.flatMap((command) => LANGUAGES.flatMap((language) => wordsFor(command, language)));
  const said = text.trimStart().normalize('NFC');
  const [found] = words
    .filter((word) => said.toLowerCase().startsWith(word) && /^[ :\r\n]/.test(said.slice(word.length)))
    .sort((a, b) => b.length - a.length);
  return found === undefined ? text : said.slice(found.length).replace(/^[ :\r\n]+/, '');
}

const SPELLINGS = OPENABLE.flatMap((command) =>
  LANGUAGES.flatMap((language) => wordsFor(command, language)).map((spelling) => ({
    command,
    spelling: folded(spelling),
  })),
).sort((a, b) => b.spelling.length - a.spelling.length);
const TAKEN: readonly { readonly command?: Openable; readonly spelling: string }[] = [
  ...SPELLINGS,
  // Commands that are not there yet: a slip of one of them is no slip of another.
  ...LANGUAGES.flatMap((language) => typedWords[language].reserved).map((each) => ({ spelling: folded(each) })),
];

/** What follows the first words, whatever stands between; the sign of a number is a part of it. */
function afterWords(text: string, count: number): string {
  const word = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)][count - 1];
  return text
    .slice(word ? word.index + word[0].length : 0)
    .replace(/^(?:(?![-−–]\d)[^\p{L}\p{N}])+/u, '')
    .trim();
}

/** Words that say how something is asked for, not what. */
const POLITE = new Set('hej hejsan hello hi tack snalla please kan du visa oppna can you show open the'.split(' '));
const plainly = (said: string): string =>
  said
    .replace(/\b(?:visa mig|show me)\b/g, '')
    .split(' ')
    .filter((word) => word !== '' && !POLITE.has(word))
    .join(' ');

/** How far from a command's spelling a near miss may be: a slip or two, fewer in short words. */
const slips = (spelling: string): number => (spelling.length <= 4 ? 1 : 2);

/** Longer than this is a letter to somebody, not a command. */
const MAX_COMMAND = 200;
/** Longer than this says more than one thing. */
const MAX_WORDS = 16;
/** So many words after "yes" say no more than it. */
const MAX_ANSWER = 7;

/** Reads what was typed: a command, a question that a card answers, or perhaps a slip. `rest` is as typed, for a search. */
export function readText(typed: string): Typed {
  if (typed.length > MAX_COMMAND) return { kind: 'unknown' };
  const text = tidy(typed);
  const said = folded(text);
  for (const { command, spelling } of SPELLINGS) {
    if (said === spelling) return { kind: 'command', command, rest: '' };
    if (COMMANDS[command].takesWords && said.startsWith(`${spelling} `)) {
      return { kind: 'command', command, rest: afterWords(text, spelling.split(' ').length) };
    }
  }
  const asked = SPELLINGS.find(({ spelling }) => spelling === plainly(said));
  if (asked) return { kind: 'command', command: asked.command, rest: '' };
  const question = questionIn(said);
  return question ? { kind: 'question', question } : nearest(said);
}

function nearest(said: string): Typed {
  const [closest] = TAKEN.map(({ command, spelling }) => ({ command, spelling, away: distance(said, spelling) }))
    .filter(({ spelling, away }) => away <= slips(spelling))
    .sort((a, b) => a.away - b.away);
  return closest?.command && said.length > 2 ? { kind: 'near', command: closest.command } : { kind: 'unknown' };
}

type Phrase = {
  readonly question: Question;
  readonly words: readonly (readonly string[])[];
  readonly at: 'all' | 'start' | 'anywhere';
};
const phrasesOf = (question: Question, language: Language): readonly string[] => {
  const { questions }: { readonly questions: Readonly<Record<Question, readonly string[]>> } = typedWords[language];
  return questions[question];
};
const PHRASES: readonly Phrase[] = (Object.keys(QUESTIONS) as Question[]).flatMap((question) =>
  LANGUAGES.flatMap((language) => phrasesOf(question, language)).map((each) => {
    const [, sign = '', phrase = ''] = /^([=^]?)(.*)$/.exec(each) ?? [];
    const at = sign === '=' ? 'all' : sign === '^' ? 'start' : 'anywhere';
    return { question, at, words: phrase.split(' ').map((word) => word.split('/')) };
  }),
);

function questionIn(said: string): Question | undefined {
  const words = said.split(' ');
  if (words.length > MAX_WORDS) return undefined;
  const short = plainly(said).split(' ');
  return PHRASES.find(({ words: phrase, at }) => {
    switch (at) {
      case 'all':
        return [words, short].some((each) => each.length === phrase.length && isIn(phrase, each, 1));
      case 'start':
        return words.length <= MAX_ANSWER && isIn(phrase, words.slice(0, 1), 1);
      case 'anywhere':
        return isIn(phrase, words, MAX_APART);
      default:
        return at satisfies never;
    }
  })?.question;
}

/** Between two words of a phrase there may be a few others. */
const MAX_APART = 3;

/** Whether the words of the phrase stand in the sentence, in this order and not far apart. */
function isIn(phrase: Phrase['words'], sentence: readonly string[], apart: number): boolean {
  const [first = [], ...others] = phrase;
  return sentence.some((word, n) => {
    if (!isOneOf(word, first)) return false;
    const rest = sentence.slice(n + 1);
    return others.length === 0 || rest.slice(0, apart).some((_, skip) => follows(others, rest.slice(skip), apart));
  });
}
function follows([next = [], ...others]: Phrase['words'], rest: readonly string[], apart: number): boolean {
  if (!isOneOf(rest[0] ?? '', next)) return false;
  return (
    others.length === 0 || rest.slice(1, 1 + apart).some((_, skip) => follows(others, rest.slice(1 + skip), apart))
  );
}

/** A word as it is, with any ending after `*`, or with a slip if it is long enough to be known all the same. */
const isOneOf = (word: string, wanted: readonly string[]): boolean =>
  wanted.some((each) =>
    each.endsWith('*')
      ? word.startsWith(each.slice(0, -1))
      : word === each || (each.length >= 6 && word.length >= 5 && distance(word, each) === 1),
  );
