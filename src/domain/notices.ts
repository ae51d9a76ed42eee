import type { LostSeat } from './candidate.ts';
import type { UserId } from './programme.ts';
import type { Instant } from './time.ts';

export const ANSWERS = ['accepted', 'declined', 'changed', 'waiting', 'wishes', 'unanswered'] as const;
/** What came of an offer, as the coordinator is told. */
export type Answer = (typeof ANSWERS)[number];

/** What a reminder is of: the session in a week or in a day, or the deadline to answer. */
export const REMINDERS = ['week', 'day', 'reply'] as const;
export type Reminder = (typeof REMINDERS)[number];

/** `startsAt`: when the session that it reminds of begins; at another time it reminds of nothing. Absent in older ones. */
export type ReminderOf = { readonly of: Reminder; readonly startsAt?: Instant };

type Left = { readonly candidate: string } & LostSeat;

/** The version of the seat that it is about: with another one something later is told. Absent in older notices. */
type OfSeat = { readonly seatVersion?: number };

/** Something a person must be told. Holds ids alone; the text is drawn from what is true when it is sent. */
export type Notice =
  | ({ readonly kind: 'offer'; readonly candidate: string; readonly session: string } & OfSeat)
  | ({ readonly kind: 'cancelled' } & Left)
  | ({ readonly kind: 'withdrawn' } & Left)
  /** They are in the programme again, without the seat that they had. */
  | ({ readonly kind: 'restored' } & Left)
  /** Nobody answered in time, and the seat is no longer theirs. */
  | { readonly kind: 'lapsed'; readonly candidate: string; readonly session: string }
  /** What they have answered elsewhere than in the chat. `session`: the seat they have, or the one they gave back. */
  | ({ readonly kind: 'receipt' } & Left & OfSeat)
  /** By mail alone: a calendar shows this seat, which is another or gone by now. */
  | { readonly kind: 'calendar'; readonly candidate: string; readonly session: string }
  | ({
      readonly kind: 'reminder';
      readonly candidate: string;
      readonly session: string;
      readonly seatVersion: number;
    } & ReminderOf)
  /** There is another time than theirs, as they wished to be told when they had this seat. */
  | { readonly kind: 'vacancy'; readonly candidate: string; readonly session: string; readonly seatVersion: number }
  | { readonly kind: 'result'; readonly candidate: string }
  | ({
      readonly kind: 'answered';
      readonly to: UserId;
      readonly candidate: string;
      readonly session: string;
      readonly answer: Answer;
    } & OfSeat)
  /** To the candidate: they had two seats, of two nominations, and this one is given back. */
  | ({ readonly kind: 'given-back' } & Left)
  /** To the coordinator: this candidate and the one that is kept are one person. `session`: of a seat that was given back. */
  | {
      readonly kind: 'same-person';
      readonly to: UserId;
      readonly candidate: string;
      readonly kept: string;
      readonly session?: string;
    }
  /** To whoever can say so: this account has an address of one that is gone, and may be the same person's. */
  | { readonly kind: 'new-account'; readonly to: UserId; readonly from: UserId; readonly account: UserId }
  /** To the coordinator: nothing reaches this candidate. */
  | { readonly kind: 'unreached'; readonly to: UserId; readonly candidate: string }
  /** To a lead, once a week. */
  | { readonly kind: 'digest'; readonly to: UserId };

/** Something the programme does by itself when its time has come. */
export type Task =
  | { readonly kind: 'lapse'; readonly candidate: string; readonly session: string; readonly seatVersion: number }
  /** There are seats where there were none: tells those who wish for another time; `after`: where the batch before ended. */
  | { readonly kind: 'vacancies'; readonly after?: string }
  /** Writes the digests of this week, and puts next week's down. */
  | { readonly kind: 'digests' };

export type NoticeOrTask = Notice | Task;

const TASKS: readonly NoticeOrTask['kind'][] = ['lapse', 'vacancies', 'digests'] satisfies readonly Task['kind'][];
export const isTask = (each: NoticeOrTask): each is Task => TASKS.includes(each.kind);

/** Whoever is told something as a coordinator or lead, rather than as a candidate. */
export const addresseeOf = (notice: Notice): UserId | undefined => ('to' in notice ? notice.to : undefined);
