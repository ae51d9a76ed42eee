import type { Effects } from './decision.ts';
import type { Earlier } from './follow-ups.ts';
import {
  bookingOf,
  type Candidate,
  type Contact,
  heldUntilOf,
  replyByOf,
  type Way,
  waitsForTarget,
} from './people/candidate.ts';
import type { Organisation } from './people/organisation.ts';
import { type Actor, PROGRAMME_ITSELF, type Programme, type Role } from './programme/programme.ts';
import type { Session } from './seats/session.ts';

/** In which role somebody acts: `self` as the candidate it is about, `itself` as the programme. */
export type ActingRole = Role | 'self' | 'itself';

/** By which way an act came. */
export type ActWay = Way | 'itself';

/** The way that this actor is known by; what was said on the phone is noted by somebody else. */
export function wayOf(actor: Actor): ActWay {
  if (actor.user === PROGRAMME_ITSELF.user) return 'itself';
  return actor.link === undefined ? 'teams' : 'web';
}

type Code = string | number | boolean;
/** The state of one thing in codes: ids, instants, numbers, and words of our own. */
export type Codes = Readonly<Record<string, Code>>;

/** From what to what one thing went: the codes of those of its fields that differ. */
export type Transition = {
  /** candidate, session, organisation, programme, role or account; a newer version may know others. */
  readonly of: string;
  /** Of a role: the key of its holder. */
  readonly id: string;
  /** Absent: nothing of it was there before. */
  readonly from?: Codes;
  /** Absent: nothing of it is there any more. */
  readonly to?: Codes;
  /** The names of fields in people's own words that are others now. */
  readonly reworded?: readonly string[];
};

/**
 * How each field of a thing stands in the audit: as the code that it is, by name alone because it is in people's words,
 * not at all because it follows from others, or as codes of its own. A field that is not in its table does not compile.
 */
type Coding<T> = {
  readonly [F in keyof T]-?: 'code' | 'words' | 'silent' | ((value: NonNullable<T[F]>, of: T) => Code | Codes);
};

const CANDIDATE: Coding<Candidate> = {
  id: 'silent',
  organisation: 'code',
  key: 'silent',
  name: 'words',
  email: 'words',
  phone: 'words',
  employer: 'words',
  situation: 'code',
  language: 'code',
  nominatedBy: 'code',
  nominatedAt: 'silent',
  nominatedWeek: 'silent',
  user: 'code',
  progress: ({ stage }, of) =>
    coded({
      stage,
      session: bookingOf(of)?.session,
      replyBy: replyByOf(of),
      waitsFor: waitsForTarget(of) ? 'target' : undefined,
      heldUntil: heldUntilOf(of),
    }),
  result: ({ version }) => version,
  sameAs: 'code',
  seatVersion: 'silent',
  // What they count and keep, transitions tell.
  past: 'silent',
  facts: 'silent',
  answered: ({ way }) => way,
  contact: (contact: Contact) => (contact.kind === 'reached' ? contact.by : `${contact.kind}:${contact.why}`),
  calendar: ({ session }) => session,
  changes: 'silent',
  wish: () => true,
};

const SESSION: Coding<Session> = {
  id: 'silent',
  startsAt: 'code',
  endsAt: 'code',
  date: 'silent',
  place: 'words',
  capacity: 'code',
  assessor: 'code',
  createdBy: 'code',
  revision: 'silent',
  state: ({ kind }) => kind,
  free: 'silent',
};

const ORGANISATION: Coding<Organisation> = {
  id: 'silent',
  name: 'words',
  aliases: 'words',
  kind: 'code',
  mergedInto: 'code',
};

const PROGRAMME: Coding<Programme> = {
  id: 'silent',
  name: 'words',
  start: 'code',
  end: 'code',
  target: 'code',
  budget: 'code',
  place: 'words',
  concept: 'code',
  timeZone: 'code',
  telling: (telling) => ({ ...telling }),
  // Each of them is a thing of its own.
  roles: 'silent',
  scopes: 'silent',
};

const isCode = (value: unknown): value is Code => ['string', 'number', 'boolean'].includes(typeof value);

/** Those that are there. */
const coded = (codes: Readonly<Record<string, Code | undefined>>): Codes =>
  Object.fromEntries(
    Object.entries(codes).flatMap(([name, code]): [string, Code][] => (code === undefined ? [] : [[name, code]])),
  );

