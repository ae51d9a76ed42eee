import { type Asks, asks, refused } from '../domain/decision.ts';
import { DEFAULT_LANGUAGE } from '../domain/languages.ts';
import { ACCOUNT_GONE } from '../domain/people/user.ts';
import { endsOwnLead, grantRole, revokeRole } from '../domain/programme/administration.ts';
import { type Programme, type Role, rolesOf } from '../domain/programme/programme.ts';
import { type Scope, scopeOf } from '../domain/programme/scope.ts';
import { addressAnew } from './addressee.ts';
import { enrol } from './enrol.ts';
import { type Command, execute, type Outcome, type What } from './execute.ts';
import { findOrganisation } from './find-organisation.ts';
import { type AccountExists, releaseAddress } from './own-address.ts';
import { ownerOf } from './owner-of.ts';
import type { Unit, World } from './ports.ts';

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
    readonly confirmed?: true;
  },
  exists: AccountExists = async () => undefined,
): Promise<Outcome<Programme> | Asks<'own-lead'>> {
  const { actor, programme } = command;
  const key = world.keyOf(input.email);
  const what: What<'programme'> = { verb: `role.${input.change}`, about: 'programme', subject: key, inputs: input };
  const outcome = await execute(world, command, what, async (unit) => {
    if (input.change === 'grant') {
      await enrol(world, input.email, programme.id);
      const owner = await ownerOf(world, key);
      if (owner) await releaseAddress(world, key, owner, exists);
    }
    const keys = (await ownerOf(world, key))?.keys ?? [];
    const current = await unit.programme();
    if (!current) return refused('unknown-programme');
    const holder = { key, keys };
    if (input.change === 'grant') {
      const scope = await scopeNamed(world, programme.id, unit, input.scope);
      return scope ? grantRole(current, holder, input.role, scope) : refused('unknown-organisation');
    }
    const decision = revokeRole(current, holder, input.role);
    const first = decision.kind === 'accepted' && !input.confirmed && endsOwnLead(actor, holder, input.role);
    return first ? asks<'own-lead'>('own-lead') : decision;
  });
  // Whoever has lost a role, or may know of fewer people, is told no more of what waited for them.
  const owner = outcome.kind === 'done' ? await ownerOf(world, key) : undefined;
  if (owner) await addressAnew(world, programme, [owner.id]);
  return outcome;
}

async function scopeNamed(
  world: World,
  programme: string,
  unit: Unit,
  named: readonly string[] | undefined,
): Promise<Scope | undefined> {
  if (!named) return 'all';
  const found = await Promise.all(named.map((each) => findOrganisation(world, programme, unit, each)));
  const known = found.flatMap((each) => (each && !each.isNew ? [each.organisation.id] : []));
  return known.length === named.length ? [...new Set(known)] : undefined;
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
  readonly scope: readonly string[];
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
    holders.set(id, { name, email, roles: rolesOf(programme, keys), scope: names, met: owner !== undefined });
  }
  return [...holders.values()].sort((a, b) => a.name.localeCompare(b.name, DEFAULT_LANGUAGE));
}
