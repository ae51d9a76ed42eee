import type { ActingRole } from '../audit/act.ts';
import { type Actor, type PersonKey, type Programme, rolesAt } from './programme.ts';

/** Whose candidates a coordinator works with: those of these organisations, or all. Why is not stored. */
export type Scope = 'all' | readonly string[];

/** What a role under this key is limited to; it may come out of a card, so it must not find what every object has. */
const limitAt = ({ scopes = {} }: Programme, key: PersonKey): Scope =>
  Object.hasOwn(scopes, key) ? (scopes[key] ?? 'all') : 'all';

export function scopeOf(programme: Programme, keys: readonly PersonKey[]): Scope {
  const held = keys
    .filter((key) => rolesAt(programme, key).includes('coordinator'))
    .map((key) => limitAt(programme, key));
  const named = held.flatMap((scope) => (scope === 'all' ? [] : [scope]));
  return held.length > 0 && named.length === held.length ? [...new Set(named.flat())] : 'all';
}

export const covers = (scope: Scope, organisation: string): boolean => scope === 'all' || scope.includes(organisation);

export const within = (part: Scope, whole: Scope): boolean =>
  whole === 'all' || (part !== 'all' && part.every((each) => whole.includes(each)));

export const sameScope = (one: Scope, other: Scope): boolean => within(one, other) && within(other, one);

/** The scope in which this actor acts in this role: no role but a coordinator's is narrowed. */
export const scopeFor = ({ scope }: Pick<Actor, 'scope'>, as: ActingRole): Scope =>
  as === 'coordinator' ? (scope ?? 'all') : 'all';
