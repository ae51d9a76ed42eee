import { strict as assert } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';

const root = new URL('..', import.meta.url);
const readme = readFileSync(new URL('README.md', root), 'utf8');
const scripts: Record<string, string> = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')).scripts;

describe('the README', () => {
  it('names only files that exist', () => {
    const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map((found) => found[1] ?? '');
    assert.ok(links.length > 15);
    assert.deepEqual(
      links.filter((link) => !existsSync(new URL(link, root))),
      [],
    );
  });
  it('names only commands that exist', () => {
    const named = [...readme.matchAll(/npm (?:run )?([\w:]+)/g)]
      .map((found) => found[1] ?? '')
      .filter((each) => each !== 'ci' && each !== 'and');
    assert.deepEqual(
      named.filter((each) => !(each in scripts)),
      [],
    );
  });
});
