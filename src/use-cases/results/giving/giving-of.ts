import type { Candidate } from '../../../domain/people/candidate.ts';
import type { Giving } from '../../../domain/results/assessment.ts';
import { pendingOf } from '../../../domain/results/release.ts';
import type { Session } from '../../../domain/seats/session.ts';
import type { Command } from '../../execute.ts';
import type { World } from '../../ports.ts';
import { worksWith } from '../../programme/colleagues.ts';
import { othersFor } from '../others.ts';
import { countingFrom } from './counting-from.ts';

/** How a result of this candidate is given now, by this actor; undefined: the programme's concept is not known. */
export async function givingOf(
  world: World,
  command: Command,
  { candidate, session }: { readonly candidate: Candidate; readonly session: Session },
): Promise<Giving | undefined> {
  const { programme, actor, now } = command;
  const concept = world.concepts.get(programme.concept);
  if (!concept) return undefined;
  const pending = pendingOf(programme, now.at);
  const found = { candidate, giver: actor.user, session };
  return {
    actor,
    now: countingFrom(world, programme, now),
    concept,
    isColleague: await worksWith(world, command, candidate),
    pending,
    signers: pending?.needsSignature ? await othersFor(world, programme, found) : [],
  };
}
