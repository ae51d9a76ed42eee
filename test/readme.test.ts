import { strict as assert } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { STAGE, STAGES } from '../src/domain/people/stages.ts';
import { ids } from '../src/store/shapes/ids.ts';
import { shapes } from '../src/store/shapes/shapes.ts';
import { columnOf, linksIn, rowsOf } from './support/tables.ts';

const root = new URL('..', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const PAGES = [
  'README.md',
  '.github/CONTRIBUTING.md',
  'src/README.md',
  'src/bot/README.md',
  'deployment/README.md',
  'deployment/growing.md',
  'deployment/moving.md',
];
const scripts: Record<string, string> = JSON.parse(read('package.json')).scripts;

describe('the pages for readers', () => {
  for (const path of PAGES) {
    const text = read(path);
    it(`name only files that exist: ${path}`, () => {
      const links = linksIn(text);
      assert.ok(links.length > 1);
      assert.deepEqual(
        links.filter((link) => !existsSync(new URL(link, new URL(path, root)))),
        [],
      );
    });
    it(`name only commands that exist: ${path}`, () => {
      const named = [...text.matchAll(/npm (?:run )?(\w+(?::\w+)*)/g)]
        .map((found) => found[1] ?? '')
        .filter((each) => each !== 'ci' && each !== 'and');
      assert.deepEqual(
        named.filter((each) => !(each in scripts)),
        [],
      );
    });
  }
});

describe('what could not be tried here', () => {
  it('stands in one list, which the other pages lead to', () => {
    const heading = '## What could not be tried here';
    assert.ok(read('README.md').includes(heading));
    assert.ok(rowsOf(read('README.md'), 'not tried').length > 5);
    assert.match(read('deployment/README.md'), /README\.md#what-could-not-be-tried-here/);
    for (const path of PAGES.filter((each) => each !== 'README.md')) {
      assert.doesNotMatch(
        read(path),
        /\b(none|neither|nothing) of\b[^.|]{0,40}\b(run|tried)|\b(was|were|has|have) not (been )?(run|tried)\b/i,
        path,
      );
    }
  });
});

describe('the page about the code', () => {
  const page = read('src/README.md');

  it('has every stage as the table of stages has it', () => {
    const yes = (is: boolean): string => (is ? 'yes' : 'no');
    assert.deepEqual(
      rowsOf(page, 'stage').map((row) => [...row.values()]),
      STAGES.map((stage) => {
        const { seat, counts, offerTurn, recorded } = STAGE[stage];
        return [stage, seat, yes(counts), yes(offerTurn !== undefined), recorded];
      }),
    );
  });
  it('has every type of document, and every kind of id that one is stored by', () => {
    const table = rowsOf(page, 'type');
    assert.deepEqual(columnOf(table, 'type').toSorted(), [...Object.keys(shapes), 'notice'].toSorted());
    const begins = new Set(columnOf(table, 'id').map((id) => id.replace(/:.*/, '')));
    for (const id of Object.values(ids)) {
      const [begin = ''] = (typeof id === 'string' ? id : id('', 0 as never, 0)).split(':');
      assert.ok(begins.has(begin), begin);
    }
  });
  it('numbers what must always hold without a gap, each with what holds it', () => {
    const [, promises = ''] = page.split('## What must always hold');
    const numbers = [...promises.matchAll(/^(\d+)\. /gm)].map(([, number]) => Number(number));
    assert.deepEqual(
      numbers,
      numbers.map((_, n) => n + 1),
    );
    const held = columnOf(rowsOf(page, 'number'), 'number').flatMap((cell) => cell.split(', ').map(Number));
    assert.deepEqual(held, numbers);
  });
});
