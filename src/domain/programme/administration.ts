import { accepted, type Decision, refused, unchanged } from '../decision.ts';
import {
  type Actor,
  organisationOf,
  type PersonKey,
  type Programme,
  type ProgrammeSettings,
  type Role,
  rolesAt,
  rolesOf,
} from './programme.ts';
import { type Scope, sameScope, scopeOf } from './scope.ts';

export function saveProgramme(
  before: Programme | undefined,
  settings: ProgrammeSettings,
  command: {
    readonly actor: Actor;
    readonly id: string;
    readonly mayCreate: boolean;
    readonly held: number;
  },
): Decision {
  if (!before && !command.mayCreate) return refused('not-allowed');
  if (settings.end < settings.start) return refused('ends-before-start');
  // One that more hold than that from before stands, until somebody changes it.
  if (before && settings.target !== before.target && settings.target < command.held)
    return refused('target-below-held');
  const [creator = command.actor.user] = command.actor.keys;
  const programme: Programme = before
    ? { ...before, ...settings }
    : { id: command.id, about: {}, ...settings, roles: { [creator]: ['lead'] } };
  return before && JSON.stringify(before) === JSON.stringify(programme) ? unchanged : accepted({ programme });
}

/** Whose role it is: the address that was named, and every key its owner is known by. A role under any of them counts. */
export type Holder = { readonly key: PersonKey; readonly keys: readonly PersonKey[] };

export type Terms = {
  /** Absent: all. */
  readonly scope?: Scope;
  /** Absent: as before. */
  readonly organisation?: string;
};

export function grantRole(
  programme: Programme,
  holder: Holder,
  role: Role,
  { scope = 'all', organisation }: Terms = {},
): Decision {
  const theirs = [holder.key, ...holder.keys];
  if (!rolesOf(programme, theirs).includes(role)) {
    const roles = { ...programme.roles, [holder.key]: [...rolesAt(programme, holder.key), role] };
    const after = { ...programme, roles };
    if (role === 'coordinator') return accepted({ programme: limited(after, theirs, scope) });
    return accepted({ programme: role === 'assessor' ? placed(after, theirs, organisation) : after });
  }
  if (role === 'assessor' && organisation !== undefined && organisationOf(programme, theirs) !== organisation) {
    return accepted({ programme: placed(programme, theirs, organisation) });
  }
  if (role !== 'coordinator' || sameScope(scopeOf(programme, theirs), scope)) return unchanged;
  return accepted({ programme: limited(programme, theirs, scope) });
}

/** Notes wherever they are an assessor which organisation they are of; undefined: of none that is known. */
function placed(
  { assessorOrganisations = {}, ...programme }: Programme,
  keys: readonly PersonKey[],
  organisation: string | undefined,
): Programme {
  const others = Object.entries(assessorOrganisations).filter(([key]) => !keys.includes(key));
  const holding = keys.filter((key) => rolesAt(programme, key).includes('assessor'));
  const theirs = organisation === undefined ? [] : holding.map((key) => [key, organisation] as const);
  const all = Object.fromEntries([...others, ...theirs]);
  return Object.keys(all).length > 0 ? { ...programme, assessorOrganisations: all } : programme;
}

/** The same scope wherever they hold the role, so that none of their addresses gives more than the lead has said. */
function limited({ scopes = {}, ...programme }: Programme, keys: readonly PersonKey[], scope: Scope): Programme {
  const others = Object.entries(scopes).filter(([key]) => !keys.includes(key));
  const holding = keys.filter((key) => rolesAt(programme, key).includes('coordinator'));
  const theirs = scope === 'all' ? [] : holding.map((key) => [key, scope] as const);
  const all = Object.fromEntries([...others, ...theirs]);
  return Object.keys(all).length > 0 ? { ...programme, scopes: all } : programme;
}

/** A programme always keeps a lead: somebody must be able to give the roles back. */
export function revokeRole(programme: Programme, { key, keys }: Holder, role: Role): Decision {
  const theirs = new Set([key, ...keys]);
  if (!rolesOf(programme, [...theirs]).includes(role)) return unchanged;
  const left = Object.entries(programme.roles).flatMap(([each, held]): [PersonKey, readonly Role[]][] => {
    const kept = theirs.has(each) ? held.filter((one) => one !== role) : held;
    return kept.length > 0 ? [[each, kept]] : [];
  });
  if (role === 'lead' && !left.some(([, roles]) => roles.includes('lead'))) return refused('last-lead');
  const after = { ...programme, roles: Object.fromEntries(left) };
  if (role === 'coordinator') return accepted({ programme: limited(after, [...theirs], 'all') });
  return accepted({ programme: role === 'assessor' ? placed(after, [...theirs], undefined) : after });
}

/** Whether a lead would end their own part in leading, which only another lead can give back to them. */
export const endsOwnLead = (actor: Actor, { key, keys }: Holder, role: Role): boolean =>
  role === 'lead' && [key, ...keys].some((each) => actor.keys.includes(each));
