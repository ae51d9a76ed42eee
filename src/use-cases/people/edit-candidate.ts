import { type Asks, asks, type Decision, refused } from '../../domain/decision.ts';
import type { Candidate, Person } from '../../domain/people/candidate.ts';
import { correct } from '../../domain/people/correction.ts';
import { isOut } from '../../domain/people/stages.ts';
import { roleFor } from '../../domain/programme/permissions.ts';
import type { PersonKey } from '../../domain/programme/programme.ts';
import { covers, type Scope, scopeFor } from '../../domain/programme/scope.ts';
import type { Command, Outcome } from '../execute.ts';
import { onCandidate } from '../on-candidate.ts';
import type { Unit } from '../ports/unit.ts';
import type { World } from '../ports.ts';
import { findOrganisation } from '../programme/find-organisation.ts';
import { addressFor, noteAddress } from './accounts/address-move.ts';
import { likelySame } from './likely-same.ts';
import { asOrganisation, type NominationWarning } from './nominate-candidate.ts';

type Edit = {
  readonly candidate: string;
  readonly person: Person;
  /** What the person looked like to whoever edits, by `seenOf`. Absent: not known. */
  readonly seen?: string;
};

/** Tells whether what can be edited of somebody is still what it was. */
export const seenOf = ({ digest }: Pick<World, 'digest'>, candidate: Candidate): string => {
  const { name, email = '', phone = '', organisation, situation, language } = candidate;
  return digest('seen', name, email, phone, organisation, situation, language);
};

/**
 * Corrects who a candidate is, where they work and how they are reached. A changed address is noted first, as it is in a
 * nomination.
 *
 * Refuses: not-allowed, unknown-candidate, edited-meanwhile, already-nominated, nominated-withdrawn, nominated-elsewhere,
 * unknown-organisation, organisation-outside.
 *
 * Asks before it adds an organisation that looks like others, and names these; and about who may be the same person.
 */
export function editCandidate(
  world: World,
  command: Command,
  input: Edit,
  { confirmed }: { readonly confirmed?: boolean } = {},
): Promise<Outcome<Candidate> | Asks<NominationWarning>> {
  const { programme, actor, now } = command;
  const { candidate: id, person } = input;
  const scope = scopeFor(actor, roleFor(actor, 'candidate.edit') ?? 'self');
  const what = { verb: 'candidate.edit', inputs: { candidate: id, ...person, confirmed } } as const;
  return onCandidate(world, command, what, async (before, unit): Promise<Decision | Asks<NominationWarning>> => {
    if (input.seen !== undefined && input.seen !== seenOf(world, before)) return refused('edited-meanwhile');
    const employer = await employerOf(world, programme.id, unit, before, person.employer);
    if (!employer) return refused('unknown-organisation');
    if (employer.isNew && (confirmed || !employer.alike) && scope !== 'all') return refused('organisation-outside');
    const move = await addressFor(world, unit, before, person.email);
    const { key, moves, owner, holder } = move;
    if (holder && holder.id !== before.id) return refused(taken(holder, scope));
    if (!confirmed) {
      const same = isSameAgain(before, person, employer.isKept)
        ? []
        : await likelySame(
            world,
            programme.id,
            scope,
            person,
            employer.organisation,
            ({ id: other }) => other !== before.id,
          );
      const warnings = [...(employer.alike ?? []).map(asOrganisation), ...same];
      if (warnings.length > 0) return asks<NominationWarning>(...warnings);
    }
    await noteAddress(world, command, move);
    const seconds = moves ? await lookAt(world, unit, before, key, owner?.id) : [];
    const address = { key, owner: owner?.id };
    return correct(before, { person, employer: employer.isKept ? undefined : employer, address }, seconds, now.at);
  });
}

/** Nothing changes by which somebody else could be taken for them. */
const isSameAgain = (before: Candidate, person: Person, isKept: boolean): boolean =>
  isKept && before.name === person.name && before.phone === person.phone;

function taken(holder: Candidate, scope: Scope): 'nominated-elsewhere' | 'nominated-withdrawn' | 'already-nominated' {
  if (!covers(scope, holder.organisation)) return 'nominated-elsewhere';
  return isOut(holder) ? 'nominated-withdrawn' : 'already-nominated';
}

async function employerOf(world: World, programme: string, unit: Unit, before: Candidate, named: string) {
  const found = await findOrganisation(world, programme, unit, named);
  const now = await unit.organisation(before.organisation);
  return found && { ...found, isKept: found.organisation.id === now?.id };
}

/** Looks at the locks that move with an address, and at who waits to be merged: their user may be theirs again. */
async function lookAt(
  world: World,
  unit: Unit,
  { id, key: formerKey, user: former }: Candidate,
  key: PersonKey | undefined,
  owner: string | undefined,
): Promise<readonly Candidate[]> {
  if (formerKey !== undefined) await unit.nomination(formerKey);
  if (key !== undefined && owner !== undefined) await unit.nominee(owner);
  if (former === undefined || former === owner) return [];
  await unit.nominee(former);
  const keys = (await world.people.user(former))?.keys ?? [];
  const theirs = await Promise.all(keys.map((each) => unit.nomination(each)));
  return theirs.flatMap((each) => (each?.sameAs === id && each.user === former ? each : []));
}
