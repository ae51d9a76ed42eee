import { REPORT_KINDS } from './programme/lead-link.ts';
import type { Role, UserId } from './programme/programme.ts';
import type { Snapshot } from './programme/standing.ts';
import type { Instant } from './time.ts';

export const ANSWERS = ['accepted', 'declined', 'changed', 'waiting', 'wishes', 'unanswered', 'leaves'] as const;
/** What came of an offer, as the coordinator is told. `leaves`: they wait no more. */
export type Answer = (typeof ANSWERS)[number];

/** What a reminder is of: the session in a week or in a day, the deadline to answer, or what somebody asks them to answer. */
export const REMINDERS = ['week', 'day', 'reply', 'asked'] as const;
export type Reminder = (typeof REMINDERS)[number];

/** What somebody else has done with a session, as its assessor is told. */
export const ASSESSING = ['assigned', 'removed', 'changed', 'cancelled'] as const;

/** What a field holds; `?`: it may be absent. A list: one of these words. */
export type Field = 'text' | 'text?' | 'number' | 'number?' | 'true?' | readonly string[];
export type Fields = Readonly<Record<string, Field>>;

/** A kind of notice: what is stored of it, and what its commit and the outbox must know. See `notify/notices/` for the rest. */
type NoticeRow = {
  /**
   * Ids alone; the text is drawn from what is true when it is sent. `to`: who was to be told as a coordinator or lead when it
   * was written; of a candidate whoever is responsible is told when it is sent. Without `to` the candidate is told.
   */
  readonly fields: Fields & ({ readonly candidate: 'text' } | { readonly to: 'text' });
  /** Of an answer: while somebody keeps changing their mind, the last of them is told. */
  readonly gathers?: true;
  /** Comes once more in the chat when that is opened, if it went by mail. */
  readonly repeats?: true;
  /** It is for whom it names alone, while they have one of these roles: there is nothing in it for anybody else. */
  readonly only?: readonly Role[];
  /** Of a result: it is for who gave it, while they assess or lead; else for a lead. No coordinator reads of it. */
  readonly testCentre?: true;
};

const candidate = { candidate: 'text' } as const;
const seat = { ...candidate, session: 'text' } as const;
/** `booked`: they had said yes to the seat that is gone, so it may stand in their calendar. */
const lost = { ...seat, booked: 'true?' } as const;
/** The version of the seat that it is about, given by the commit: with another one something later is told. */
const ofSeat = { seatVersion: 'number?' } as const;
const to = { to: 'text' } as const;
const stood = {
  nominated: 'number?',
  booked: 'number?',
  assessed: 'number?',
  declines: 'number?',
  noShows: 'number?',
  spent: 'number?',
} as const satisfies Readonly<Record<keyof Snapshot, Field>>;

/** `to` of what is for whoever leads when it is sent: nobody is known yet who could be named. */
export const WHOEVER_LEADS: UserId = '';

