/**
 * What cannot be seen in a text, and the many kinds of one sign, are no mistake of whoever pasted it. Every field reads its
 * text through one of these first; what is compared or searched for goes the same way.
 */

const BREAKS = /\r\n?|[\v\f\u0085\u2028\u2029]/g;
/** Scripts in which a joiner decides how the letters around it are written. */
const JOINING = ['Arab', 'Syrc', 'Mong', 'Nkoo', 'Deva', 'Beng', 'Guru', 'Gujr', 'Orya', 'Taml', 'Telu', 'Knda']
  .concat(['Mlym', 'Sinh', 'Khmr', 'Mymr', 'Tibt'])
  .map((script) => `\\p{scx=${script}}`)
  .join('');
/** Invisible characters that mean something where they stand: in such scripts, in emoji, after a Chinese character. */
const MEANT = [
  `(?<=[${JOINING}])[\\u200c\\u200d](?=[${JOINING}])`,
  '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f])\\u200d(?=\\p{Extended_Pictographic})',
  '(?<=\\p{Extended_Pictographic})\\ufe0f',
  '(?<=[0-9#*])\\ufe0f(?=\\u20e3)',
  '(?<=\\p{sc=Han})[\\u{e0100}-\\u{e01ef}]',
].join('|');
const INVISIBLE = new RegExp(
  `(${MEANT})|[\\p{Default_Ignorable_Code_Point}\\p{Noncharacter_Code_Point}\\ufff9-\\ufffb]`,
  'gu',
);
const SPACES = /[^\S\n]|\u2800/gu;
const DASHES = /[\u2010-\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]/g;
const APOSTROPHES = /[\u2018-\u201b\u2032\u02b9\u02bc\u00b4`\uff07]/g;
const QUOTES = /[\u201c-\u201f\u2033\u00ab\u00bb\uff02]/g;

/** A letter of western Europe, a digit or a sign that can be seen and has no other form; in all but a few texts every one is. */
const PLAIN = /^[ -~\u00c0-\u00ff]*$/;
/** Whether nothing in a text could be read in another way than it stands there: most are, and what follows costs time. */
export const isPlain = (text: string): boolean => PLAIN.test(text);

/** A text of somebody's own: invisible characters gone, plain spaces, line breaks of one kind; else as it was typed. */
export const tidy = (text: string): string =>
  isPlain(text)
    ? text
    : text
        .toWellFormed()
        .normalize('NFC')
        .replace(BREAKS, '\n')
        .replace(INVISIBLE, (_, meant: string | undefined) => meant ?? '')
        .replace(SPACES, ' ');

/** One line that names something or is searched for: single spaces, plain dashes and quotes. */
export const oneLine = (text: string): string => {
  const plain = isPlain(text)
    ? text.replaceAll('`', "'")
    : tidy(text).replace(DASHES, '-').replace(APOSTROPHES, "'").replace(QUOTES, '"');
  return plain.replace(/\s{2,}|[^\S ]/g, ' ').trim();
};

/** One line of an address, number, date or time: the digits of any script, and full-width forms, are plain. */
export const formal = (text: string): string => {
  const line = oneLine(text);
  return isPlain(line) ? line : asciiDigits(line.replace(/[\uff01-\uff5e]/g, narrow));
};
const narrow = (wide: string): string => String.fromCharCode(wide.charCodeAt(0) - 0xfee0);

export const plainDashes = (text: string): string => text.replace(DASHES, '-');

/** Every script has its ten digits in a row, from nought to nine. */
export const asciiDigits = (text: string): string =>
  text.replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    let value = 0;
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
    return String(value);
  });
