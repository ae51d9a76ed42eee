import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, type Language } from '../domain/languages.ts';
import { CARDS, type CardName, type CardView, WORDS_OF } from './catalog.ts';
import { LibraryNeeded, loadLibrary } from './evaluate.ts';
import { prepare } from './expand.ts';
import { isJson, type Json, type Stamp } from './sanitise.ts';

export type AdaptiveCard = Json & { readonly type: 'AdaptiveCard' };
/** The static texts of one language: the card's own, and `common` for all. */
export type CardTexts = Readonly<Record<string, Readonly<Record<string, string>>>>;

export type Renderer = {
  /** The stamp travels in every button of the card. */
  render(view: CardView, language: Language, stamp: Stamp): Promise<AdaptiveCard>;
};

type Options = {
  readonly templates: ReadonlyMap<CardName, unknown>;
  readonly texts: Readonly<Record<Language, CardTexts>>;
  /** Checks the data against the catalog at each draw: for tests. The compiler has checked it already. */
  readonly validate?: boolean;
};

const NAMES = Object.keys(CARDS).filter((name): name is CardName => name in CARDS);

export const readTemplates = (folder: string): ReadonlyMap<CardName, unknown> =>
  new Map(NAMES.map((name) => [name, JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))]));

export function createRenderer(options: Options): Renderer {
  const { draw } = createDrawing(options);
  return {
    async render(...what) {
      try {
        return draw(...what);
      } catch (error) {
        if (!(error instanceof LibraryNeeded)) throw error;
        await loadLibrary();
        return draw(...what);
      }
    },
  };
}

type Drawing = { draw(...what: Parameters<Renderer['render']>): AdaptiveCard };

/** Draws at once, and throws LibraryNeeded where `loadLibrary` must be called first. */
export function createDrawing({ templates, texts, validate = false }: Options): Drawing {
  const parsed = new Map<string, () => ReturnType<typeof prepare>>();
  for (const language of LANGUAGES) {
    for (const name of NAMES) {
      const payload = withTexts(templates.get(name), wordsOf(texts[language], name), name);
      parsed.set(
        `${language}/${name}`,
        once(() => prepare(payload)),
      );
    }
  }
  return {
    draw(view, language, stamp) {
      if (validate) CARDS[view.card].parse(view.data);
      const template = parsed.get(`${language}/${view.card}`);
      if (template === undefined) throw new Error(`no card ${view.card} in ${language}`);
      const card = template()(view.data, stamp);
      return { ...(isJson(card) ? card : {}), type: 'AdaptiveCard', lang: language };
    },
  };
}

/** All that a template of this name may say. */
function wordsOf(texts: CardTexts, name: CardName): Readonly<Record<string, string>> {
  const { [name]: like = name } = WORDS_OF;
  return { ...texts.common, ...texts[like], ...texts[name] };
}

const STATIC_TEXT = /^\$\{(?:\$root\.)?t\.(\w+)\}$/;

/**
 * The template with its static texts in place. They are ours and never change, so they are set once here rather than
 * evaluated at each draw, which halves the cost of drawing a form.
 */
function withTexts(node: unknown, texts: Readonly<Record<string, string>>, name: CardName): unknown {
  if (Array.isArray(node)) return node.map((item) => withTexts(item, texts, name));
  if (isJson(node))
    return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withTexts(value, texts, name)]));
  const key = typeof node === 'string' ? STATIC_TEXT.exec(node)?.[1] : undefined;
  if (key === undefined) return node;
  const text = texts[key];
  if (text === undefined || text.includes('${')) throw new Error(`card ${name} needs the static text "${key}"`);
  return text;
}

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};
