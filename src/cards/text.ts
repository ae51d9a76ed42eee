/**
 * Text that people have written, made harmless for a card. Nothing here escapes: clients disagree on what an escape is, so
 * what could come alive is taken apart instead, with characters that look the same and mean nothing.
 */

const BREAK = '\u200b';
const ELLIPSIS = '…';
const LABEL_LENGTH = 160;
const TEXT_LENGTH = 2000;

/** Control characters but newline; marks that turn the reading direction; characters nobody can see. */
const INVISIBLE =
  /(?!\n)[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
/** White space but newline and the no-break spaces, which keep "85 394 kr" on one line. */
const SPACES = /[^\S\n\u00a0\u202f]+/g;
/** Anything the functions below might change; most names and sentences have none of it. */
const SUSPECT = /[^\p{L}\p{M}\p{N}\u00a0 .,:;!?@()+'"/%–—·…-]|:\/\/|www|^[-+ ]|^\d+[.)]| {2}| $/iu;

const LOOK_ALIKE: Readonly<Record<string, string>> = {
  '*': '∗',
  '`': 'ˋ',
  '~': '∼',
  '\\': '∖',
  '<': '‹',
  '>': '›',
};

/** For a TextRun, where no client parses markdown: bidi marks, card functions, templates and mentions are taken apart. */
export function plain(text: string, max = TEXT_LENGTH): string {
  if (text.length <= max && !SUSPECT.test(text)) return text;
  const tidy = clean(text, max)
    .replace(SPACES, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n');
  return disarm(cut(tidy, max));
}

/** For a title or label that a client may parse as markdown: one line, and nothing in it is markup. */
export function label(text: string, max = LABEL_LENGTH): string {
  if (text.length <= max && !SUSPECT.test(text)) return text;
  const tidy = clean(text, max).replace(/\n/g, ' ').replace(SPACES, ' ').trim();
  const unmarked = cut(tidy, max)
    .replace(/[*`~\\<>]/g, (mark) => LOOK_ALIKE[mark] ?? '')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, 'ˍ')
    .replace(/\](?=[([:])/g, `]${BREAK}`)
    .replace(/&(?=[#\w])/g, `&${BREAK}`)
    .replace(/:(?=\/\/)/g, `:${BREAK}`)
    .replace(/www(?=\.)/gi, `$&${BREAK}`)
    .replace(/^(?=[-+#|=]|\d+[.)])/, BREAK);
  return disarm(unmarked);
}

const clean = (text: string, max: number): string =>
  text
    .slice(0, 4 * max)
    .toWellFormed()
    .replace(INVISIBLE, (found) => (/\s/.test(found) ? ' ' : ''));

const disarm = (text: string): string =>
  text
    .replace(/\{(?=\{)/g, `{${BREAK}`)
    .replace(/\$(?=\{)/g, `$${BREAK}`)
    .replace(/<(?=\/?at\b)/gi, `<${BREAK}`);

/** Whole characters as people see them, never half an emoji. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (kept.length + segment.length > max - ELLIPSIS.length) break;
    kept += segment;
  }
  return `${kept.trimEnd()}${ELLIPSIS}`;
}
