import type { Phase } from '../../../domain/seats/session.ts';
import type { TimeCode } from '../../../domain/seats/unsuited.ts';
import type { Span } from '../../../i18n/formats.ts';
import type { WhomToAsk } from '../programme/whom-to-ask.ts';
import type { FollowUpWords } from '../results/follow-up.ts';
import type { ResultWords, ReviewWords } from '../results/result.ts';
import type { RetestWords } from '../results/retest.ts';
import type { SelfWords } from '../results/self-assessing.ts';
import type { SharingWords } from '../results/sharing.ts';
import type { TimeChoice } from '../seats/cannot.ts';

/** What is to be known beside the seat: in words of ours, or those of the concept or the programme. */
export type PageInfo = 'wishes' | 'none-left' | 'result' | { readonly said: string };

export type PageSeat = {
  readonly session: string;
  /** How often its time or place has been changed. */
  readonly revision: number;
  readonly when: Span;
  /** Until when an offer can be answered, in words; undefined without a deadline. */
  readonly replyBy: string | undefined;
  readonly place: string;
  readonly length: string;
};

export type PageOption =
  | { readonly value: string; readonly when: Span; readonly about: readonly string[] }
  | { readonly value: 'wait' | 'tell'; readonly title: string };

/** What a candidate sees of their own matter, and what they can answer now: card, web page and mail are drawn from it. */
export type CandidatePage = {
  readonly candidate: string;
  /** Where their session stands; once there is a result it is over, and without a seat it lies ahead. */
  readonly phase: Phase;
  readonly heading: string;
  readonly intro: string;
  readonly seat: PageSeat | undefined;
  readonly info: readonly PageInfo[];
  readonly canAccept: boolean;
  /** The time or place is another since they said yes: they are asked whether it suits them. */
  readonly canConfirm: boolean;
  readonly canDecline: boolean;
  /** It is the day, and they can say that they are there. */
  readonly canArrive: boolean;
  /** The seat's time has passed: yes and no say whether they were there. */
  readonly over: boolean;
  readonly mayWish: boolean;
  /** What a no costs, and what a change does; empty: nothing. */
  readonly costs: { readonly decline: string; readonly change: string };
  /** Empty: no change possible. */
  readonly options: readonly PageOption[];
  /** Times that they can say they cannot come at, and those that they have said; none: not asked. */
  readonly times: readonly TimeChoice[];
  readonly cannot: readonly TimeCode[];
  /** What they can ask for at the test, and what they have; none: not asked. Nobody but they and their assessors read it. */
  readonly adaptations: readonly { readonly title: string; readonly value: string }[];
  readonly needs: readonly string[];
  readonly asked: string;
  readonly self: SelfWords;
  readonly canAsk: boolean;
  /** Whom else they can ask, as the programme says; undefined: it does not. */
  readonly whom: WhomToAsk | undefined;
  readonly calendar: string | undefined;
  readonly attendance: string | undefined;
  /** What they are to learn, as has been agreed, and where that is fetched. */
  readonly plan: { readonly lines: readonly string[]; readonly url: string | undefined };
  /** Shown in place of all else in the chat, unless they are to be tested again: then beside it. */
  readonly result: ResultWords | undefined;
  readonly isTestedAgain: boolean;
  readonly retest: RetestWords;
  /** Of their result: whether their employer may see it, and who has. */
  readonly sharing: SharingWords;
  /** Of their result: whether another one is to look at it. */
  readonly review: ReviewWords;
  /** What they are asked some time after it; undefined: nothing. */
  readonly followUp: FollowUpWords | undefined;
};
