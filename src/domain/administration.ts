import { accepted, type Decision, refused, unchanged } from './decision.ts';
import {
  type Actor,
  hasRole,
  type PersonKey,
  type Programme,
  type ProgrammeSettings,
  type Role,
  rolesAt,
} from './programme.ts';

/** Creates the programme, with its creator as its first lead, or changes its settings. */
export function saveProgramme(
  before: Programme | undefined,
  settings: ProgrammeSettings,
  command: { readonly actor: Actor; readonly id: string; readonly mayCreate: boolean },
): Decision {
  if (before ? !hasRole(command.actor, 'lead') : !command.mayCreate) return refused('not-allowed');
  if (settings.end < settings.start) return refused('ends-before-start');
  const [creator = command.actor.user] = command.actor.keys;
  const programme: Programme = before
    ? { ...before, ...settings }
    : { id: command.id, ...settings, roles: { [creator]: ['lead'] } };
  return before && JSON.stringify(before) === JSON.stringify(programme) ? unchanged : accepted({ programme });
}

export function grantRole(programme: Programme, actor: Actor, person: PersonKey, role: Role): Decision {
  if (!hasRole(actor, 'lead')) return refused('not-allowed');
  const held = rolesAt(programme, person);
  if (held.includes(role)) return unchanged;
  return accepted({ programme: { ...programme, roles: { ...programme.roles, [person]: [...held, role] } } });
}

/** A programme always keeps a lead: somebody must be able to give the roles back. */
export function revokeRole(programme: Programme, actor: Actor, person: PersonKey, role: Role): Decision {
  if (!hasRole(actor, 'lead')) return refused('not-allowed');
  const { [person]: held = [], ...others } = programme.roles;
  if (!held.includes(role)) return unchanged;
  const left = held.filter((each) => each !== role);
  if (role === 'lead' && !Object.values(others).some((roles) => roles.includes('lead'))) return refused('last-lead');
  return accepted({ programme: { ...programme, roles: left.length > 0 ? { ...others, [person]: left } : others } });
}
