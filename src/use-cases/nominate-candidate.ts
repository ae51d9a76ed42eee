import type { Person } from '../domain/candidate.ts';
import { refused } from '../domain/decision.ts';
import { nominate } from '../domain/nomination.ts';
import { hasRole } from '../domain/programme.ts';
import { enrol } from './enrol.ts';
import { type Command, execute, type Outcome } from './execute.ts';
import type { World } from './ports.ts';

/**
 * Nominates a person. Their address is noted first, outside the programme: it is how they are found when they meet the
 * bot, and a note too many (after a crash in between) points to nothing and harms nobody.
 *
 * Refuses: not-allowed, already-nominated.
 */
export async function nominateCandidate(world: World, command: Command, person: Person): Promise<Outcome> {
  const { programme, actor, now } = command;
  if (!hasRole(actor, 'coordinator', 'lead')) return refused('not-allowed');
  const id = world.newId();
  const key = world.keyOf(person.email);
  const address = await enrol(world, person.email, programme.id);
  const what = { verb: 'candidate.nominate', subject: id, inputs: person };
  const outcome = await execute(world, command, what, async (unit) => {
    if (await unit.nomination(key)) return refused('already-nominated');
    const stages = Object.entries(await unit.tally()).filter(([name]) => name.startsWith('stage:'));
    const nominated = stages.reduce((sum, [name, number]) => (name === 'stage:withdrawn' ? sum : sum + number), 0);
    return nominate(programme, person, nominated, { actor, id, key, user: address?.user, now });
  });
  if (outcome.kind === 'done' && address?.user) {
    await world.people.changeUser(
      address.user,
      (user) =>
        user && {
          ...user,
          language: user.language ?? person.language,
          nominations: { ...user.nominations, [programme.id]: id },
        },
    );
  }
  return outcome;
}
