import { LANGUAGE, LANGUAGES } from '../../domain/languages.ts';
import type { Openable } from '../../domain/programme/commands.ts';
import type { ListName } from '../../domain/programme/permissions.ts';
import type { Refusal } from '../../domain/refusals.ts';
import type { Paged } from '../../use-cases/paging.ts';
import type { Banner, Button, Choice } from '../catalog.ts';
import type { Reader } from './reader.ts';

export const noBanner: Banner = { text: '', tone: 'accent' };
export const good = (text: string): Banner => ({ text: text, tone: 'good' });
export const calm = (text: string): Banner => ({ text: text, tone: 'accent' });
export const warning = (text: string): Banner => ({ text: text, tone: 'warning' });
export const attention = (text: string): Banner => ({ text: text, tone: 'attention' });
export const languageChoices = (): Choice[] => LANGUAGES.map((value) => ({ title: LANGUAGE[value].name, value }));
export const refusalBanner = ({ t }: Reader, reason: Refusal): Banner => attention(t(`refusal.${reason}`));

/** What came of the last press; if nothing did, a word about what the list below leaves out. */
export const listBanner = (
  { t }: Reader,
  { unreadable = 0 }: Pick<Paged<unknown>, 'unreadable'>,
  banner: Banner,
): Banner => (unreadable > 0 && banner.text === '' ? attention(t('common.unreadable', { count: unreadable })) : banner);

/** What a list without rows says; nothing, when it has some. */
export const whenEmpty = ({ items, unreadable = 0 }: Paged<unknown>, text: string): string =>
  items.length + unreadable > 0 ? '' : text;

/** A button that opens a command, titled as the menu names it. */
export const open = ({ t }: Reader, command: Openable): Button => ({
  title: t(`menu.${command}.title`),
  verb: 'menu.open',
  data: { command },
});
export const toMenu = (reader: Reader): Button => open(reader, 'help');

/** Shows the next page of a list; no button on its last page. */
export const nextPage = (
  { t }: Reader,
  list: ListName,
  cursor: string | undefined,
  data: Record<string, string> = {},
) => (cursor === undefined ? [] : [{ title: t('common.more'), verb: 'list.page', data: { ...data, list, cursor } }]);

/** Shows the page before; no button on a list's first page. */
export const previousPage = (
  { t }: Reader,
  list: ListName,
  cursor: string | undefined,
  data: Record<string, string> = {},
) =>
  cursor === undefined ? [] : [{ title: t('common.previous'), verb: 'list.page', data: { ...data, list, cursor } }];
