import { nominatedIn } from '../domain/accounts.ts';
import type { Candidate, Person } from '../domain/candidate.ts';
import { refused } from '../domain/decision.ts';
import { nominate } from '../domain/nomination.ts';
import type { PersonKey } from '../domain/programme.ts';
import { isOut } from '../domain/stages.ts';
import type { User } from '../domain/user.ts';
import { enrol } from './enrol.ts';
import { type Command, execute, type Outcome, type What } from './execute.ts';
import { linkUser } from './link-user.ts';
import { ownerOf } from './owner-of.ts';
import type { Unit, World } from './ports.ts';

/**
 * Nominates a person. Their address is noted first, outside the programme: it is how they are found when they meet the
 * bot, and a note too many (after a crash in between) points to nothing and harms nobody.
 *
 * Refuses: not-allowed, already-nominated, nominated-withdrawn.
 */
export async function nominateCandidate(world: World, command: Command, person: Person): Promise<Outcome<Candidate>> {
  const { programme, actor, now } = command;
  const id = world.newId();
  const key = world.keyOf(person.email);
  const what: What<'candidate'> = { verb: 'candidate.nominate', about: 'candidate', subject: id, inputs: person };
  const outcome = await execute(world, command, what, async (unit) => {
    await enrol(world, person.email, programme.id);
    const owner = await ownerOf(world, key);
    const earlier = await nominationOf(unit, key, owner);
    if (earlier) return refused(isOut(earlier) ? 'nominated-withdrawn' : 'already-nominated');
    return nominate(programme, person, nominatedIn(await unit.tally()), { actor, id, key, user: owner?.id, now });
  });
  // Asked again: they may have met the bot at the moment of the commit, and have found nothing yet.
  const owner = outcome.kind === 'refused' ? undefined : await ownerOf(world, key);
  if (owner) await linkUser(world, owner);
  return outcome;
}

/** The nomination that keeps this address from another one: its own, or its owner's under any address of theirs. */
export async function findNomination(world: World, programme: string, email: string): Promise<Candidate | undefined> {
  const key = world.keyOf(email);
  return nominationOf(world.records.unit(programme), key, await ownerOf(world, key));
}

async function nominationOf(unit: Unit, key: PersonKey, owner: User | undefined): Promise<Candidate | undefined> {
  const found = (await unit.nomination(key)) ?? (owner && (await unit.nominee(owner.id)));
  if (found || !owner) return found;
  // Linked before users had locks, or found by nobody yet.
  for (const each of owner.keys) {
    const theirs = await unit.nomination(each);
    if (theirs) return theirs;
  }
  return undefined;
}
