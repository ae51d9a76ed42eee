import { decodeHTML } from 'entities';
import { z } from 'zod';
import { tidy } from '../inputs/normalise.ts';

/** What somebody answers to is quoted above their answer. */
const QUOTE = /<blockquote\b.*?<\/blockquote>/gis;
const QUOTE_END = /<\/blockquote>/gi;
/** Teams names the mentions of a message; another client may leave the names out. */
const MENTION = /<at\b[^<>]*>[^<>]*<\/at>/gi;
const LINE_END = /<br\s*\/?>|<\/(?:p|div|li|tr|h\d)>/gi;
/** But not an address: `Anna <anna@example.com>`. */
const TAG = /<(?![^<>\s"'=@]+@[^<>\s"'=@]+>)\/?[a-z][^<>]*>/gi;

/** Changes a text as far as something ends in it: what begins and never ends would be looked for from every beginning. */
function asFar(text: string, end: RegExp, change: (text: string) => string): string {
  const last = [...text.matchAll(end)].at(-1);
  const length = last ? last.index + last[0].length : 0;
  return change(text.slice(0, length)) + text.slice(length);
}
const unquoted = (written: string): string => asFar(written, QUOTE_END, (text) => text.replace(QUOTE, ' '));

/** The text of a message as it was meant, without the HTML and the character references that a client writes it in. */
export const plainText = (written: string): string =>
  tidy(decodeHTML(unquoted(written).replace(MENTION, ' ').replace(LINE_END, '\n').replace(TAG, ''))).trim();

const CELL = /<t[dh]\b.*?<\/t[dh]>/gis;
const CELL_END = /<\/t[dh]>(?!\s*<\/tr>)\s*/gi;
/** A message that was pasted from a spreadsheet, with what parts its cells left in it. */
export function pastedText(written: string, attachments: readonly unknown[]): string {
  const table = attachments
    .map((each) => page.safeParse(each).data?.content)
    .find((html) => html && /<t[dh]\b/i.test(html));
  const html = unquoted(table ?? written)
    .replace(MENTION, ' ')
    .replace(/[\r\n]+/g, table === undefined ? '\n' : ' ');
  // A cell of several lines, or with a paragraph in it, is one cell.
  const cells = asFar(html, /<\/t[dh]>/gi, (text) => text.replace(CELL, (cell) => cell.replace(LINE_END, ' ')))
    .replace(CELL_END, '\t')
    .replace(LINE_END, '\n')
    .replace(TAG, '');
  return decodeHTML(cells).trim();
}

const NAME = 'Valideringsbot';
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A message without the bot's name before or after it, as where a mention has become plain text. */
export function withoutBot(text: string, called = NAME): string {
  const names = `@?(?:${escaped(called)}|${NAME})`;
  return text
    .replace(new RegExp(`^${names}(?![\\p{L}\\p{N}])[\\s,:;!.-]*`, 'iu'), '')
    .replace(new RegExp(`(?<![\\s,])[\\s,]+${names}[!.?]*$`, 'iu'), '');
}

/** Attachments that are the message itself, a card, or what it answers to. */
const NO_FILE =
  /^(?:text\/html|application\/vnd\.microsoft\.card\..*|application\/vnd\.microsoft\.teams\.(?!file).*|(?:forwarded)?messageReference)$/i;
const page = z.object({ contentType: z.literal('text/html'), content: z.string() });
const download = z.object({
  contentType: z.literal('application/vnd.microsoft.teams.file.download.info'),
  content: z.object({ downloadUrl: z.url({ protocol: /^https?$/ }) }),
});
const attachment = z.object({ contentType: z.string(), contentUrl: z.string().nullish() });

export function isFile(attached: unknown): boolean {
  const parsed = attachment.safeParse(attached);
  if (!parsed.success) return false;
  const { contentType, contentUrl } = parsed.data;
  return contentType === 'text/plain' ? Boolean(contentUrl) : contentType !== '' && !NO_FILE.test(contentType);
}

/** Where a file that somebody has sent can be fetched; undefined: it is a picture, or no file at all. */
export function addressOfFile(attached: unknown): string | undefined {
  const { data: file } = download.safeParse(attached);
  if (file) return file.content.downloadUrl;
  const { data: other } = attachment.safeParse(attached);
  const isPicture = /^(?:image|audio|video)\//i.test(other?.contentType ?? '');
  return isFile(attached) && !isPicture ? (other?.contentUrl ?? undefined) : undefined;
}
