import { accepted, type Decision, type Later, refused, unchanged } from '../decision.ts';
import { type Notice, WHOEVER_LEADS } from '../notices.ts';
import { bookingOf, type Candidate } from '../people/candidate.ts';
import {
  type Actor,
  needsSecondSignature,
  type Programme,
  resultDelayOf,
  type UserId,
} from '../programme/programme.ts';
import type { Session } from '../seats/session.ts';
import { type Instant, later, type Moment } from '../time.ts';
import type { Draft } from './draft.ts';
import type { CountingMoment } from './follow-up/asking.ts';
import { cannotRecord } from './judging.ts';
import { awaitsNew, counting, type Pending, type ResultVersion, type SubmittedResult } from './result.ts';

const MINUTE = 60_000;

type Waits = Pick<Programme, 'resultDelay' | 'secondSignature'>;

export function pendingOf(programme: Waits, at: Instant): Pending | undefined {
  const delay = resultDelayOf(programme);
  const signature = needsSecondSignature(programme);
  if (delay === 0 && !signature) return undefined;
  return { releaseAt: later(at, delay * MINUTE), ...(signature && { needsSignature: true }) };
}

/** Whether it still lacks its signature: of no result, once the programme asks for none. */
export const awaitsSignature = (
  submitted: SubmittedResult | undefined,
  programme: Pick<Programme, 'secondSignature'>,
): boolean => submitted?.needsSignature === true && !submitted.signed && needsSecondSignature(programme);

export const isDue = (submitted: SubmittedResult, programme: Waits, now: Moment): boolean =>
  submitted.releaseAt <= now.at && !awaitsSignature(submitted, programme);

type Told = { readonly notices?: readonly Notice[]; readonly later?: readonly Later[] };

/** `signers`: who may sign it and is asked to; nobody: whoever leads is. */
export function toldOf({ id, submitted }: Candidate, signers: readonly UserId[], news?: 'corrected'): Told {
  if (!submitted) return { notices: [resultNotice(id, news)] };
  const { version, needsSignature } = submitted;
  const asked = signers.length > 0 ? signers : [WHOEVER_LEADS];
  return {
    ...(needsSignature && { notices: asked.map((to) => ({ kind: 'signature', to, candidate: id, version }) as const) }),
    later: [releaseOf(id, submitted)],
  };
}

export const releaseOf = (candidate: string, { version, releaseAt }: SubmittedResult): Later => ({
  at: releaseAt,
  what: { kind: 'release', candidate, version },
});

/** Nothing, when it has been taken back or told, or lacks its signature. */
export function release(candidate: Candidate, version: number, programme: Waits, now: CountingMoment): Decision {
  const { submitted } = candidate;
  if (submitted?.version !== version || !isDue(submitted, programme, now)) return unchanged;
  return accepted(released(candidate, submitted, now));
}

export function released({ submitted: _, ...rest }: Candidate, submitted: SubmittedResult, now: CountingMoment) {
  const { releaseAt: __, needsSignature: ___, ...result } = submitted;
  const news = rest.result && !awaitsNew({ ...rest, submitted }) ? 'corrected' : undefined;
  return { candidates: [counting(rest, result, now)], notices: [resultNotice(rest.id, news)] };
}

const resultNotice = (candidate: string, news: 'corrected' | undefined): Notice => ({
  kind: 'result',
  candidate,
  ...(news === 'corrected' && { corrected: true }),
});

/** A correction goes, and what counts stays. Its version stays as it was written, and its number stays used. */
export function takeBack(
  candidate: Candidate,
  session: Session,
  given: ResultVersion | undefined,
  programme: Waits,
  actor: Actor,
  now: Moment,
): Decision {
  const cannot = cannotRecord(candidate, session, actor);
  if (cannot) return refused(cannot);
  const { submitted, ...rest } = candidate;
  if (!submitted) return refused(candidate.result ? 'result-told' : 'no-result');
  if (given?.session !== session.id) return refused('booking-changed');
  // Whoever reads that it counts from now on may rely on it, also if the task that makes it so is late.
  if (isDue(submitted, programme, now)) return refused('result-told');
  const takenBack = submitted.version;
  if (!awaitsNew(candidate)) return accepted({ candidates: [{ ...rest, takenBack }] });
  const booking = bookingOf(candidate);
  if (!booking) return refused('booking-changed');
  const { areas, proposal, privateNote } = given;
  const draft: Draft = {
    areas,
    ...(proposal !== undefined && { proposal }),
    ...(privateNote !== undefined && { privateNote }),
    candidate: candidate.id,
    session: session.id,
    by: given.assessor ?? actor.user,
    at: now.at,
  };
  return accepted({
    candidates: [{ ...rest, progress: { stage: 'attended', booking }, takenBack, drafted: true }],
    drafts: [draft],
  });
}
