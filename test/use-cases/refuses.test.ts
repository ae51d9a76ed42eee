import { strict as assert } from 'node:assert';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { PERMISSIONS } from '../../src/domain/programme/permissions.ts';
import { REFUSALS, type Refusal } from '../../src/domain/refusals.ts';

const SRC = resolve(import.meta.dirname, '../../src');
/** What the commit refuses to whoever would be given one of the programme's target. */
const AT_COMMIT: Readonly<Record<string, readonly Refusal[]>> = {
  offerSeats: ['target-reached', 'target-promised'],
  changeBooking: ['target-reached', 'target-promised'],
  relayAnswer: ['target-reached'],
  recordAttendance: ['target-reached'],
};
/** Something declared at the top of a file, with the comment above it. */
type Declared = { readonly file: string; readonly name: string; readonly text: string; readonly comment: string };

/** A declaration begins in the first column, at its comment if it has one, and goes on until the next. */
function declaredIn(file: string): readonly Declared[] {
  const source = readFileSync(file, 'utf8').replace(/^\s*\/\/.*$/gm, '');
  const beginnings = /^(?:\/\*\*(?:[^*]|\*(?!\/))*\*\/\n)?(?:export )?(?:async )?(?:function\*?|const|type|import) /gm;
  const starts = [...source.matchAll(beginnings)].map(({ index }) => index);
  return starts.flatMap((start, n) => {
    const whole = source.slice(start, starts[n + 1]);
    const [comment = ''] = /^\/\*\*[\s\S]*?\*\//.exec(whole) ?? [];
    const text = whole.slice(comment.length);
    const [, name] = /^\s*(?:export )?(?:async )?(?:function\*?|const) (\w+)/.exec(text) ?? [];
    return name === undefined ? [] : [{ file, name, text, comment }];
  });
}

const declared = ['domain', 'use-cases'].flatMap((folder) => globSync(`${SRC}/${folder}/**/*.ts`).flatMap(declaredIn));

/** What a declaration leads to: in its own file, or in one that it imports from. */
function leadsTo({ file, text }: Declared): readonly Declared[] {
  // Words in quotes and names of fields lead nowhere.
  const names = new Set(text.replace(/'[^'\n]*'|\.\w+/g, '').match(/\b[a-zA-Z]\w*\b/g));
  const own = declared.filter((each) => each.file === file && names.has(each.name));
  const statements = readFileSync(file, 'utf8').matchAll(/^import \{([^}]*)\} from '(\.[^']*)'/gm);
  const imported = [...statements].flatMap(([, list = '', from = '']) => {
    const target = resolve(dirname(file), from);
    const wanted = list.split(',').flatMap((each) => {
      const [name = '', as = name] = each.trim().split(' as ');
      return names.has(as) ? [name] : [];
    });
    return declared.filter((each) => each.file === target && wanted.includes(each.name));
  });
  return [...own, ...imported];
}

/** The refusals that stand in what a use case leads to. */
function refusalsOf(from: Declared): readonly string[] {
  const seen = new Set<Declared>();
  const open = [from];
  for (let next = open.pop(); next; next = open.pop()) {
    if (seen.has(next) || next.name === 'REFUSALS' || next.name === 'execute') continue;
    seen.add(next);
    open.push(...leadsTo(next));
  }
  // Notices have kinds, and commands verbs, that may have the name of a refusal.
  const texts = [...seen].map(({ text }) => text.replace(/\b(?:kind|verb): '[^']*'/g, '')).join('');
  const refusals = REFUSALS.filter((each) => texts.includes(`'${each}'`));
  return [
    ...new Set([...refusals, ...([...seen].some(needsRole) ? ['not-allowed'] : []), ...(AT_COMMIT[from.name] ?? [])]),
  ].sort();
}

/** Whether `execute` refuses a use case's verb to those without a role; `role.${…}` stands for every verb of its kind. */
function needsRole({ text }: Declared): boolean {
  const [, verb = '', end = ''] = /verb: ['`]([\w.-]+)(['$])/.exec(text) ?? [];
  const meant = Object.entries(PERMISSIONS).filter(([name]) => (end === '$' ? name.startsWith(verb) : name === verb));
  return meant.length > 0 && meant.every(([, who]) => Array.isArray(who));
}

/** The refusals that a comment lists, if it lists any. */
function listedIn(comment: string): readonly string[] | undefined {
  const [, list] = /Refuses(?: each)?: ([\s\S]*?)\./.exec(comment.replace(/\n \*/g, '')) ?? [];
  return list?.split(',').map((each) => each.trim());
}

describe('the list of what a use case refuses', () => {
  const listing = declared.filter(({ comment }) => listedIn(comment) !== undefined);

  it('is found', () => assert.ok(listing.length >= 10, `${listing.length}`));
  for (const each of listing) {
    it(`is whole and true for ${each.name} in ${basename(each.file)}`, () => {
      assert.deepEqual([...(listedIn(each.comment) ?? [])].sort(), refusalsOf(each));
    });
  }
});
