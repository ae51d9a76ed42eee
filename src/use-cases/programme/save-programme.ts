import { refused } from '../../domain/decision.ts';
import { saveProgramme as decide } from '../../domain/programme/administration.ts';
import type { Actor, Programme, ProgrammeSettings } from '../../domain/programme/programme.ts';
import { quotaHeld } from '../../domain/programme/quota.ts';
import { type Command, execute, type Outcome, type What } from '../execute.ts';
import type { World } from '../ports.ts';
import { startDigests } from './write-digests.ts';

/**
 * Creates a programme or changes its settings. The list of programmes is written first, so that a programme can never
 * exist without being found; an entry too many (after a crash in between) is passed over by its readers.
 * @param input.programme the programme to change; undefined creates one, which becomes its creator's current programme
 * Refuses: not-allowed, unknown-programme, unknown-concept, ends-before-start, target-below-held.
 */
export async function saveProgramme(
  world: World,
  command: Omit<Command, 'programme'> & { readonly mayCreate: boolean },
  input: { readonly programme: Programme | undefined; readonly settings: ProgrammeSettings },
): Promise<Outcome<Programme>> {
  const { actor, mayCreate, op } = command;
  const { settings } = input;
  if (!world.concepts.has(settings.concept)) return refused('unknown-concept');
  // A new programme's id follows from the press, so that a double tap cannot create two.
  const id = input.programme?.id ?? world.digest('programme', op, actor.user, JSON.stringify(settings));
  const allowed = decide(input.programme, settings, { actor, id, mayCreate, held: 0 });
  if (allowed.kind === 'refused') return allowed;
  if (!input.programme) await world.people.addProgramme(id);
  const programme = input.programme ?? { id, about: {}, ...settings, roles: {} };
  // Whoever creates a programme is its first lead.
  const lead: Actor = input.programme ? actor : { ...actor, roles: ['lead'] };
  const what: What<'programme'> = { verb: 'programme.save', about: 'programme', subject: id, inputs: settings };
  const outcome = await execute(world, { ...command, actor: lead, programme }, what, async (unit) => {
    const before = await unit.programme();
    if (input.programme && !before) return refused('unknown-programme');
    const held = before ? quotaHeld(before, await unit.tally()) : 0;
    return decide(before, settings, { actor, id, mayCreate, held });
  });
  if (!input.programme && outcome.kind !== 'refused') {
    await startDigests(world, { ...programme, ...settings });
    await world.people.changeUser(
      actor.user,
      (user) => user && { ...user, programmes: [...new Set([...user.programmes, id])], current: id },
    );
  }
  return outcome;
}