/** Everything that a person must be told, by kind. The types and what is stored follow from it. */
export const NOTICES = {
  /** `moved`: they had another seat, which is theirs no more. */
  offer: { fields: { ...seat, ...ofSeat, moved: 'true?' }, repeats: true },
  cancelled: { fields: lost },
  /** Their session is off, and they are asked to come to another one: `instead`. */
  replaced: { fields: { ...lost, instead: 'text' }, repeats: true },
  withdrawn: { fields: lost },
  /** They are in the programme again, without the seat that they had. */
  restored: { fields: lost },
  /** Nobody answered in time, and the seat is no longer theirs. */
  lapsed: { fields: seat },
  /** What they have answered elsewhere than in the chat. `session`: the seat they have, or the one they gave back. */
  receipt: { fields: { ...lost, ...ofSeat }, gathers: true },
  /** By mail alone: a calendar shows this seat, which is another or gone by now. */
  calendar: { fields: seat },
  /** By mail alone, to an address that is theirs no more: its calendar shows this seat. */
  'former-entry': { fields: seat },
  /** With another address they are reached here from now on; they have this seat. */
  readdressed: { fields: seat },
  /** `startsAt`: when the session that it reminds of begins; at another time it reminds of nothing. Absent in older ones. */
  reminder: { fields: { ...seat, of: REMINDERS, startsAt: 'text?', seatVersion: 'number' } },
  /** There is another time than theirs, as they wished to be told when they had this seat. */
  vacancy: { fields: { ...seat, seatVersion: 'number' } },
  /** The time or place of the session that they have a seat in is another. */
  moved: { fields: { ...seat, seatVersion: 'number' } },
  /** `corrected`: they have had another one. */
  result: { fields: { ...candidate, corrected: 'true?' } },
  /** Somebody at the test centre has sent them their certificate. */
  certificate: { fields: candidate },
  /** By mail alone, to who has asked for it: a link to their page. */
  link: { fields: candidate },
  /** To the coordinator. `session`: as in a receipt; empty when there was none. */
  answered: { fields: { ...to, ...seat, answer: ANSWERS, ...ofSeat }, gathers: true },
  /** To the candidate: they had two seats, of two nominations, and this one is given back. */
  'given-back': { fields: lost },
  /** To the coordinator: this candidate and the one that is kept are one person. `session`: of a seat that was given back; `theirs`: the one of them whose coordinator is told. */
  'same-person': { fields: { ...to, ...candidate, kept: 'text', session: 'text?', theirs: 'text?' } },
  /**
   * To whoever can say so: this account has an address of one that is gone, and may be the same person's. `candidate`: whose
   * coordinator is asked; absent, leads are.
   */
  'new-account': { fields: { ...to, from: 'text', account: 'text', candidate: 'text?' } },
  unreached: { fields: { ...to, ...candidate } },
  /** To the coordinator: this candidate is reached in another way than before, as they say themselves. */
  'contact-changed': { fields: { ...to, ...candidate } },
  /** To the coordinator: what this candidate asks; it stands with the candidate until then. */
  question: { fields: { ...to, ...candidate } },
  /** The same of their result. */
  'result-question': { fields: { ...to, ...candidate }, testCentre: true },
  /** To another one than who gave it: they want their result to be looked at again. */
  review: { fields: { ...to, ...candidate }, testCentre: true },
  /** To another one than who gave it: this version waits for their signature. */
  signature: { fields: { ...to, ...candidate, version: 'number' }, testCentre: true },
  /** Another one has looked at it, and it stands. */
  'result-stands': { fields: candidate },
  /** What they do some time after their result; `again`: they have been asked before. */
  'follow-up': { fields: { ...candidate, again: 'true?' } },
  /** Nothing reaches this candidate, whose result is there. */
  'result-call': { fields: { ...to, ...candidate }, testCentre: true },
  /** To a coordinator: so many candidates of this other one are theirs now. */
  'handed-over': { fields: { ...to, from: 'text', count: 'number' }, only: ['coordinator', 'lead'] },
  /**
   * To an assessor, by the key that the session names: they need not have met the bot. `count`: of a series whose first day this
   * is and whose last one ends `until`. `revision`: of the session, when it was changed.
   */
  assessing: {
    fields: { ...to, session: 'text', what: ASSESSING, count: 'number?', until: 'text?', revision: 'number?' },
  },
  /** To a lead, once a week; the numbers are those of the one before. */
  digest: { fields: { ...to, ...stood }, only: ['lead'] },
} as const satisfies Readonly<Record<string, NoticeRow>>;

