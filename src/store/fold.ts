const plain = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();

/** The last letters of the Swedish alphabet, as text that sorts after z. */
const AFTER_Z: Readonly<Record<string, string>> = { å: '{a', ä: '{b', æ: '{b', ö: '{c', ø: '{c' };

/** Text that sorts, character by character, as Swedish names do. */
export const foldForSort = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .split(/([åäæöø])/)
    .map((part) => AFTER_Z[part] ?? plain(`.${part}.`).slice(1, -1))
    .join('');
