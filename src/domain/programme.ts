import { accepted, type Decision, refused, unchanged } from './decision.ts';
import type { LocalDate } from './time.ts';

export const ROLES = ['coordinator', 'assessor', 'lead'] as const;
export type Role = (typeof ROLES)[number];

/**
 * Names a person without telling who it is: a keyed hash of an e-mail address, or an Entra object id. A role can be
 * given to an address before its owner has met the bot.
 */
export type PersonKey = string;
/** A Teams user's Entra object id. */
export type UserId = string;

export type ProgrammeSettings = {
  readonly name: string;
  readonly start: LocalDate;
  readonly end: LocalDate;
  /** How many assessments are funded. */
  readonly target: number;
  /** Whole kronor. */
  readonly budget: number;
  readonly place: string;
  readonly concept: string;
  /** IANA name, e.g. Europe/Stockholm. */
  readonly timeZone: string;
};

export type Programme = ProgrammeSettings & {
  readonly id: string;
  readonly roles: Readonly<Record<PersonKey, readonly Role[]>>;
};

/** Who acts, as the verified activity says, and what they may do in this programme. */
export type Actor = {
  readonly user: UserId;
  /** Every key this person is known by: hashes of their addresses and their object id. */
  readonly keys: readonly PersonKey[];
  readonly roles: readonly Role[];
};

/** The roles of a person known by these keys, in the order of ROLES. */
export const rolesOf = (programme: Programme, keys: readonly PersonKey[]): readonly Role[] =>
  ROLES.filter((role) => keys.some((key) => programme.roles[key]?.includes(role)));

export const hasRole = (actor: Actor, ...roles: readonly Role[]): boolean =>
  roles.some((role) => actor.roles.includes(role));

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
  const held = programme.roles[person] ?? [];
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
