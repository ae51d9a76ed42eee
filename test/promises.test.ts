import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { resources } from '../src/i18n/texts.ts';

/** The file and words of the title of a test that keeps a promise. */
type Keeper = readonly [file: string, title: string];

/** What the page about the bot promises, section by section, and what keeps it. Elsewhere it tells, and promises nothing. */
const ABOUT: Readonly<Record<string, Readonly<Record<string, readonly Keeper[]>>>> = {
  voluntary: {
    'tacka nej utan att säga varför': [['web/reply-page', 'the answers they can give, in']],
  },
  privacy: {
    'anmäld en gång och inte två': [['use-cases/same-person', 'is nominated once, whichever is typed']],
    'det du bad om tas bort när testet är över': [
      ['domain/seats/adapting', 'is forgotten a day after it is known whether they came'],
    ],
    'Vi frågar en gång och påminner en gång': [
      ['front-door/follow-up', 'comes once more after two weeks to who has not answered, and no more than that'],
    ],
    'Det tas bort när det har kommit fram': [['front-door/asking', 'is kept no longer than that']],
    'utan namn': [['use-cases/audit', 'holds nothing that a person has written, is called or is reached by']],
  },
  'not-stored': {
    'skriver någon ett tas texten inte emot': [['front-door/personal-data', 'is taken in no field of']],
  },
  who: {
    'Du ser dina egna uppgifter': [['front-door/own-data', 'is theirs alone, with the file of their nomination']],
    'bara om du själv delar det': [['front-door/sharing', 'is theirs to share']],
    'Varför någon tackade nej visar boten inte': [
      ['front-door/reasons', 'stands in nothing that a coordinator is sent'],
    ],
    'Det du har bett om vid testet ser bara testledaren': [['front-door/adapting', 'is read by nobody else']],
    'Då ser du vem som har läst det, och du kan ångra dig': [['front-door/sharing', 'until they take it back']],
    'Vad du svarar tre månader efter resultatet visas bara för dig': [
      ['front-door/follow-up', 'is theirs alone to answer and to read'],
    ],
    'först när minst fem har svarat': [['front-door/follow-up', 'is told in numbers alone, to leads']],
    'I gruppchattar visar boten bara antal': [
      ['front-door/groups', 'everything but the figures is kept for our own chat'],
    ],
  },
  link: {
    'hämtar inget från andra webbplatser och har inga skript': [
      ['web/layout', 'runs no script, and has nothing from elsewhere'],
    ],
  },
  rights: {
    'se vad som finns om dig': [['front-door/extract', 'gets all of it as a file and as a page']],
    'rättar du själv': [['front-door/own-contact', 'is theirs to correct']],
    'få det raderat': [['use-cases/erase-candidate', 'leaves nothing of them anywhere']],
    'bara en kod kvar': [['operations/store/erasures', 'has a list that tells nothing of anybody']],
    'med den tas du bort igen': [['operations/store/erasures', 'knows nothing of who was erased since']],
  },
};

/** The same of the runbook's pages about data. */
const RUNBOOK: Readonly<Record<string, readonly Keeper[]>> = {
  'copies the SQLite file as it is at one moment': [
    ['operations/store/backup', 'is taken while the bot runs and writes'],
  ],
  'for their owner\nalone (mode 600)': [['operations/store/moving', 'is a file that its owner alone may read']],
  'It writes over no file': [['operations/store/moving', 'writes over no file']],
  'The command refuses while any program has the SQLite file open': [
    ['operations/store/alone', 'is refused while a bot has the file open, also one with nothing to do'],
  ],
  'The new store must be empty': [['operations/store/moving', 'goes to an empty store alone']],
  'everything keeps its id and its secret': [
    ['operations/store/moving', 'is the same after it has been in Cosmos DB and in a file'],
  ],
  'run the same command again: it goes on': [
    ['operations/store/moving', 'goes on where it was, and no bot starts meanwhile'],
  ],
  'takes up what has changed': [['operations/store/moving', 'takes up what has changed since']],
  'An export that was interrupted is made anew': [
    ['operations/store/moving', 'leaves no file that passes for a whole one'],
  ],
  'held against a recount': [['operations/store/moving', 'is counted, by type, and its tallies against a recount']],
  'another version of the bot wrote': [
    ['operations/store/moving', 'is refused in one sentence when the file is of another version'],
  ],
  'writes a SQLite file anew, so that nothing removed is left in it': [
    ['store/sqlite/purge', 'is nowhere in its bytes once it is written anew'],
    ['operations/store/erasures', 'has nothing in it of what was removed, once it is written anew'],
  ],
  'leaves a line in the log': [['operations/store/erasures', 'knows nothing of who was erased since']],
  'a seat that they have in the\nbackup goes to others': [
    ['operations/store/erasures', 'knows nothing of who was erased since'],
  ],
};

const source = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const isKept = ([file, title]: Keeper): boolean => source(`${file}.test.ts`).includes(title);

describe('what people and operators are promised', () => {
  it('is kept by a test, on the page about the bot', () => {
    for (const [id, promises] of Object.entries(ABOUT)) {
      const section = resources.sv.web.about.sections.find((each) => each.id === id);
      const text = [...(section?.lines ?? []), ...(section?.items ?? [])].join('\n');
      for (const [promise, keepers] of Object.entries(promises)) {
        assert.ok(text.includes(promise), promise);
        assert.deepEqual(
          keepers.filter((each) => !isKept(each)),
          [],
          promise,
        );
      }
    }
  });

  it('is kept by a test, in the runbook', () => {
    const page = source('../deployment/moving.md');
    for (const [promise, keepers] of Object.entries(RUNBOOK)) {
      assert.ok(page.includes(promise), promise);
      assert.deepEqual(
        keepers.filter((each) => !isKept(each)),
        [],
        promise,
      );
    }
  });
});
