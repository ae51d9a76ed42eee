import type { Font } from 'fontkit';

/** Stands where a letter cannot be drawn: an empty box would say nothing. */
const MISSING = '?';

/** One that the font lacks stands without its marks, or as a sign. */
export function spelling(font: Font): (text: string) => string {
  const isDrawn = (letter: string): boolean =>
    /\s/.test(letter) || font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);
  const spelt = (letter: string): string => {
    if (isDrawn(letter)) return letter;
    // A mark, or what cannot be seen.
    if (/^[\p{M}\p{Cf}]$/u.test(letter)) return '';
    const parts = [...letter.normalize('NFKD')].filter((part) => !/^\p{M}$/u.test(part) && isDrawn(part));
    return parts.join('') || MISSING;
  };
  return (text) => [...text.normalize('NFC')].map(spelt).join('');
}
