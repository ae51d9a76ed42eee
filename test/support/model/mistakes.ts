import type { Change, StoredDocument } from '../../../src/store/document-store.ts';
import type { Documents } from './documents.ts';
import type { Bounds } from './explore.ts';
import type { Deed } from './presses.ts';
import type { SCENES } from './scenes.ts';

type Mistake = Pick<Bounds, 'broken' | 'blind'> & {
  readonly in: keyof typeof SCENES;
  readonly presses: readonly string[];
  readonly found: RegExp;
};

const isTally = (id: string): boolean => id === 'tally';
const kindIn = (document: StoredDocument): unknown => Object(document.body).kind;

/** Changes of which some are not made. */
const forgets = (is: (change: Change) => boolean): Pick<Mistake, 'broken'> => ({
  broken: (changes) => changes.filter((each) => !is(each)),
});
const counts = (is: (id: string, by: Readonly<Record<string, number>>) => boolean) =>
  forgets((each) => each.kind === 'increment' && is(each.id, each.by));
const tells = (kind: string) => forgets((each) => each.kind === 'create' && kindIn(each.document) === kind);

/** Increments that go below what must be left. */
const ignores = (...fields: readonly string[]): Pick<Mistake, 'broken'> => ({
  broken: (changes) =>
    changes.map((each) => {
      if (each.kind !== 'increment' || !each.floor) return each;
      const floor = Object.entries(each.floor).filter(([name]) => !fields.includes(name));
      return { ...each, floor: Object.fromEntries(floor) };
    }),
});

/** Candidates of whom something is not seen. */
const misses = (without: (document: StoredDocument) => StoredDocument, who?: Deed['kind']): Pick<Mistake, 'blind'> => ({
  blind: (documents: Documents, { kind }) =>
    who !== undefined && who !== kind
      ? documents
      : new Map(
          [...documents].map(([id, { document, version }]) => [
            id,
            { document: document.type === 'candidate' ? without(document) : document, version },
          ]),
        ),
});

/** What a decision, a commit or a list might get wrong, and what then no longer holds. */
export const MISTAKES: Readonly<Record<string, Mistake>> = {
  'a seat is not given back': {
    ...counts((_, { free = 0 }) => free > 0),
    ...{ in: 'full', presses: ['decline'], found: /1: the counter of free seats/ },
  },
  'a seat is taken that is not there': {
    ...ignores('free'),
    ...{ in: 'nominated', presses: ['offer'], found: /1: more seats taken/ },
  },
  'a seat is taken in a session that is off': {
    ...ignores('open'),
    ...{ in: 'nominated', presses: ['offer', 'cancel'], found: /1: a seat in a session that is off/ },
  },
  'more is taken of the target than is left': {
    ...ignores('quota:left', 'quota:spare'),
    ...{ in: 'scarce', presses: ['offer'], found: /1: more of the target held/ },
  },
  'what somebody else has saved is written over': {
    broken: (changes, documents) =>
      changes.map((each) =>
        each.kind === 'replace' ? { ...each, version: documents.get(each.document.id)?.version ?? '' } : each,
      ),
    ...{ in: 'full', presses: ['decline', 'change'], found: /1: the counter of free seats/ },
  },
  'a second nomination is taken for another person': {
    ...misses((document) => {
      const { sameAs: _, ...body } = Object(document.body);
      return { ...document, body };
    }),
    ...{ in: 'twice', presses: ['offer'], found: /2: two live seats of one person/ },
  },
  'the tally is not counted': {
    ...counts(isTally),
    ...{ in: 'nominated', presses: ['offer'], found: /3: the tally is not a recount/ },
  },
  'the tally of an organisation is not counted': {
    ...counts((id) => id.startsWith('tally:')),
    ...{ in: 'nominated', presses: ['offer'], found: /3: tally:/ },
  },
  'a seat that comes free is given to nobody': {
    ...tells('fill'),
    ...{ in: 'full', presses: ['decline'], found: /13: a free seat while somebody waits/ },
  },
  'whoever chooses a time does not look at the waiting list': {
    ...misses(({ subject: _, candidate: __, ...document }) => document, 'change'),
    ...{ in: 'full', presses: ['decline', 'change'], found: /13: overtaken/ },
  },
  'a calendar is not told': {
    ...tells('calendar'),
    ...{ in: 'full', presses: ['decline'], found: /16: a calendar shows/ },
  },
};
