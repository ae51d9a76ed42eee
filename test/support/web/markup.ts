/** An opening tag of a page, with its attributes' values as a browser reads them. */
export type Tag = { readonly name: string; readonly attributes: ReadonlyMap<string, string> };

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
export const decoded = (text: string): string => text.replace(/&(#?\w+);/g, (found, name) => ENTITIES[name] ?? found);

const ATTRIBUTE = /\s+([\w-]+)(?:="([^"]*)")?/g;
const TAG = /<(\w+)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*>/g;

export const tagsOf = (markup: string): readonly Tag[] =>
  [...markup.matchAll(TAG)].map(([, name = '', attributes = '']) => ({
    name,
    attributes: new Map([...attributes.matchAll(ATTRIBUTE)].map(([, key = '', value = '']) => [key, decoded(value)])),
  }));

export const named = (markup: string, name: string): readonly Tag[] =>
  tagsOf(markup).filter((tag) => tag.name === name);

/** What stands between the tags of this name, markup and all. */
export const insides = (markup: string, name: string): readonly string[] =>
  [...markup.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>(.*?)</${name}>`, 'gs'))].map(([, inside = '']) => inside);

/** What a person reads there. */
export const textOf = (markup: string): string =>
  decoded(markup.replace(/<style>.*<\/style>/s, '').replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();

/** The page without anybody's words: what is an element, and which attributes it has. */
export const skeleton = (markup: string): string =>
  tagsOf(markup)
    .map(({ name, attributes }) => [name, ...attributes.keys()].join(' '))
    .join('\n');

/** What a browser posts of a form that nobody has touched. */
export function fieldsOf(form: string): Record<string, string> {
  const hidden = named(form, 'input').filter(({ attributes }) => attributes.get('type') === 'hidden');
  const texts = insides(form, 'textarea').map((inside) => ['reason', decoded(inside.replace(/^\n/, ''))]);
  return Object.fromEntries([
    ...hidden.map(({ attributes }) => [attributes.get('name') ?? '', attributes.get('value') ?? '']),
    ...texts,
  ]);
}
