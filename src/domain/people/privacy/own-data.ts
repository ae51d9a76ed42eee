import { hasDraft } from '../../results/draft.ts';
import { type ResultVersion, stageTold } from '../../results/result.ts';
import type { Session } from '../../seats/session.ts';
import type { Instant } from '../../time.ts';
import { bookingOf, type Candidate, replyByOf } from '../candidate.ts';
import { STAGE } from '../stages.ts';

/** When an official has read their result, and in which role. */
export type Reading = { readonly at: Instant; readonly role: string | undefined };

type Seats = ReadonlyMap<string, Session>;

export const sessionsOf = (candidate: Candidate): readonly string[] =>
  [...new Set([bookingOf(candidate)?.session, ...(candidate.past ?? []).map(({ session }) => session)])].flatMap(
    (each) => each ?? [],
  );

const seatIn = (sessions: Seats, id: string) => {
  const session = sessions.get(id);
  return session && { startsAt: session.startsAt, endsAt: session.endsAt, place: session.place };
};

/** Field by field, so that nothing of others comes along: who has done what, and what others have noted, stay out. */
export function ownData(
  candidate: Candidate,
  { sessions, result, readings }: { sessions: Seats; result: ResultVersion | undefined; readings: readonly Reading[] },
) {
  const { name, email, phone, employer, situation, language, nominatedAt, progress } = candidate;
  const booking = bookingOf(candidate);
  const { answered, cannot, facts, needs, selfAssessed, reminded, past = [] } = candidate;
  return {
    person: { name, email, phone, employer, situation, language },
    nominatedAt,
    inTeams: candidate.user !== undefined,
    stage: stageTold(candidate),
    reason: progress.stage === 'declined' ? progress.reason : undefined,
    recorded: STAGE[stageTold(candidate)].recorded,
    seat: booking && {
      ...seatIn(sessions, booking.session),
      replyBy: replyByOf(candidate),
      arrivedAt: booking.arrived?.at,
    },
    earlierSeats: past.map(({ session, outcome, at }) => ({ ...seatIn(sessions, session), outcome, at })),
    answered,
    cannot,
    adaptations: needs,
    selfAssessment: selfAssessed,
    question: candidate.question,
    plan: candidate.plan && { at: candidate.plan.at, rows: candidate.plan.rows },
    facts,
    reminded,
    reached: candidate.contact,
    // That there is one; what stands in it is no judgement yet.
    resultBegun: hasDraft(candidate) || candidate.submitted !== undefined || undefined,
    result: result && {
      version: result.version,
      at: result.at,
      concept: result.concept?.name,
      areas: result.areas,
      proposal: result.proposal,
    },
    review: candidate.review,
    followUp: candidate.followUp,
    resultReadBy: readings,
  };
}
