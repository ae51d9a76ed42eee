/** Markup that is finished: text of ours, and texts of others made harmless in it. */
export type Html = { readonly markup: string };

type Part = Html | string | number | undefined | readonly (Html | string)[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');

function markupOf(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(markupOf).join('');
}

/**
 * Markup by template: every value becomes text, safe between tags and inside a quoted attribute. Only markup made the
 * same way passes as markup; a list is its items one after the other, and undefined is nothing.
 */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  markup: String.raw({ raw: strings }, ...parts.map(markupOf)),
});

/** Markup that no value has gone into: a style sheet, a script of our own. */
export const trusted = (markup: string): Html => ({ markup });

/** A whole document, whose head is written here alone. */
export const htmlDocument = (parts: {
  /** BCP 47 */
  readonly language: string;
  readonly title: string;
  readonly head?: Html;
  readonly style: Html;
  readonly body: Html;
}): string =>
  html`<!doctype html>
<html lang="${parts.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${parts.head}<title>${parts.title}</title>
${parts.style}
</head>
${parts.body}
</html>
`.markup;
