import type { Level } from '../domain/results/concept.ts';
import { chosen, type Values } from './ids.ts';

/** What an area's field says of one that is as all areas: so one that was made an exception is made none again. */
export const AS_ALL = 'all';

/** What a result form has: the ids of its areas, and the levels of each. */
export type Choices = { readonly areas: readonly string[]; readonly levels: readonly Level[] };

/**
 * The outcomes chosen in the result form for these areas: each in a field `area.<id>`, else in `all`. None for an area that
 * has neither.
 */
export function outcomesIn(values: Values, { areas, levels }: Choices): Readonly<Record<string, Level>> {
  const all = chosen(levels, values.all);
  const own = ownOutcomesIn(values, { areas, levels });
  return all ? { ...Object.fromEntries(areas.map((id) => [id, all])), ...own } : own;
}

/** Those of them that are chosen for an area alone. */
export function ownOutcomesIn(values: Values, { areas, levels }: Choices): Readonly<Record<string, Level>> {
  const found = areas.map((id) => [id, chosen(levels, values[`area.${id}`])] as const);
  return Object.fromEntries(found.flatMap(([id, outcome]) => (outcome ? [[id, outcome] as const] : [])));
}
