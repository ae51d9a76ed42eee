import type { Values } from './ids.ts';

/** What an area's field says of one that nothing is said of: no level is called so. */
export const NOT_SAID = '-';

const FIELD = 'area.';

/** What is said in the fields `area.<id>`, whether or not there is such an area and such a level; undefined: none is there. */
export function selfIn(values: Values): Readonly<Record<string, string>> | undefined {
  const fields = Object.entries(values).filter(([name]) => name.startsWith(FIELD));
  if (fields.length === 0) return undefined;
  return Object.fromEntries(
    fields.flatMap(([name, value = '']) => {
      const said = value.trim();
      return said === '' || said === NOT_SAID ? [] : [[name.slice(FIELD.length), said]];
    }),
  );
}
