import type { Level } from '../domain/results/concept.ts';
import { chosen, type Values } from './ids.ts';

/** What an area's field says of one that is as all areas: so one that was made an exception is made none again. */
export const AS_ALL = 'all';

export type Choices = { readonly areas: readonly string[]; readonly levels: readonly Level[] };

const ownOf = (values: Values, id: string): string => values[`area.${id}`] || AS_ALL;

/** Each in a field `area.<id>`, else in `all`; none for what is no level: it is not taken for something else. */
export function outcomesIn(values: Values, { areas, levels }: Choices): Readonly<Record<string, Level>> {
  const outcomes = areas.map((id) => {
    const own = ownOf(values, id);
    return [id, chosen(levels, own === AS_ALL ? values.all : own)] as const;
  });
  return Object.fromEntries(outcomes.flatMap(([id, outcome]) => (outcome ? [[id, outcome] as const] : [])));
}

export const ownOutcomesIn = (values: Values, { areas, levels }: Choices): Readonly<Record<string, Level>> =>
  outcomesIn({ ...values, all: '' }, { areas, levels });

/** The areas whose own field holds something else than a level, and whether `all` does. */
export const strangeIn = (values: Values, { areas, levels }: Choices) => ({
  areas: areas.filter((id) => ownOf(values, id) !== AS_ALL && chosen(levels, ownOf(values, id)) === undefined),
  all: Boolean(values.all) && chosen(levels, values.all) === undefined,
});
