import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { COMMANDS } from '../../src/bot/commands.ts';
import { readText, wordsFor } from '../../src/bot/text/read-text.ts';
import { LANGUAGES } from '../../src/domain/languages.ts';
import { OPENABLE } from '../../src/domain/programme/commands.ts';
import { typedWords } from '../../src/i18n/texts.ts';
import { anyText } from '../support/any-text.ts';

/** As the interface promises them; each row: the command, its Swedish title, its English title, and what else is said. */
const PROMISED: Readonly<Record<keyof typeof COMMANDS, readonly string[]>> = {
  help: ['hjälp', 'help', 'hej', 'hello', 'meny', 'menu'],
  nominate: ['anmäl', 'nominate', 'nominera'],
  import: ['importera', 'import'],
  candidates: ['validander', 'candidates', 'kandidater'],
  'new-session': ['nytt tillfälle', 'new session'],
  sessions: ['tillfällen', 'sessions', 'tider'],
  book: ['boka', 'book'],
  'my-booking': ['min tid', 'my booking'],
  results: ['resultat', 'results'],
  status: ['status', 'läge'],
  map: ['karta', 'map', 'kompetenskarta'],
  language: ['språk', 'language'],
  organisations: ['organisationer', 'organisations', 'företag'],
  report: ['rapport', 'report', 'export'],
  cost: ['kostnad', 'cost'],
  programme: ['program', 'programme'],
  roles: ['roller', 'roles'],
  handover: ['överlämna', 'hand over'],
  history: ['historik', 'history'],
  'my-data': ['mina uppgifter', 'my data'],
  extract: ['registerutdrag', 'extract'],
  erase: ['gallra', 'erase'],
  waiting: ['väntelista', 'waiting list', 'väntelistan'],
};
const SPELLINGS = Object.entries(PROMISED).flatMap(([command, all]) => all.map((spelling) => ({ command, spelling })));

const bare = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '');

describe('commands', () => {
  it('are called by their Swedish title in Swedish, and by their English one in English', () => {
    for (const [command, [sv, en]] of Object.entries(PROMISED)) {
      const named = LANGUAGES.map((language) => wordsFor(command as keyof typeof COMMANDS, language)[0]);
      assert.deepEqual(named.slice(0, 2), [sv, command === 'status' ? sv : en]);
    }
  });

  it('share no word, in whichever language', () => {
    const meant = new Map<string, string>();
    for (const language of LANGUAGES) {
      for (const command of OPENABLE) {
        for (const word of wordsFor(command, language)) {
          assert.equal(meant.get(bare(word)) ?? command, command, word);
          meant.set(bare(word), command);
        }
      }
      for (const word of typedWords[language].reserved) assert.ok(!meant.has(bare(word)), word);
    }
  });

  for (const { command, spelling } of SPELLINGS) {
    it(`reads "${spelling}" as ${command}, however it is written`, () => {
      const ways = [
        spelling,
        spelling.toUpperCase(),
        `${spelling.slice(0, 1).toUpperCase()}${spelling.slice(1)}!`,
        bare(spelling),
        spelling.normalize('NFD'),
        `  ${spelling.replaceAll(' ', '   ')}\n`,
        spelling.replaceAll(' ', '\u00a0'),
        `«${spelling}»?!…`,
        `/${spelling}.`,
        `${spelling} 🙂`,
        `\u200b${spelling.slice(0, 2)}\u00ad${spelling.slice(2)}\u200e`,
        `**${spelling}**`,
        `_${spelling}_`,
        `> ${spelling}`,
        `"${spelling}"`,
        ...(['hej', 'hello', 'hi'].includes(spelling)
          ? []
          : [`kan du visa ${spelling}, tack`, `please show me ${spelling}`]),
      ];
      for (const way of ways) assert.deepEqual(readText(way), { kind: 'command', command, rest: '' }, way);
    });
  }

  it('keeps what is searched for as it was typed, whatever stands between', () => {
    for (const name of ['validander', 'Candidates', 'KANDIDATER']) {
      for (const between of [' ', '  ', '\t', '\n', '\u00a0', ': ', ', ']) {
        const typed = readText(`${name}${between}Öberg, Åsa-Lill`);
        assert.deepEqual(typed, { kind: 'command', command: 'candidates', rest: 'Öberg, Åsa-Lill' }, name + between);
      }
    }
    assert.deepEqual(readText('validander öberg'), { kind: 'command', command: 'candidates', rest: 'öberg' });
  });

  it('keeps the search when only punctuation stands between, or before the command', () => {
    for (const typed of ['validander:öberg', '- validander öberg', '/validander öberg', 'validander – öberg']) {
      assert.deepEqual(readText(typed), { kind: 'command', command: 'candidates', rest: 'öberg' }, typed);
    }
  });

  it('reads a language after its command', () => {
    for (const typed of ['språk sv', 'Sprak: sv', 'language  sv']) {
      assert.deepEqual(readText(typed), { kind: 'command', command: 'language', rest: 'sv' }, typed);
    }
  });

  it('suggests the command that a slip was meant for', () => {
    const words = SPELLINGS.filter(({ spelling }) => spelling.length > 4);
    fc.assert(
      fc.property(
        fc.constantFrom(...words),
        fc.nat(),
        fc.constantFrom('', 'x', 'xx'),
        ({ command, spelling }, n, put) => {
          const at = n % spelling.length;
          const slip = `${spelling.slice(0, at)}${put}${spelling.slice(at + 1)}`;
          const read = readText(slip);
          assert.ok(read.kind === 'command' || read.kind === 'near', `${slip} is near ${spelling}`);
          assert.equal(read.command, command, slip);
        },
      ),
    );
  });

  it('suggests nothing for words that are near no command', () => {
    for (const typed of ['', ' ', '?', '🙂', 'x', 'tack så mycket', 'vad heter du', 'fakturaunderlag', 'tack']) {
      assert.deepEqual(readText(typed), { kind: 'unknown' }, typed);
    }
  });

  it('takes no word of another command for a slip', () => {
    // There may be none.
    const words: readonly string[] = LANGUAGES.flatMap((language) => typedWords[language].reserved);
    for (const word of words) {
      for (const typed of [word, `${word}!`, word.toUpperCase(), `${word}x`, `${word} 12500 lokalhyra`]) {
        assert.deepEqual(readText(typed), { kind: 'unknown' }, typed);
      }
    }
  });

  it('takes a command followed by other words for something else', () => {
    for (const typed of ['status för fabriken i Vimmerby', 'boka en konferenslokal', 'roller och ansvar i projektet']) {
      assert.deepEqual(readText(typed), { kind: 'unknown' }, typed);
    }
  });

  it('takes a letter of 10 000 characters for no command, whatever it begins with', () => {
    for (const letter of ['a'.repeat(10_000), `validander ${'öberg '.repeat(2_000)}`]) {
      assert.equal(readText(letter).kind, 'unknown', letter.slice(0, 20));
    }
  });

  it('never throws', () => {
    fc.assert(fc.property(anyText(400), (typed) => assert.ok(readText(typed).kind)));
  });
});
