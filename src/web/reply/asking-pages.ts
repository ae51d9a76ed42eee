import type { Language } from '../../domain/languages.ts';
import { html } from '../../html.ts';
import type { Span } from '../../i18n/formats.ts';
import { textsFor } from '../../i18n/texts.ts';
import { layout, titleOf } from '../layout.ts';
import { pressForm } from './answer-forms.ts';
import { list } from './form-parts.ts';
import { moment, sentenceWith } from './moment.ts';

/** Asks before a seat is given up for none; the same answer, confirmed, is one press away. */
export function leavePage(page: {
  readonly language: Language;
  readonly programme: string;
  readonly when: Span | undefined;
  readonly session: string;
  readonly op: string;
  readonly mayWish: boolean;
}): string {
  const { language, programme, when, session, op, mayWish } = page;
  const t = textsFor(language);
  const title = t('booking.leave.title');
  const content = html`<h1>${title}</h1>
<p class="intro">${sentenceWith(when && moment(when), (text) => t('booking.leave.line', { when: text }))}</p>
${mayWish ? html`<p class="intro">${t('booking.leave.instead')}</p>\n` : undefined}<section class="asked quiet">
${pressForm({ session, op }, 'wait', t('booking.leave.yes'))}
${mayWish ? pressForm({ session, op }, 'tell', t('booking.leave.tell')) : undefined}
<p><a href="?lang=${language}">${t('booking.leave.no')}</a></p></section>`;
  return layout({ language, title: titleOf(title, programme), above: programme, content });
}

type RetestPage = {
  readonly language: Language;
  readonly programme: string;
  readonly lines: readonly string[];
  readonly op: string;
};

/** Asks before somebody takes the test again; the same press, confirmed, is one away. */
export const retestPage = (page: RetestPage): string => asking(page, 'wait', 'retest');

/** The same before they leave it be. */
export const leaveRetestPage = (page: RetestPage): string => asking(page, 'keep', 'retest.leave');

function asking({ language, programme, lines, op }: RetestPage, to: 'wait' | 'keep', words: string): string {
  const t = textsFor(language);
  const title = t(`${words}.title`);
  const content = html`<h1>${title}</h1>
${list('info', lines)}<section class="asked quiet">
${pressForm({ session: '', op }, to, t(`${words}.yes`))}
<p><a href="?lang=${language}">${t(`${words}.no`)}</a></p></section>`;
  return layout({ language, title: titleOf(title, programme), above: programme, content });
}
