import type { Language } from '../languages.ts';
import type { Actor, PersonKey, UserId } from '../programme/programme.ts';
import type { CurrentCertificate } from '../results/certificate.ts';
import type { FollowUp } from '../results/following-up.ts';
import type { Plan } from '../results/plan.ts';
import type { CurrentResult, SubmittedResult } from '../results/result.ts';
import type { Retest } from '../results/retest.ts';
import type { Review } from '../results/reviewing.ts';
import type { Sharing } from '../results/sharing.ts';
import type { TimeCode } from '../seats/unsuited.ts';
import type { Instant, LocalDate, Week } from '../time.ts';
import { hasLiveSeat, takesPart } from './stages.ts';

export const SITUATIONS = ['furloughed', 'notice', 'other'] as const;
export type Situation = (typeof SITUATIONS)[number];

/** A seat in a session, and who offered it. */
export type Booking = {
  readonly session: string;
  readonly offeredBy: UserId;
  /** Since when they had waited for a seat when they were given this one. Absent: they had not. */
  readonly waitedSince?: Instant;
  /** How often the session's time or place had been changed when they said yes to it, the latest time. Absent: never. */
  readonly agreed?: number;
  /** When, on which day, they said that they had arrived; whether they attended is another matter. Absent: they have not. */
  readonly arrived?: { readonly at: Instant; readonly date: LocalDate };
};

/**
 * What somebody waits for: a seat, whichever comes; one of the programme's target, when they were nominated beyond it; or a
 * seat to take the test again.
 */
export const WAITED_FOR = ['seat', 'target', 'retest'] as const;
export type WaitedFor = (typeof WAITED_FOR)[number];

/** How an answer came: in the chat, by the personal link, or by phone through a coordinator. */
export const WAYS = ['teams', 'web', 'phone'] as const;
export type Way = (typeof WAYS)[number];
export type Answered = { readonly way: Way; readonly at: Instant };

export const CHANNELS = ['teams', 'email', 'phone'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Whether what they must know reaches them: how it last did, or why it does not. */
export type Contact =
  | { readonly kind: 'reached'; readonly by: Channel; readonly at: Instant }
  /** `why` is a code; `told`: their coordinator has been told. */
  | { readonly kind: 'unreached'; readonly why: string; readonly at: Instant; readonly told?: true };

/** `by`: the notice whose mail took it there. */
export type CalendarEntry = { readonly session: string; readonly by: string };

/** A seat that stands in the calendar of an address that is theirs no more, until a mail has taken it out there. */
export type FormerEntry = { readonly session: string; readonly email: string; readonly contactVersion: number };

/** A seat that is gone; `booked`: they had said yes to it, so it may stand in their calendar. */
export type LostSeat = { readonly session: string; readonly booked?: true };

/** What became of a seat that is another's now; `given-back`: its holder was nominated twice. */
export const SEAT_OUTCOMES = [
  'declined',
  'changed',
  'lapsed',
  'cancelled',
  'withdrawn',
  'given-back',
  'absent',
  'attended',
] as const;
/** `at`: when it was left. */
export type PastSeat = {
  readonly session: string;
  readonly outcome: (typeof SEAT_OUTCOMES)[number];
  readonly at: Instant;
};

/** What is counted as often as it happens, and stays so wherever the candidate stands now. */
export const FACTS = ['offers', 'changes', 'declines', 'lapses', 'noShows'] as const;
export type Fact = (typeof FACTS)[number];
/** Absent: never. */
export type Facts = { readonly [Name in Fact]?: number };

/** Where a candidate stands, and what is stored of it; what else holds at each stage stands in `stages.ts`. */
export type Progress =
  /** `lost`: the seat that a withdrawal took, until they have been in another stage. */
  | { readonly stage: 'nominated'; readonly lost?: LostSeat }
  | {
      readonly stage: 'waiting';
      /** Absent: not known, from before it was kept. */
      readonly since?: Instant;
      /** Absent: a seat. */
      readonly for?: WaitedFor;
      readonly lost?: LostSeat;
    }
  | {
      readonly stage: 'offered';
      readonly booking: Booking;
      /** Then the seat is released. Absent: as long as the session takes people. */
      readonly replyBy?: Instant;
    }
  | { readonly stage: 'booked'; readonly booking: Booking }
  | { readonly stage: 'attended'; readonly booking: Booking }
  | {
      readonly stage: 'absent';
      readonly booking: Booking;
      /** They hold one of the programme's target until then, the end of the day, as they may come yet. Absent: no more. */
      readonly heldUntil?: Instant;
    }
  | { readonly stage: 'assessed'; readonly booking: Booking }
  | { readonly stage: 'declined'; readonly reason?: string }
  | { readonly stage: 'withdrawn'; readonly reason?: string; readonly lost?: LostSeat };
export type Stage = Progress['stage'];

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
  /** That they have asked for another look at it: see `reviewing.ts`. */
  readonly review?: Review;
  /** They are to be tested again, or have been, while an earlier result counts: see `retest.ts`. */
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
  /** When somebody last reminded them of an offer: see `reminding.ts`. Absent: nobody has. */
  readonly reminded?: Instant;
  /** Absent: nothing has been sent to them yet. */
  readonly contact?: Contact;
  /** The seat that a mail has put into their calendar. Absent: none, or it has been taken out again. */
  readonly calendar?: CalendarEntry;
  readonly formerEntries?: readonly FormerEntry[];
  /** Counts their addresses: what was sent to another one opens nothing any more. Absent: the first. */
  readonly contactVersion?: number;
  /** How often they have changed their answer since then: see `own-changes.ts`. */
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
  /** What they are to learn: see `plan.ts`. Absent: nothing is agreed. */
  readonly plan?: Plan;
  /** What they are asked some time after their first result: see `following-up.ts`. Absent: they have none, or from before that. */
  readonly followUp?: FollowUp;
};

