import type { Candidate } from '../../../domain/people/candidate.ts';
import { mayBeOffered } from '../../../domain/people/stages.ts';
import { type Session, soonest } from '../../../domain/seats/session.ts';
import type { Command } from '../../execute.ts';
import type { World } from '../../ports.ts';
import { freeSessions } from '../booking/free-sessions.ts';
import { offerSeats } from '../booking/offer-seats.ts';

const SESSIONS = 25;

/** One that begins in a moment, or goes on, is for people who are there. */
export const nextSessions = (
  world: World,
  { programme, now }: Pick<Command, 'programme' | 'now'>,
  most = SESSIONS,
): Promise<readonly Session[]> => freeSessions(world, programme, now, most, (each) => each.startsAt >= soonest(now.at));

/** In this order, session after session; who cannot be offered one now is left. Returns how many were offered one. */
export async function offerNext(world: World, command: Command, candidates: readonly Candidate[]): Promise<number> {
  const sessions = await nextSessions(world, command);
  let waiting = candidates.filter(mayBeOffered).map(({ id }) => id);
  let offered = 0;
  for (const session of sessions) {
    if (waiting.length === 0) break;
    const outcomes = await offerSeats(world, command, {
      session: session.id,
      candidates: waiting.slice(0, session.free),
    });
    const refused = outcomes.flatMap(({ candidate, outcome }) =>
      outcome.kind === 'refused' ? [{ candidate, reason: outcome.reason }] : [],
    );
    offered += outcomes.length - refused.length;
    const full = refused.filter(({ reason }) => reason === 'session-full').map(({ candidate }) => candidate);
    waiting = [...full, ...waiting.slice(session.free)];
  }
  return offered;
}
