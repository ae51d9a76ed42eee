import type { PdfDocument } from './page.ts';

/** Stands where a letter cannot be drawn: an empty box would say nothing. */
const MISSING = '?';

/** What the document's font can draw; where that cannot be told, everything. */
function drawnBy(document: PdfDocument): (point: number) => boolean {
  // Its types know nothing of the font that it has read.
  const holder: unknown = Reflect.get(document, '_font');
  const font: unknown = typeof holder === 'object' && holder !== null ? Reflect.get(holder, 'font') : undefined;
  if (typeof font !== 'object' || font === null) return () => true;
  const has: unknown = Reflect.get(font, 'hasGlyphForCodePoint');
  return typeof has === 'function' ? (point) => Boolean(Reflect.apply(has, font, [point])) : () => true;
}

/**
 * A text in letters that the document's font has: one that it lacks without its marks, or a sign in its place. Both of its
 * fonts have the same.
 */
export function spelling(document: PdfDocument): (text: string) => string {
  const has = drawnBy(document.font('regular'));
  const isDrawn = (letter: string): boolean => /\s/.test(letter) || has(letter.codePointAt(0) ?? 0);
  const spelt = (letter: string): string => {
    if (isDrawn(letter)) return letter;
    // A mark, or what cannot be seen.
    if (/^[\p{M}\p{Cf}]$/u.test(letter)) return '';
    const parts = [...letter.normalize('NFKD')].filter((part) => !/^\p{M}$/u.test(part) && isDrawn(part));
    return parts.join('') || MISSING;
  };
  return (text) => [...text.normalize('NFC')].map(spelt).join('');
}
