import { attention, noBanner } from '../../cards/views/common.ts';
import type { Reader } from '../../cards/views/reader.ts';
import type { Session } from '../../domain/seats/session.ts';
import { html } from '../../html.ts';
import { layout } from '../layout.ts';
import { moment } from '../reply/moment.ts';

export type CheckInPage = {
  readonly programme: string;
  readonly session: Session;
  /** What came of the press before: `ask`, that they are to ask; `missing`, that nothing was typed. */
  readonly said: 'ask' | 'missing' | undefined;
};

/** On a phone of their own or one that goes round: it names nobody, keeps nothing typed, and lets no browser suggest it. */
export function checkInPage({ t, language, formats }: Reader, { programme, session, said }: CheckInPage): string {
  const title = t('check-in.title');
  const banner = said === 'ask' ? attention(t('check-in.ask')) : noBanner;
  const missing = said === 'missing' ? t('check-in.missing') : '';
  const content = html`${banner.text ? html`<div class="banner attention" role="alert"><p>${banner.text}</p></div>\n` : undefined}<h1>${title}</h1>
<p class="intro">${t('check-in.intro')}</p>
<section class="seat"><p class="when">${moment(formats.parts.span(session.startsAt, session.endsAt))}</p>
<dl><div><dt>${t('booking.place')}</dt><dd>${session.place}</dd></div></dl></section>
<form method="post" class="asked" autocomplete="off" action="?lang=${language}">
<label class="field"><span>${t('check-in.who')}</span>
<input type="text" name="who" id="who" required autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="254" aria-describedby="${missing ? 'who-problem ' : undefined}who-help"${missing ? html` aria-invalid="true"` : undefined}></label>
${missing ? html`<p class="problem" id="who-problem">${missing}</p>\n` : undefined}<p class="help" id="who-help">${t('check-in.who-help')}</p>
<button type="submit">${t('check-in.submit')}</button>
</form>`;
  const name = [missing || banner.text || title, programme, 'Valideringsbot'].filter(Boolean).join(' – ');
  return layout({ language, title: name, above: programme, content });
}

/** They are in; a phone that goes from hand to hand leads on to the next. */
export function checkedInPage({ t, language }: Reader, programme: string): string {
  const title = t('check-in.in');
  const content = html`<div class="banner good" role="status"><p>${title}</p></div>
<h1>${t('check-in.title')}</h1>
<p class="intro">${t('check-in.in-line')}</p>
<section class="asked"><p><a href="?lang=${language}">${t('check-in.next')}</a></p></section>`;
  return layout({ language, title: `${title} – ${programme} – Valideringsbot`, above: programme, content });
}
