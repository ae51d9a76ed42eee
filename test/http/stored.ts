import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

const row = z.object({ partition: z.string(), id: z.string(), body: z.string() });
const notice = z.looseObject({ id: z.string(), type: z.literal('notice'), body: z.unknown() });

/** Every document of a bot's file, as JSON by partition and id. Of notices what they say alone: delivery goes on by itself. */
export function documentsIn(file: string): ReadonlyMap<string, string> {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = z.array(row).parse(database.prepare('SELECT partition, id, body FROM documents ORDER BY 1, 2').all());
    return new Map(
      rows.map(({ partition, id, body }) => {
        const said = notice.safeParse(JSON.parse(body));
        return [`${partition}/${id}`, said.success ? JSON.stringify(said.data.body) : body];
      }),
    );
  } finally {
    database.close();
  }
}

/** The documents but for these users' own. */
export function documentsBut(file: string, ...users: readonly { readonly id: string }[]): Record<string, string> {
  const own = new Set(users.map(({ id }) => `user:${id}/user:${id}`));
  return Object.fromEntries([...documentsIn(file)].filter(([key]) => !own.has(key)));
}

/** The bodies of the documents whose id starts so. */
export const bodiesOf = <T>(file: string, prefix: string, schema: z.ZodType<T>): T[] =>
  [...documentsIn(file)].flatMap(([key, json]) =>
    key.split('/')[1]?.startsWith(prefix) ? [schema.parse(JSON.parse(json))] : [],
  );

/** Which documents are new, changed or gone; whole dumps would drown the one that matters. */
export const changesSince = (before: Record<string, string>, after: Record<string, string>): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => before[key] !== after[key]);
