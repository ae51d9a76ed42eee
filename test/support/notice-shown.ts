import { readerOf } from '../../src/cards/views/reader.ts';
import type { Language } from '../../src/domain/languages.ts';
import type { Notice, NoticeKind } from '../../src/domain/notices.ts';
import type { Candidate } from '../../src/domain/people/candidate.ts';
import type { Progress } from '../../src/domain/people/progress.ts';
import { ACCOUNT_GONE, type User } from '../../src/domain/people/user.ts';
import type { About, Shown } from '../../src/notify/notices/definition.ts';
import { sessionOf, show } from '../../src/notify/notices/definitions.ts';
import { createSqliteDocumentStore } from '../../src/store/sqlite/document-store.ts';
import type { World } from '../../src/use-cases/ports.ts';
import { createWorld } from '../../src/world.ts';
import { assessed, booking, candidate, MONDAY, programme, session, TORE } from './builders.ts';

const LEFT: Progress = { stage: 'nominated' };
const OFFERED: Progress = { stage: 'offered', booking: booking(), replyBy: '2020-05-12T07:00:00.000Z' };
const BOOKED: Progress = { stage: 'booked', booking: booking() };
const { progress: ASSESSED, result } = assessed();

/** Where a candidate stands of whom this kind of notice is still true. */
const TRUE: { readonly [K in NoticeKind]: Partial<Candidate> } = {
  offer: { progress: OFFERED },
  reminder: { progress: OFFERED },
  cancelled: { progress: { stage: 'waiting' } },
  replaced: { progress: { stage: 'offered', booking: booking({ session: 'ses-other' }) } },
  withdrawn: { progress: { stage: 'withdrawn' } },
  restored: { progress: LEFT },
  lapsed: { progress: LEFT },
  receipt: { progress: BOOKED },
  calendar: { progress: LEFT, calendar: { session: 'ses-monday', by: 'earlier' } },
  'former-entry': {
    progress: BOOKED,
    formerEntries: [{ session: 'ses-monday', email: 'earlier@example.com', contactVersion: 0 }],
  },
  readdressed: { progress: BOOKED },
  vacancy: { progress: BOOKED },
  moved: { progress: BOOKED },
  result: { progress: ASSESSED, ...(result && { result }) },
  certificate: {
    progress: ASSESSED,
    ...(result && { result, certificate: { code: 'kalmar.code', version: result.version } }),
  },
  link: { progress: BOOKED },
  answered: { progress: { stage: 'declined' } },
  'given-back': { progress: LEFT },
  'same-person': { progress: LEFT, sameAs: 'vilma' },
  'new-account': {},
  unreached: { progress: LEFT, contact: { kind: 'unreached', why: 'not-met', at: MONDAY.at } },
  'contact-changed': { progress: LEFT },
  question: { progress: LEFT, question: { at: MONDAY.at, text: 'Hur gick det?' } },
  review: { progress: ASSESSED, ...(result && { result, review: { version: 1, at: MONDAY.at } }) },
  signature: {
    progress: ASSESSED,
    ...(result && { submitted: { ...result, releaseAt: MONDAY.at, needsSignature: true } }),
  },
  'result-stands': {
    progress: ASSESSED,
    ...(result && { result, review: { version: 1, at: MONDAY.at, stands: true } }),
  },
  'follow-up': { progress: ASSESSED, ...(result && { result, followUp: { due: MONDAY.at, asked: MONDAY.at } }) },
  'result-question': { progress: ASSESSED, ...(result && { result }), question: { at: MONDAY.at } },
  'result-call': { progress: ASSESSED, ...(result && { result }) },
  'handed-over': {},
  assessing: {},
  digest: {},
};

const account = (id: string, name: string, over: Partial<User> = {}): User => ({
  id,
  name,
  email: `${id}@example.com`,
  keys: [],
  programmes: [],
  nominations: {},
  ...over,
});
const PEOPLE = [
  account('old', 'Viveka Vilande', { lost: { why: ACCOUNT_GONE, at: MONDAY.at } }),
  account('new', 'Viveka Vaken'),
];
const KEPT = candidate(BOOKED, { id: 'vilma', name: 'Vilma Validand', email: 'vilma@example.com' });
const OTHER = session({ id: 'ses-other', startsAt: '2020-05-14T07:00:00.000Z', endsAt: '2020-05-14T10:00:00.000Z' });

/** Everybody whom a notice drawn here could name. */
export const NAMED = [candidate(), KEPT, ...PEOPLE].flatMap(({ name, email = name }) => [...name.split(' '), email]);

async function worldOf(): Promise<World> {
  const store = createSqliteDocumentStore({ file: ':memory:' });
  const world = await createWorld(store, { now: () => new Date(MONDAY.at) });
  await store.close();
  return {
    ...world,
    records: {
      ...world.records,
      unit: (id) => ({ ...world.records.unit(id), inLine: async () => ({ items: [] }) }),
      candidate: async () => KEPT,
      session: async () => session(),
      result: async () => ({ areas: { a01: 'met' }, candidate: 'vera', version: 1, session: 'ses-monday' }),
      sessions: async () => ({ items: [OTHER] }),
      tally: async () => ({ 'stage:assessed': 37 }),
    },
    people: { ...world.people, user: async (id) => PEOPLE.find((each) => each.id === id) },
  };
}

/** What this notice shows, on a Monday, of a candidate of whom it is still true; a test overrides what it is about. */
export async function shownOf(
  notice: Notice,
  over: Partial<Pick<About, 'candidate' | 'session' | 'now' | 'programme' | 'reads'>> = {},
  language: Language = 'sv',
): Promise<Shown | undefined> {
  const { progress, ...rest } = TRUE[notice.kind];
  const vera = 'candidate' in notice ? candidate(progress, { seatVersion: 1, ...rest }) : undefined;
  const about = {
    id: 'notice',
    programme: programme({ secondSignature: true }),
    notice,
    candidate: vera,
    session: sessionOf(notice, vera) ? session() : undefined,
    reader: readerOf(language, 'Europe/Stockholm'),
    reads: notice.kind === 'assessing' ? TORE : { user: 'sam', roles: [], keys: [] },
    now: MONDAY,
    ...over,
  };
  return show(about, await worldOf());
}
