import { type Asks, asks, refused } from '../../domain/decision.ts';
import { saveOrganisation as decide, type Organisation, organisationId } from '../../domain/people/organisation.ts';
import { type Command, execute, type Outcome, type What } from '../execute.ts';
import type { World } from '../ports.ts';
import { alikeTo } from './find-organisation.ts';

/**
 * Adds an organisation, or gives one another name or kind.
 * @param input.organisation undefined adds one
 * Asks before it takes a name that looks like those of others, and names these.
 * Refuses: not-allowed, unknown-organisation, organisation-merged, organisation-exists.
 */
export function saveOrganisation(
  world: World,
  command: Command,
  input: Pick<Organisation, 'name' | 'kind'> & {
    readonly organisation?: string | undefined;
    readonly confirmed?: boolean;
  },
): Promise<Outcome<Organisation> | Asks<Organisation>> {
  const id = organisationId(world.digest, input.name);
  const subject = input.organisation ?? id;
  const what: What<'organisation'> = { verb: 'organisation.save', about: 'organisation', subject, inputs: input };
  return execute(world, command, what, async (unit) => {
    const before = input.organisation === undefined ? undefined : await unit.organisation(input.organisation);
    if (before?.id !== input.organisation) return refused(before ? 'organisation-merged' : 'unknown-organisation');
    const named = await unit.organisation(id);
    const decision = decide(before, input, { named, id });
    if (decision.kind !== 'accepted' || named || input.confirmed) return decision;
    const alike = await alikeTo(world, command.programme.id, input.name, (other) => other.id !== before?.id);
    return alike.length > 0 ? asks(...alike) : decision;
  });
}
