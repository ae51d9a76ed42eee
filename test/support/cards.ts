import { z } from 'zod';

/** A card as a test reads it: its texts, its inputs, its buttons. */
export type Card = Readonly<Record<string, unknown>>;
export type CardButton = {
  readonly title: string;
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
};

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);
const node = z.record(z.string(), z.unknown());
const executed = z.object({ type: z.literal('Action.Execute'), title: z.string(), verb: z.string(), data: node });
const inputNode = z.object({
  type: z.string().startsWith('Input.'),
  id: z.string(),
  value: z.union([z.string(), z.number()]).transform(String).optional(),
  choices: z.array(z.object({ title: z.string(), value: z.string() })).optional(),
});
const textual = z.object({ type: z.enum(['TextBlock', 'TextRun']), text: z.string() });

/** Every object in the card, outermost first; fallbacks left out, since they say the same again. */
export function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodesOf(item);
  if (!isNode(value)) return;
  yield value;
  for (const [key, child] of Object.entries(value)) if (key !== 'fallback') yield* nodesOf(child);
}

/** What the schema knows of the nodes of these types. Most are of another: to say why they do not fit takes long. */
const pick = <T>(card: Card, types: RegExp, schema: z.ZodType<T>): T[] =>
  [...nodesOf(card)].flatMap((each) => (types.test(String(each.type)) && schema.safeParse(each).data) || []);

export const buttonsOf = (card: Card): CardButton[] => pick(card, /^Action\.Execute$/, executed);
export const inputsOf = (card: Card) => pick(card, /^Input\./, inputNode);
/** All that is written on the card, a line each. */
export const textOf = (card: Card): string =>
  pick(card, /^Text(Block|Run)$/, textual)
    .map((each) => each.text)
    .join('\n');

/** The value of the choice whose title starts so. */
export function choiceOf(card: Card, input: string, title: string): string {
  const choices = inputsOf(card).find((each) => each.id === input)?.choices ?? [];
  const found = choices.find((each) => each.title.startsWith(title));
  if (!found) throw new Error(`no choice ${title} among ${choices.map((each) => each.title).join(', ')}`);
  return found.value;
}

/** What each input holds when the card is drawn: what a person would send without touching it. */
export const valuesOf = (card: Card): Record<string, string> =>
  Object.fromEntries(inputsOf(card).flatMap(({ id, value }) => (value === undefined ? [] : [[id, value]])));
