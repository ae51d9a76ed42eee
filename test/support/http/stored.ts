import type { z } from 'zod';
import type { BotUnderTest } from '../bot.ts';

/** Whose documents; see `BotUnderTest`. */
type Bot = Pick<BotUnderTest, 'documents'>;

/** The documents but for these users' own. */
export async function documentsBut(
  bot: Bot,
  ...users: readonly { readonly id: string }[]
): Promise<Record<string, string>> {
  const own = new Set(users.map(({ id }) => `user:${id}/user:${id}`));
  return Object.fromEntries([...(await bot.documents())].filter(([key]) => !own.has(key)));
}

/** The bodies of the documents whose id starts so. */
export const bodiesOf = async <T>(bot: Bot, prefix: string, schema: z.ZodType<T>): Promise<T[]> =>
  [...(await bot.documents())].flatMap(([key, json]) =>
    key.split('/')[1]?.startsWith(prefix) ? [schema.parse(JSON.parse(json))] : [],
  );

/** These digits, but not as a part of a random id, which holds any four of them now and then. */
export const digits = (...numbers: readonly string[]): RegExp =>
  new RegExp(`(?<![0-9a-f])(?:${numbers.join('|')})(?![0-9a-f])`);

/** Which documents are new, changed or gone; whole dumps would drown the one that matters. */
export const changesSince = (before: Record<string, string>, after: Record<string, string>): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => before[key] !== after[key]);
