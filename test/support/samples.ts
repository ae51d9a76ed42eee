import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { CARDS, type CardName, type CardView } from '../../src/cards/catalog.ts';
import { loadLibrary } from '../../src/cards/evaluate.ts';
import { type AdaptiveCard, type CardTexts, createDrawing, readTemplates } from '../../src/cards/render.ts';
import { isJson, type Json } from '../../src/cards/sanitise.ts';
import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from '../../src/domain/languages.ts';
import { cardTexts } from '../../src/i18n/texts.ts';

const folder = new URL('../../cards/', import.meta.url);
const json = z.record(z.string(), z.unknown());
const read = (url: URL): Json => json.parse(JSON.parse(readFileSync(url, 'utf8')));

export { LANGUAGES };
export const NAMES = Object.keys(CARDS).filter((name): name is CardName => name in CARDS);
export const STAMP = { op: '0f8c1b7e5a3d4c2b0001', in: '0f8c1b7e5a3d4c2b0002' };

export const texts: Readonly<Record<Language, CardTexts>> = cardTexts;
export const templates = readTemplates(folder.pathname);
// Some tests draw what no program would.
await loadLibrary();
const drawing = createDrawing({ templates, texts, validate: true });

/** `booking.waiting.sample.json` is the sample "booking.waiting" of the card "booking". */
export type Sample = { readonly sample: string; readonly card: CardName; readonly data: Json };

/** A sample gives the fields that say something; the others of its form are empty. */
function withAllFields(card: CardName, data: Json): Json {
  const shape: Readonly<Record<string, unknown>> = CARDS[card].shape;
  const filled = ['values', 'errors'].flatMap((part) => {
    const [schema, given] = [shape[part], data[part]];
    if (!(schema instanceof z.ZodRecord && schema.keyType instanceof z.ZodEnum) || !isJson(given)) return [];
    return [[part, { ...Object.fromEntries(schema.keyType.options.map((name) => [name, ''])), ...given }] as const];
  });
  return { ...data, ...Object.fromEntries(filled) };
}

export const SAMPLES: readonly Sample[] = readdirSync(folder)
  .filter((file) => file.endsWith('.sample.json'))
  .map((file) => {
    const sample = file.replace('.sample.json', '');
    const card = NAMES.find((name) => name === sample.split('.')[0]);
    if (!card) throw new Error(`${file} is a sample of no card`);
    return { sample, card, data: withAllFields(card, read(new URL(file, folder))) };
  });

/** The catalog's schema is what makes a view of a card's name and data. */
export function viewOf(card: CardName, data: unknown): CardView {
  const view = { card, data: CARDS[card].parse(data) };
  return view as CardView;
}

export const draw = ({ card, data }: Sample, language: Language = DEFAULT_LANGUAGE): AdaptiveCard =>
  drawing.draw(viewOf(card, data), language, STAMP);

/** Every object in a card, outermost first; `at` tells the way to it. */
export function* nodes(value: unknown, at = ''): Generator<{ readonly node: Json; readonly at: string }> {
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* nodes(item, `${at}[${index}]`);
  else if (isJson(value)) {
    yield { node: value, at };
    for (const [key, child] of Object.entries(value)) yield* nodes(child, `${at}.${key}`);
  }
}

export const ofType = (card: unknown, type: string): Json[] =>
  [...nodes(card)]
    .map(({ node }) => node)
    .filter((node) => typeof node.type === 'string' && node.type.startsWith(type));