/** Whether this actor is the candidate: by their Teams account, or by the link that was sent to them alone. */
export const isSelf = (candidate: Candidate, actor: Actor): boolean =>
  candidate.user === actor.user || candidate.id === actor.link;

/** The coordinator who works with them, and is told of what they answer. */
export const responsibleFor = ({ responsible, nominatedBy }: Candidate): UserId => responsible ?? nominatedBy;

/** The first of the entries for this session that a calendar of a former address shows. */
export const formerEntryOf = ({ formerEntries = [] }: Candidate, session: string): FormerEntry | undefined =>
  formerEntries.find((each) => each.session === session);

/** Whether somebody should call them: nothing else reaches them, and they still take part. */
export const isLost = (candidate: Candidate): boolean =>
  candidate.contact?.kind === 'unreached' && takesPart(candidate);

/** Without an address, and not known in Teams, they are reached by phone alone. */
export const isUnaddressed = ({ key, user }: Pick<Candidate, 'key' | 'user'>): boolean =>
  key === undefined && user === undefined;

/** The code of it, as of what keeps anybody from being reached. */
export const NO_ADDRESS = 'no-address';

/** They have been reached, so whatever did not reach them before is no longer so. */
export const reached = (candidate: Candidate, by: Channel, at: Instant): Candidate => ({
  ...candidate,
  contact: { kind: 'reached', by, at },
});

/** The seat this candidate takes up, whether still to come or used. */
export const bookingOf = ({ progress }: Candidate): Booking | undefined =>
  'booking' in progress ? progress.booking : undefined;

/** The seat that is still to be answered or used. */
export const liveBookingOf = (candidate: Candidate): Booking | undefined =>
  hasLiveSeat(candidate) ? bookingOf(candidate) : undefined;

/** Until when the offer that awaits their answer can be answered, where it has an end. */
export const replyByOf = ({ progress }: Candidate): Instant | undefined =>
  'replyBy' in progress ? progress.replyBy : undefined;

/** Until when somebody who was absent holds one of the target, if they do. */
export const heldUntilOf = ({ progress }: Candidate): Instant | undefined =>
  'heldUntil' in progress ? progress.heldUntil : undefined;

/** Whether they were nominated beyond the programme's target, and have had no seat since. */
export const waitsForTarget = ({ progress }: Candidate): boolean => 'for' in progress && progress.for === 'target';

/** What they wait for once they are without the seat that they had. */
export const waitsAgainFor = ({ retest }: Candidate): WaitedFor => (retest ? 'retest' : 'seat');

/** Since when they wait for a seat, or had waited for the one they have. */
export const waitedSince = (candidate: Candidate): Instant | undefined =>
  'since' in candidate.progress ? candidate.progress.since : liveBookingOf(candidate)?.waitedSince;

/** The seat that the latest withdrawal took, while they have had no other since. */
export const lostSeatOf = ({ progress }: Candidate): LostSeat | undefined =>
  'lost' in progress ? progress.lost : undefined;

/** Whether this was made for the seat that they have, or lack, now: it names the version of that seat, if of any. */
export const isAbout = ({ seatVersion = 0 }: Candidate, about: { readonly seatVersion?: number }): boolean =>
  about.seatVersion === undefined || about.seatVersion === seatVersion;

/** The wish to be told of another time than theirs. With another seat, or none, it is no more. */
export const wishOf = (candidate: Candidate): Candidate['wish'] =>
  liveBookingOf(candidate) && candidate.wish && isAbout(candidate, candidate.wish) ? candidate.wish : undefined;
