import type { Notice, NoticeOrTask } from './notices.ts';
import type { Candidate } from './people/candidate.ts';
import type { Organisation } from './people/organisation.ts';
import type { Erasure } from './people/privacy/erasure.ts';
import type { Extraction } from './people/privacy/extract.ts';
import type { Address } from './people/user.ts';
import type { Cost } from './programme/costs.ts';
import type { Programme, Role, UserId } from './programme/programme.ts';
import type { Refusal } from './refusals.ts';
import type { Draft } from './results/draft.ts';
import type { ResultVersion } from './results/result.ts';
import type { Session } from './seats/session.ts';
import type { Instant } from './time.ts';

/**
 * What a command comes to. `unchanged` is a command that already has its effect: pressed twice, delivered twice.
 * Only broken infrastructure and bugs throw.
 */
export type Decision =
  /** `as`: the role that it took, where not each of the verb's was enough. */
  | { readonly kind: 'accepted'; readonly effects: Effects; readonly as?: Role }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly reason: Refusal };

/** Nothing is wrong, but whoever does it should read this first; the same command, confirmed, is then carried out. */
export type Asks<Warning> = { readonly kind: 'asks'; readonly warnings: readonly Warning[] };

/**
 * The new states of what changed, and who must be told. Seats, the tally, what is due later for a booking and what the
 * audit says of it are not listed: they follow from the states before and after (see `accounts.ts`, `deadlines.ts` and
 * `audit/transitions.ts`), so no decision can forget them.
 */
export type Effects = {
  readonly candidates?: readonly Candidate[];
  /** Nominations that go, each into the one that is kept of the same person. */
  readonly merged?: readonly { readonly candidate: Candidate; readonly into: string }[];
  /** Whoever nothing is to be known of any more. */
  readonly erased?: Erasure;
  /** Of whom all that is stored is handed out. */
  readonly extracted?: Extraction;
  /** Versions of results, to be kept for good. */
  readonly results?: readonly ResultVersion[];
  /** In place of what was kept of each before. One that its candidate no longer points to goes by itself. */
  readonly drafts?: readonly Draft[];
  readonly sessions?: readonly Session[];
  readonly organisations?: readonly Organisation[];
  readonly costs?: readonly Cost[];
  readonly programme?: Programme;
  /** What is noted of addresses, outside the programme. Each stands before anything of the programme does. */
  readonly addresses?: readonly Address[];
  /** An account takes the place of another one, in documents outside the programme. */
  readonly account?: { readonly from: UserId; readonly to: UserId };
  readonly notices?: readonly Notice[];
  readonly later?: readonly Later[];
};

export type Later = { readonly at: Instant; readonly what: NoticeOrTask };

export const accepted = (effects: Effects, as?: Role): Decision => ({ kind: 'accepted', effects, ...(as && { as }) });
export const unchanged: Decision = { kind: 'unchanged' };
export const refused = (reason: Refusal): Decision & { kind: 'refused' } => ({ kind: 'refused', reason });
export const asks = <Warning>(...warnings: readonly Warning[]): Asks<Warning> => ({ kind: 'asks', warnings });
