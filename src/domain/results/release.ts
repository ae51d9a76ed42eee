import { accepted, type Decision, type Later, refused, unchanged } from '../decision.ts';
import type { Notice } from '../notices.ts';
import { bookingOf, type Candidate } from '../people/candidate.ts';
import { type Actor, type Programme, resultDelayOf } from '../programme/programme.ts';
import { assesses, type Session } from '../seats/session.ts';
import { type Instant, later, type Moment } from '../time.ts';
import type { Draft } from './draft.ts';
import { counting, type ResultVersion } from './result.ts';

const MINUTE = 60_000;

/** When a result that is given now counts and is told; undefined: at once. */
export function releaseAtOf(programme: Pick<Programme, 'resultDelay'>, at: Instant): Instant | undefined {
  const delay = resultDelayOf(programme);
  return delay > 0 ? later(at, delay * MINUTE) : undefined;
}

/** What is told of a result that has just been given, or what is to be done later. */
export function toldOf(
  { id, submitted }: Candidate,
  news?: 'corrected',
): { readonly notices?: readonly Notice[]; readonly later?: readonly Later[] } {
  if (!submitted) return { notices: [resultNotice(id, news)] };
  const { version, releaseAt } = submitted;
  return { later: [{ at: releaseAt, what: { kind: 'release', candidate: id, version } }] };
}

/** From now on the version that was given counts, and its person is told: nothing, when it has been taken back or told. */
export function release(candidate: Candidate, version: number, now: Moment): Decision {
  const { submitted, ...rest } = candidate;
  if (submitted?.version !== version || submitted.releaseAt > now.at) return unchanged;
  const { releaseAt: _, ...result } = submitted;
  const notice = resultNotice(candidate.id, rest.result && 'corrected');
  return accepted({ candidates: [counting(rest, result)], notices: [notice] });
}

const resultNotice = (candidate: string, news: 'corrected' | undefined): Notice => ({
  kind: 'result',
  candidate,
  ...(news === 'corrected' && { corrected: true }),
});

/**
 * Makes a result that does not count yet a draft again; a correction goes, and what counts stays. Its version stays as it was
 * written, and its number stays used.
 * @param given the version that is taken back
 */
export function takeBack(
  candidate: Candidate,
  session: Session,
  given: ResultVersion | undefined,
  actor: Actor,
  now: Moment,
): Decision {
  if (candidate.user === actor.user) return refused('own-result');
  if (!assesses(session, actor)) return refused('not-your-session');
  const { submitted, ...rest } = candidate;
  const booking = bookingOf(candidate);
  if (!submitted || !booking) return refused(candidate.result ? 'result-told' : 'no-result');
  if (given?.session !== session.id) return refused('booking-changed');
  // Whoever reads that it counts from now on may rely on it, also if the task that makes it so is late.
  if (submitted.releaseAt <= now.at) return refused('result-told');
  const takenBack = submitted.version;
  if (candidate.result) return accepted({ candidates: [{ ...rest, takenBack }] });
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
