import { label, plain } from './text.ts';

/** Plain JSON, as it goes over the wire. */
export type Json = Readonly<Record<string, unknown>>;

/** What every button of one drawing carries: `op` makes a double tap known as one, `in` is the programme it is about. */
export type Stamp = { readonly op: string; readonly in?: string };

type Finish = (node: Json, stamp: Stamp) => Json;

/**
 * What is done to each node of this type in an expanded card, its children first: every text that may hold users' words is
 * made harmless here, at the one door all cards pass, and every button gets what the templates leave out. Undefined: nothing.
 */
export function finisherOf(type: unknown): Finish | undefined {
  if (typeof type !== 'string') return undefined;
  if (type === 'TextRun') return run;
  if (type === 'Action.Execute') return execute;
  if (type.startsWith('Action.')) return action;
  if (type === 'Chart.HorizontalBar.Stacked') return stackedChart;
  if (type.startsWith('Chart.')) return chart;
  return type.startsWith('Input.') ? input : undefined;
}

export const stampAndSanitiseNode: Finish = (node, stamp) => finisherOf(node.type)?.(node, stamp) ?? node;

const run: Finish = (node) => ({ ...node, text: plain(text(node.text)) });
const action: Finish = (node) => ({ ...node, title: label(text(node.title)) });
const stackedChart: Finish = (node) => ({ ...node, data: named(stacked(node.data), 'title') });
const chart: Finish = (node) => ({ ...node, data: named(node.data, 'x') });
const input: Finish = (node) => ({
  ...node,
  ...('label' in node && { label: label(text(node.label)) }),
  ...(node.type === 'Input.ChoiceSet' && { choices: named(node.choices, 'title') }),
});

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
