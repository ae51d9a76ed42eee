import { label, plain } from './text.ts';

/** Plain JSON, as it goes over the wire. */
export type Json = Readonly<Record<string, unknown>>;

/** What every button of one drawing carries: `op` makes a double tap known as one, `in` is the programme it is about. */
export type Stamp = { readonly op: string; readonly in?: string };

/**
 * What is done to every node of an expanded card, its children first: every text that may hold users' words is made
 * harmless here, at the one door all cards pass, and every button gets what the templates leave out.
 */
export function stampAndSanitiseNode(node: Json, stamp: Stamp): Json {
  const type = typeof node.type === 'string' ? node.type : '';
  if (type === 'TextRun') return { ...node, text: plain(text(node.text)) };
  if (type === 'Action.Execute') return execute(node, stamp);
  if (type.startsWith('Action.')) return { ...node, title: label(text(node.title)) };
  if (type === 'Chart.HorizontalBar.Stacked') return { ...node, data: named(stacked(node.data), 'title') };
  if (type.startsWith('Chart.')) return { ...node, data: named(node.data, 'x') };
  if (!type.startsWith('Input.')) return node;
  return {
    ...node,
    ...('label' in node && { label: label(text(node.label)) }),
    ...(type === 'Input.ChoiceSet' && { choices: named(node.choices, 'title') }),
  };
}

export function stampAndSanitise(node: unknown, stamp: Stamp): unknown {
  if (Array.isArray(node)) return node.map((item) => stampAndSanitise(item, stamp));
  if (!isJson(node)) return node;
  return stampAndSanitiseNode(
    Object.fromEntries(Object.entries(node).map(([key, value]) => [key, stampAndSanitise(value, stamp)])),
    stamp,
  );
}

/** Old clients know no Action.Execute: they get an Action.Submit that says the same. */
function execute(node: Json, stamp: Stamp): Json {
  const title = label(text(node.title));
  const data = { ...present(node.data), v: 1, ...stamp };
  const inputs = 'associatedInputs' in node ? { associatedInputs: node.associatedInputs } : {};
  const fallback = { type: 'Action.Submit', title, ...inputs, data: { ...data, verb: node.verb } };
  return { ...node, title, data, fallback };
}

/** An id that is empty is not there at all. */
const present = (data: unknown): Json =>
  isJson(data) ? Object.fromEntries(Object.entries(data).filter(([, value]) => value !== '')) : {};

const named = (items: unknown, key: string): unknown =>
  Array.isArray(items)
    ? items.map((item: unknown) => (isJson(item) ? { ...item, [key]: label(text(item[key])) } : item))
    : items;

const stacked = (bars: unknown): unknown =>
  Array.isArray(bars)
    ? bars.map((bar: unknown) => (isJson(bar) ? { ...bar, data: named(bar.data, 'legend') } : bar))
    : bars;

const text = (value: unknown): string => (typeof value === 'string' ? value : String(value ?? ''));

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
