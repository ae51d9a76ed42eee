import { type Asks, asks, refused, unchanged } from '../../domain/decision.ts';
import { mergeOrganisations as decide, looksLikeId, type Organisation } from '../../domain/people/organisation.ts';
import { type Command, execute, type Outcome, type What } from '../execute.ts';
import type { World } from '../ports.ts';
import { findOrganisation } from './find-organisation.ts';

export type MergeWarning = { readonly one: Organisation; readonly into: Organisation };

/**
 * Makes one organisation a part of another: whoever was nominated from it is counted there, and its names lead there.
 * @param input.into the other one's id, or any of its names
 * Asks first, since it cannot be taken back.
 * Refuses: not-allowed, unknown-organisation, organisation-merged, merge-with-itself.
 */
export function mergeOrganisations(
  world: World,
  command: Command,
  input: { readonly organisation: string; readonly into: string; readonly confirmed?: boolean },
): Promise<Outcome<Organisation> | Asks<MergeWarning>> {
  const what: What<'organisation'> = {
    verb: 'organisation.merge',
    about: 'organisation',
    subject: input.organisation,
    inputs: input,
  };
  return execute(world, command, what, async (unit) => {
    const one = await unit.organisation(input.organisation);
    const found = await findOrganisation(world, command.programme.id, unit, input.into);
    if (!one || !found || found.isNew) return refused('unknown-organisation');
    const { organisation: into } = found;
    // By its id it is itself that is meant, not what it has become a part of since.
    if (looksLikeId(input.into) && into.id !== input.into) return refused('organisation-merged');
    if (one.id !== input.organisation) return one.id === into.id ? unchanged : refused('organisation-merged');
    const decision = decide(one, into);
    return decision.kind === 'accepted' && !input.confirmed ? asks({ one, into }) : decision;
  });
}