/** What the programme does by itself when its time has come, by kind, with what is stored of it. */
export const TASKS = {
  lapse: { ...seat, seatVersion: 'number' },
  /**
   * Somebody has another address: what they must know goes there. `former`: the user they are no longer tied to;
   * `formerKey`: the key of the address that they had.
   */
  'tell-anew': { ...candidate, former: 'text?', formerKey: 'text?' },
  /** Takes back what somebody who did not come held of the programme's target, when that day has ended. */
  quota: { ...seat, seatVersion: 'number' },
  /** Forgets what somebody needed at a test that has been; `session`: when that has, if their seat is still in it. */
  needs: { ...candidate, session: 'text?' },
  /** The version of a result that was given counts from now on, and is told. */
  release: { ...candidate, version: 'number' },
  /** It is time to ask somebody what came after their result. */
  'ask-after': candidate,
  /** The programme asks for second signatures no more: what has waited for one longer than its delay counts. */
  releases: {},
  /** There are seats where there were none: tells those who wish for another time; `after`: where the batch before ended. */
  vacancies: { after: 'text?' },
  /**
   * Seats have come free in this session, and of the target for any: they go to those who wait, and then who wishes is told.
   * `freed`: so many have been given back, which are no longer a coordinator's alone, as the others of a new session are.
   */
  fill: { session: 'text?', freed: 'number?' },
  /** The time or place of a session is another: tells those who have a seat in it; `after`: where the batch before ended. */
  moves: { session: 'text', revision: 'number', after: 'text?' },
  /** Goes on with a handover by somebody in this role, that was given with this op. */
  handover: { op: 'text', by: 'text', as: ['coordinator', 'lead'], from: 'text', to: 'text' },
  /** Goes on with a list that is being nominated; takes away one that is done, or that nobody has started in a day. */
  import: { import: 'text' },
  /**
   * Makes the files of a report that this lead asked for with this op, and offers them for where they keep theirs. `large`: it
   * is shown how far it has come, on the card on which it was asked for (`message`), if that is known.
   */
  report: { by: 'text', op: 'text', report: REPORT_KINDS, large: 'true?', message: 'text?' },
  /** Takes what is stored of somebody who has been erased; `key`: of their address, `phone`: of their number. */
  forget: { ...candidate, user: 'text?', key: 'text?', phone: 'text?' },
  /** Takes what has been removed from the store's own files too. */
  purge: {},
  /** Writes the digests of this week, and puts next week's down; the numbers are those of when it was put down. */
  digests: stood,
} as const satisfies Readonly<Record<string, Fields>>;

type Content<F> = F extends 'text' | 'text?'
  ? string
  : F extends 'number' | 'number?'
    ? number
    : F extends 'true?'
      ? true
      : F extends readonly (infer Word)[]
        ? Word
        : never;
type Optional<F> = { [Name in keyof F]: F[Name] extends `${string}?` ? Name : never }[keyof F];
/** What holds these fields. */
type Holding<F> = { readonly [Name in Exclude<keyof F, Optional<F>>]: Content<F[Name]> } & {
  readonly [Name in Optional<F>]?: Content<F[Name]>;
};

export type NoticeKind = keyof typeof NOTICES;
export type NoticeOf<K extends NoticeKind> = {
  [Each in K]: { readonly kind: Each } & Holding<(typeof NOTICES)[Each]['fields']>;
}[K];
export type Notice = NoticeOf<NoticeKind>;

export type TaskKind = keyof typeof TASKS;
export type TaskOf<K extends TaskKind> = {
  [Each in K]: { readonly kind: Each } & Holding<(typeof TASKS)[Each]>;
}[K];
export type Task = TaskOf<TaskKind>;

export type NoticeOrTask = Notice | Task;

export type ReminderOf = { readonly of: Reminder; readonly startsAt?: Instant };

export const isTask = (each: NoticeOrTask): each is Task => Object.hasOwn(TASKS, each.kind);

export const rowOf = ({ kind }: Notice): NoticeRow => NOTICES[kind];

/** The candidate whose coordinator is told: whoever that is when it is sent. Undefined: there is none, or they are told themselves. */
export function wardOf(notice: Notice): string | undefined {
  if (!('to' in notice)) return undefined;
  const theirs = 'theirs' in notice ? notice.theirs : undefined;
  return theirs ?? ('candidate' in notice ? notice.candidate : undefined);
}

/** Whose notice it is, as it was written: the candidate's, or whose is told in a role: a Teams user's, or an assessor's key. */
export const subjectOf = (notice: Notice): string => ('to' in notice ? notice.to : notice.candidate);