const fieldsOf = <T extends object>(coding: Coding<T>) => Object.keys(coding) as (keyof T & string)[];

/** The codes of a thing, field by field: those of one field say something together, and go together. */
type Parts = Readonly<Record<string, Codes>>;

/** Each of them says something by itself. */
const parted = (codes: Codes): Parts =>
  Object.fromEntries(Object.entries(codes).map(([name, code]) => [name, { [name]: code }]));

function partsOf<T extends object>(coding: Coding<T>, thing: T | undefined): Parts {
  const parts = fieldsOf(coding).map((field): readonly [string, Codes] => {
    const [how, value] = [coding[field], thing?.[field]];
    if (!thing || value === undefined || value === null || how === 'words' || how === 'silent') return [field, {}];
    if (how === 'code') return [field, isCode(value) ? { [field]: value } : {}];
    const code = how(value, thing);
    return [field, isCode(code) ? { [field]: code } : code];
  });
  return Object.fromEntries(parts);
}

function between<T extends object>(
  coding: Coding<T>,
  about: Pick<Transition, 'of' | 'id'>,
  before: T | undefined,
  after: T | undefined,
): readonly Transition[] {
  const words = fieldsOf(coding).filter((field) => coding[field] === 'words');
  const reworded =
    before && after ? words.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field])) : [];
  return differing(about, partsOf(coding, before), partsOf(coding, after), reworded);
}

const same = (one: Codes, other: Codes | undefined): boolean => JSON.stringify(one) === JSON.stringify(other ?? {});

function differing(
  about: Pick<Transition, 'of' | 'id'>,
  before: Parts,
  after: Parts,
  reworded: readonly string[] = [],
): readonly Transition[] {
  const rest = (parts: Parts, others: Parts): Codes =>
    Object.assign({}, ...Object.entries(parts).flatMap(([name, codes]) => (same(codes, others[name]) ? [] : [codes])));
  const [from, to] = [rest(before, after), rest(after, before)];
  const transition: Transition = {
    ...about,
    ...(Object.keys(from).length > 0 && { from }),
    ...(Object.keys(to).length > 0 && { to }),
    ...(reworded.length > 0 && { reworded }),
  };
  return Object.keys(transition).length > Object.keys(about).length ? [transition] : [];
}

function rolesBetween(before: Programme | undefined, after: Programme): readonly Transition[] {
  const held = (programme: Programme | undefined, key: string): Parts =>
    parted(
      coded({
        ...Object.fromEntries((programme?.roles[key] ?? []).map((role) => [role, true])),
        scope: programme?.scopes?.[key]?.toSorted().join(' '),
      }),
    );
  const keys = new Set([...Object.keys(before?.roles ?? {}), ...Object.keys(after.roles)]);
  return [...keys].flatMap((id) => differing({ of: 'role', id }, held(before, id), held(after, id)));
}

type Before = Earlier & {
  readonly organisations: ReadonlyMap<string, Organisation>;
  readonly programme: Programme | undefined;
};

/**
 * What a commit changes, thing by thing: it follows from the states before and after, so that no decision can forget it,
 * and holds no word that a person has written.
 */
export function transitionsOf(effects: Effects, earlier: Before): readonly Transition[] {
  const { candidates = [], merged = [], sessions = [], organisations = [], programme, account } = effects;
  const { before, programme: was } = earlier;
  const candidate = (id: string) => ({ of: 'candidate', id }) as const;
  return [
    ...candidates.flatMap((after) => between(CANDIDATE, candidate(after.id), before.get(after.id), after)),
    ...merged.flatMap(({ candidate: second, into }) =>
      differing(candidate(second.id), partsOf(CANDIDATE, second), parted({ mergedInto: into })),
    ),
    ...sessions.flatMap((after) =>
      between(SESSION, { of: 'session', id: after.id }, earlier.sessions.get(after.id), after),
    ),
    ...organisations.flatMap((after) =>
      between(ORGANISATION, { of: 'organisation', id: after.id }, earlier.organisations.get(after.id), after),
    ),
    ...(programme ? between(PROGRAMME, { of: 'programme', id: programme.id }, was, programme) : []),
    ...(programme ? rolesBetween(was, programme) : []),
    ...(account
      ? differing({ of: 'account', id: account.to }, parted({ account: account.from }), parted({ account: account.to }))
      : []),
  ];
}
