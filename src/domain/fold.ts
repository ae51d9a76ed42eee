/** Letters that Unicode takes for no other letter with an accent. */
const ALONE: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};

/**
 * A text as it is compared with another, whoever typed which: without case and accents, and without the apostrophes within
 * words. What is stored and looked up by its whole name, or sorted, is folded where that is done: it must stay as it is.
 */
export const fold = (text: string): string =>
  (isAscii(text) ? text.toLowerCase() : withoutAccents(text)).replace(/(?<=\p{L})['’‘´`ʼ](?=\p{L})/gu, '');

/** Then no letter in it has an accent or another form. */
const isAscii = (text: string): boolean => /^[ -~]*$/.test(text);

const withoutAccents = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[ßæœøđðłþı]/g, (letter) => ALONE[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '');

/** Its letters and digits alone, with a space between words: "Anmäl!" is "anmal", "can't" is "cant". */
export const foldWords = (text: string): string =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
