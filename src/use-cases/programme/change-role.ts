import { type Asks, asks, refused } from '../../domain/decision.ts';
import { DEFAULT_LANGUAGE } from '../../domain/languages.ts';
import { ACCOUNT_GONE } from '../../domain/people/user.ts';
import { endsOwnLead, grantRole, revokeRole, type Terms } from '../../domain/programme/administration.ts';
import { organisationOf, type Programme, type Role, rolesOf } from '../../domain/programme/programme.ts';
import { scopeOf } from '../../domain/programme/scope.ts';
import { type Command, execute, type Outcome, type What } from '../execute.ts';
import { addressAnew } from '../people/accounts/addressee.ts';
import { enrol } from '../people/accounts/enrol.ts';
import { type AccountExists, releaseAddress } from '../people/accounts/own-address.ts';
import { ownerOf } from '../people/accounts/owner-of.ts';
import type { Unit } from '../ports/unit.ts';
import type { World } from '../ports.ts';
import { findOrganisation } from './find-organisation.ts';

/**
 * Gives the owner of an address a role, or takes it back; they need not have met the bot. A role is its owner's, whichever
 * of their addresses it was given to: it is held once, and taken back wherever it is held.
 * Asks before a lead takes their own role away.
 * Refuses: not-allowed, last-lead, unknown-programme, unknown-organisation.
 */
export async function changeRole(
  world: World,
  command: Command,
  input: {
    readonly change: 'grant' | 'revoke';
    readonly email: string;
    readonly role: Role;
    /** Organisations by id or name, to which a coordinator's role is limited. None: all. */
    readonly scope?: readonly string[] | undefined;
    /** The organisation that an assessor is of, by id or name. None: as it is known. */
    readonly organisation?: string | undefined;
    readonly confirmed?: true;
  },
  exists: AccountExists = async () => undefined,
): Promise<Outcome<Programme> | Asks<'own-lead'>> {
  const { actor, programme } = command;
  const key = world.keyOf(input.email);
  const what: What<'programme'> = { verb: `role.${input.change}`, about: 'programme', subject: key, inputs: input };
  const outcome = await execute(world, command, what, async (unit) => {
    const current = await unit.programme();
    if (!current) return refused('unknown-programme');
    const holder = async () => ({ key, keys: (await ownerOf(world, key))?.keys ?? [] });
    if (input.change === 'grant') {
      // Before the address is kept: of a role that is not given nothing is.
      const terms = await termsOf(world, programme.id, unit, input);
      if (!terms) return refused('unknown-organisation');
      await enrol(world, input.email, programme.id);
      const owner = await ownerOf(world, key);
      if (owner) await releaseAddress(world, key, owner, exists);
      return grantRole(current, await holder(), input.role, terms);
    }
    const theirs = await holder();
    const decision = revokeRole(current, theirs, input.role);
    const first = decision.kind === 'accepted' && !input.confirmed && endsOwnLead(actor, theirs, input.role);
    return first ? asks<'own-lead'>('own-lead') : decision;
  });
  // Whoever has lost a role, or may know of fewer people, is told no more of what waited for them.
  const owner = outcome.kind === 'done' ? await ownerOf(world, key) : undefined;
  if (owner) await addressAnew(world, programme, [owner.id]);
  return outcome;
}

/** What the role is given with; undefined: it names an organisation that is not in the programme. */
async function termsOf(
  world: World,
  programme: string,
  unit: Unit,
  input: {
    readonly role: Role;
    readonly scope?: readonly string[] | undefined;
    readonly organisation?: string | undefined;
  },
): Promise<Terms | undefined> {
  const { role, scope = [], organisation } = input;
  const named = { coordinator: scope, assessor: organisation === undefined ? [] : [organisation], lead: [] }[role];
  const found = await Promise.all(named.map((each) => findOrganisation(world, programme, unit, each)));
  const known = [...new Set(found.flatMap((each) => (each && !each.isNew ? [each.organisation.id] : [])))];
  if (found.some((each) => !each || each.isNew)) return undefined;
  const [only] = known;
  if (only === undefined) return {};
  return role === 'coordinator' ? { scope: known } : { organisation: only };
}

/** Whether an address has a role now: its owner holds it, nobody with that address has met the bot yet, or it has none. */
export type Standing = 'held' | 'waiting' | 'none';

export async function standingOf(world: World, programme: Programme, email: string, role: Role): Promise<Standing> {
  const key = world.keyOf(email);
  const owner = await ownerOf(world, key);
  if (owner && owner.lost?.why !== ACCOUNT_GONE && rolesOf(programme, owner.keys).includes(role)) return 'held';
  return rolesOf(programme, [key]).includes(role) ? 'waiting' : 'none';
}

export type RoleHolder = {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  /** The names of the organisations that they coordinate; none: all. */
  readonly scope: readonly string[];
  /** The name of the organisation that they are of as an assessor. */
  readonly organisation: string | undefined;
  readonly met: boolean;
};

export async function roleHolders(world: World, programme: Programme): Promise<readonly RoleHolder[]> {
  const holders = new Map<string, RoleHolder>();
  for (const key of Object.keys(programme.roles)) {
    const [owner, address] = await Promise.all([ownerOf(world, key), world.people.address(key)]);
    const { id = key, name = address?.email ?? '', email = address?.email ?? '', keys = [key] } = owner ?? {};
    const scope = scopeOf(programme, keys);
    const organisations = scope === 'all' ? [] : scope.map((each) => world.records.organisation(programme.id, each));
    const names = (await Promise.all(organisations)).flatMap((each) => each?.name ?? []);
    const of = organisationOf(programme, keys);
    const organisation = of === undefined ? undefined : (await world.records.organisation(programme.id, of))?.name;
    const roles = rolesOf(programme, keys);
    holders.set(id, { name, email, roles, scope: names, organisation, met: owner !== undefined });
  }
  return [...holders.values()].sort((a, b) => a.name.localeCompare(b.name, DEFAULT_LANGUAGE));
}
