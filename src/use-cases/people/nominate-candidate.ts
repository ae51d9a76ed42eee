import { nominatedIn } from '../../domain/accounts.ts';
import { type Asks, asks, refused } from '../../domain/decision.ts';
import type { Candidate, Person } from '../../domain/people/candidate.ts';
import { nominate } from '../../domain/people/nomination.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { isOut } from '../../domain/people/stages.ts';
import { noted, type User } from '../../domain/people/user.ts';
import { roleFor } from '../../domain/programme/permissions.ts';
import type { PersonKey } from '../../domain/programme/programme.ts';
import { covers, type Scope, scopeFor } from '../../domain/programme/scope.ts';
import { type Command, execute, type Outcome, type What } from '../execute.ts';
import type { Unit } from '../ports/unit.ts';
import type { World } from '../ports.ts';
import { findOrganisation } from '../programme/find-organisation.ts';
import { admit } from './accounts/enrol.ts';
import { linkUser } from './accounts/link-user.ts';
import { ownerNoted, ownerOf } from './accounts/owner-of.ts';
import { type LikelySame, likelySame } from './likely-same.ts';

/** An organisation that the one written down may be, or a candidate that the person may be. */
export type NominationWarning = { readonly kind: 'organisation'; readonly organisation: Organisation } | LikelySame;

export const asOrganisation = (organisation: Organisation) => ({ kind: 'organisation', organisation }) as const;

/**
 * Nominates a person. Their address, if they have one, is noted first, outside the programme: it is how they are found
 * when they meet the bot, and a note too many (after a crash in between) points to nothing and harms nobody.
 * @param person.employer an organisation's id, or a name; one that is not known yet is added
 * Asks before it adds an organisation that looks like others, and names these; and about who may be the same person.
 * Refuses: not-allowed, already-nominated, nominated-withdrawn, nominated-elsewhere, unknown-organisation,
 * organisation-outside, programme-over.
 */
export async function nominateCandidate(
  world: World,
  command: Command,
  person: Person,
  { confirmed }: { readonly confirmed?: boolean } = {},
): Promise<Outcome<Candidate> | Asks<NominationWarning>> {
  const { programme, actor, now } = command;
  const scope = scopeFor(actor, roleFor(actor, 'candidate.nominate') ?? 'self');
  const id = world.newId();
  const { email } = person;
  const key = email === undefined ? undefined : world.keyOf(email);
  const what: What<'candidate'> = {
    verb: 'candidate.nominate',
    about: 'candidate',
    subject: id,
    inputs: { ...person, confirmed },
  };
  const outcome = await execute(world, command, what, async (unit) => {
    const address = key === undefined ? undefined : await unit.address(key);
    const owner = await ownerNoted(world, address);
    const known = key === undefined ? undefined : await mayNominate(unit, scope, key, owner);
    if (known) return refused(known);
    const employer = await findOrganisation(world, programme.id, unit, person.employer);
    if (!employer) return refused('unknown-organisation');
    if (employer.isNew && (confirmed || !employer.alike) && scope !== 'all') return refused('organisation-outside');
    if (!confirmed) {
      const same = await likelySame(world, programme.id, scope, person, employer.organisation);
      const alike = (employer.alike ?? []).map(asOrganisation);
      if (alike.length + same.length > 0) return asks<NominationWarning>(...alike, ...same);
    }
    if (address?.user) await admit(world, address.user, programme.id);
    const note = key === undefined || email === undefined ? undefined : noted(address, { key, email }, programme.id);
    const nominated = nominatedIn(await unit.tally());
    return nominate(programme, person, nominated, { actor, id, employer, key, user: owner?.id, note, now });
  });
  // Asked again: they may have met the bot at the moment of the commit, and have found nothing yet.
  const isDone = outcome.kind !== 'refused' && outcome.kind !== 'asks';
  const owner = isDone && key !== undefined ? await ownerOf(world, key) : undefined;
  if (owner) await linkUser(world, owner);
  return outcome;
}

/** Undefined: they are not in the programme. `owner`: who has met the bot with this address. */
export async function mayNominate(
  unit: Unit,
  scope: Scope,
  key: PersonKey,
  owner: User | undefined,
): Promise<AlreadyIn | undefined> {
  const earlier = await nominationOf(unit, key, owner);
  return earlier && alreadyIn(scope, earlier);
}

export type AlreadyIn = 'already-nominated' | 'nominated-withdrawn' | 'nominated-elsewhere';

export function alreadyIn(scope: Scope, earlier: Candidate): AlreadyIn {
  if (!covers(scope, earlier.organisation)) return 'nominated-elsewhere';
  return isOut(earlier) ? 'nominated-withdrawn' : 'already-nominated';
}

/** The nomination that keeps this address from another one: its own, or its owner's under any address of theirs. */
export async function findNomination(world: World, programme: string, email: string): Promise<Candidate | undefined> {
  const key = world.keyOf(email);
  return nominationOf(world.records.unit(programme), key, await ownerOf(world, key));
}

export async function nominationOf(
  unit: Unit,
  key: PersonKey,
  owner: User | undefined,
): Promise<Candidate | undefined> {
  const found = (await unit.nomination(key)) ?? (owner && (await unit.nominee(owner.id)));
  if (found || !owner) return found;
  // Linked before users had locks, or found by nobody yet.
  for (const each of owner.keys) {
    const theirs = await unit.nomination(each);
    if (theirs) return theirs;
  }
  return undefined;
}
