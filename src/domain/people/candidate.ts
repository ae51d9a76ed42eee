import type { Language } from '../languages.ts';
import type { Actor, PersonKey, UserId } from '../programme/programme.ts';
import type { CurrentCertificate } from '../results/certificate.ts';
import type { FollowUp } from '../results/follow-up/asking.ts';
import type { Plan } from '../results/plan.ts';
import type { CurrentResult, SubmittedResult } from '../results/result.ts';
import type { Retest } from '../results/retest.ts';
import type { Review } from '../results/reviewing.ts';
import type { Sharing } from '../results/sharing.ts';
import type { TimeCode } from '../seats/unsuited.ts';
import type { Instant, Week } from '../time.ts';
import type { Answered, CalendarEntry, Contact, FormerEntry } from './contact.ts';
import type { Booking, Facts, LostSeat, PastSeat, Progress, WaitedFor } from './progress.ts';
import { hasCome, hasLiveSeat } from './stages.ts';

export const SITUATIONS = ['furloughed', 'notice', 'other'] as const;
export type Situation = (typeof SITUATIONS)[number];

/** Reached by `email` or by `phone`: one of them at least is known. */
export type Person = {
  readonly name: string;
  readonly email?: string;
  /** As `inputs` makes it plain; from before that was done, as it was written. */
  readonly phone?: string;
  /** Where they work, by the name it had when they were nominated. */
  readonly employer: string;
  readonly situation: Situation;
  readonly language: Language;
};

export type Candidate = Person & {
  readonly id: string;
  /** The id of their `employer`, which may have another name by now, or be merged into another: see `organisation.ts`. */
  readonly organisation: string;
  /** The key of their address, if they have one: one nomination per address and programme. */
  readonly key?: PersonKey;
  readonly nominatedBy: UserId;
  /** The coordinator whom they were handed over to. Absent: who nominated them. */
  readonly responsible?: UserId;
  readonly nominatedAt: Instant;
  readonly nominatedWeek: Week;
  /** Set at the first contact with the bot. */
  readonly user?: UserId;
  readonly progress: Progress;
  /** The result that counts and that they know. Absent: they have none. */
  readonly result?: CurrentResult;
  /** One that has been given and does not count yet: see `release.ts`. */
  readonly submitted?: SubmittedResult;
  readonly review?: Review;
  readonly retest?: Retest;
  /** How many of the programme's target their results hold for good. Absent: one. */
  readonly quotaHeld?: number;
  /** The latest version of a result that was taken back: its number stays used. */
  readonly takenBack?: number;
  /** Somebody has begun to fill in their result: what they wrote stands elsewhere, see `draft.ts`. */
  readonly drafted?: true;
  /** Absent: their result is from before there were certificates, and nobody has asked for one. */
  readonly certificate?: CurrentCertificate;
  /** Absent: they have never let their employer see their result. */
  readonly sharing?: Sharing;
  /** The other nomination of the same person, which is kept: this one accepts nothing until the two are merged. */
  readonly sameAs?: string;
  /** Counts the seats taken and left: what was about another version is about another seat. Absent: none so far. */
  readonly seatVersion?: number;
  /** The seats they have had before, by when they left them, the latest of each session and outcome: see `past-seats.ts`. */
  readonly past?: readonly PastSeat[];
  readonly facts?: Facts;
  readonly answered?: Answered;
  readonly reminded?: Instant;
  readonly contact?: Contact;
  /** The seat that a mail has put into their calendar. Absent: none, or it has been taken out again. */
  readonly calendar?: CalendarEntry;
  readonly formerEntries?: readonly FormerEntry[];
  /** Counts their addresses: what was sent to another one opens nothing any more. Absent: the first. */
  readonly contactVersion?: number;
  readonly changes?: { readonly since: Instant; readonly count: number };
  /** They keep their seat and want to be told of another time than that of this seat. See `wishOf`. */
  readonly wish?: { readonly since: Instant; readonly seatVersion: number };
  /** When they cannot come, as they have said themselves: no seat is given to them then. Absent: they have said nothing. */
  readonly cannot?: readonly TimeCode[];
  /** What they have asked for at the test, as codes of the concept; see `adapting.ts`. Absent: nothing. */
  readonly needs?: readonly string[];
  /** How they see themselves before the test, by the areas of a concept, by id: see `self-assessing.ts`. Absent: not said. */
  readonly selfAssessed?: {
    readonly at: Instant;
    readonly concept: string;
    readonly areas: Readonly<Record<string, string>>;
  };
  /** What they have asked, until it is delivered: see `asking.ts`. Without text: to be heard from. */
  readonly question?: { readonly at: Instant; readonly text?: string };
  readonly plan?: Plan;
  readonly followUp?: FollowUp;
};

/** Whether this actor is the candidate: by their Teams account, or by the link that was sent to them alone. */
export const isSelf = (candidate: Candidate, actor: Actor): boolean =>
  candidate.user === actor.user || candidate.id === actor.link;

export const responsibleFor = ({ responsible, nominatedBy }: Candidate): UserId => responsible ?? nominatedBy;

/** The seat this candidate takes up, whether still to come or used. */
export const bookingOf = ({ progress }: Candidate): Booking | undefined =>
  'booking' in progress ? progress.booking : undefined;

/** The seat that is still to be answered or used. */
export const liveBookingOf = (candidate: Candidate): Booking | undefined =>
  hasLiveSeat(candidate) ? bookingOf(candidate) : undefined;

/** The seat at the test that they came to last; until they come to another, that of the test their result is of. */
export const testedSeatOf = (candidate: Candidate): Booking | undefined =>
  hasCome(candidate) ? bookingOf(candidate) : candidate.retest?.booking;

export const replyByOf = ({ progress }: Candidate): Instant | undefined =>
  'replyBy' in progress ? progress.replyBy : undefined;

export const heldUntilOf = ({ progress }: Candidate): Instant | undefined =>
  'heldUntil' in progress ? progress.heldUntil : undefined;

/** Whether they were nominated beyond the programme's target, and have had no seat since. */
export const waitsForTarget = ({ progress }: Candidate): boolean => 'for' in progress && progress.for === 'target';

export const waitsAgainFor = ({ retest }: Candidate): WaitedFor => (retest ? 'retest' : 'seat');

export const waitedSince = (candidate: Candidate): Instant | undefined =>
  'since' in candidate.progress ? candidate.progress.since : liveBookingOf(candidate)?.waitedSince;

export const lostSeatOf = ({ progress }: Candidate): LostSeat | undefined =>
  'lost' in progress ? progress.lost : undefined;

/** Whether this was made for the seat that they have, or lack, now: it names the version of that seat, if of any. */
export const isAbout = ({ seatVersion = 0 }: Candidate, about: { readonly seatVersion?: number }): boolean =>
  about.seatVersion === undefined || about.seatVersion === seatVersion;

/** The wish to be told of another time than theirs. With another seat, or none, it is no more. */
export const wishOf = (candidate: Candidate): Candidate['wish'] =>
  liveBookingOf(candidate) && candidate.wish && isAbout(candidate, candidate.wish) ? candidate.wish : undefined;
