import { isJson, type Json } from '../../src/cards/sanitise.ts';

/** What a button sends: the names of its data beside what every button has, and of the inputs a client sends with it. */
export type Press = { readonly verb: string; readonly data: readonly string[]; readonly inputs: readonly string[] };

const EVERY = new Set(['v', 'op', 'in', 'verb']);
const isInput = ({ type, id }: Json): boolean => String(type).startsWith('Input.') && typeof id === 'string';
/** The parts of a node, but for what stands in where a client cannot show it. */
const within = (node: Json): readonly unknown[] =>
  Object.entries(node).flatMap(([key, value]) => (key === 'fallback' ? [] : [value]));
const isCard = (node: unknown): boolean => isJson(node) && node.type === 'AdaptiveCard';

/** The inputs of one card, those of cards that open in it left out. */
function inputsOf(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(inputsOf);
  if (!isJson(node)) return [];
  const below = within(node).filter((each) => !isCard(each));
  return [...(isInput(node) ? [String(node.id)] : []), ...below.flatMap(inputsOf)];
}

/** Every button of these cards. With it a client sends the inputs of its card, and of the cards that this one opens in. */
export function pressesIn(node: unknown, above: readonly string[] = []): readonly Press[] {
  if (Array.isArray(node)) return node.flatMap((each) => pressesIn(each, above));
  if (!isJson(node)) return [];
  if (node.type === 'Action.Execute') {
    const data = isJson(node.data) ? Object.keys(node.data).filter((name) => !EVERY.has(name)) : [];
    return [{ verb: String(node.verb), data, inputs: node.associatedInputs === 'none' ? [] : above }];
  }
  const inputs = isCard(node) ? [...above, ...inputsOf(node)] : above;
  return within(node).flatMap((each) => pressesIn(each, inputs));
}
