import { z } from 'zod';
import { readerOf } from '../../cards/views/reader.ts';
import { DEFAULT_LANGUAGE, type Language } from '../../domain/languages.ts';
import { html } from '../../html.ts';
import type { Texts } from '../../i18n/texts.ts';
import { emailField } from '../../inputs/fields/people.ts';
import { readProblem, sentenceOf } from '../../inputs/problems.ts';
import { sendLink } from '../../use-cases/people/send-link.ts';
import type { World } from '../../use-cases/ports.ts';
import { layout } from '../layout.ts';
import { noticePage } from '../notice-page.ts';
import { htmlResponse, type WebResponse } from '../response.ts';

type NewLinkParts = {
  readonly world: World;
  readonly admit: (page: string) => Promise<boolean>;
  readonly failed: (error: unknown) => string;
};

const form = z.object({ email: z.string().default('') }).catch({ email: '' });

export async function showNewLink(
  { world }: NewLinkParts,
  language: Language = DEFAULT_LANGUAGE,
): Promise<WebResponse> {
  return world.sendsMail() ? htmlResponse(200, newLinkPage(language)) : notice(404, 'none', language);
}

/** Answered before it is known whether anybody is nominated, so that neither the answer nor its time tells. */
export async function takeNewLink(
  { world, admit, failed }: NewLinkParts,
  fields: unknown,
  language: Language = DEFAULT_LANGUAGE,
): Promise<WebResponse> {
  if (!world.sendsMail()) return notice(404, 'none', language);
  const read = emailField.safeParse(form.parse(fields).email);
  const { t } = readerOf(language);
  if (!read.success) {
    const [issue] = read.error.issues;
    return htmlResponse(422, newLinkPage(language, t(...sentenceOf(readProblem(issue?.message ?? 'required')))));
  }
  if (!(await admit('new-link'))) return notice(429, 'later', language);
  sendLink(world, read.data).catch(failed);
  return notice(200, 'sent', language);
}

function notice(status: number, about: 'none' | 'later' | 'sent', language: Language): WebResponse {
  const { t } = readerOf(language);
  const lines = [t(`new-link.${about}.line`), t('web.whom-to-ask')];
  return htmlResponse(status, noticePage({ language, title: t(`new-link.${about}.title`), lines, isBeside: false }));
}

/** What was typed does not come back: it may have been somebody else's to see. */
export function newLinkPage(language: Language, problem = ''): string {
  const { t }: { readonly t: Texts } = readerOf(language);
  const title = t('new-link.title');
  const content = html`<h1>${title}</h1>
<p class="intro">${t('new-link.intro')}</p>
<form method="post" class="asked" autocomplete="off" action="?lang=${language}">
<label class="field"><span>${t('new-link.email')}</span>
<input type="email" name="email" id="email" required autocomplete="email" maxlength="254" aria-describedby="${problem ? 'email-problem ' : undefined}email-help"${problem ? html` aria-invalid="true"` : undefined}></label>
${problem ? html`<p class="problem" id="email-problem">${problem}</p>\n` : undefined}<p class="help" id="email-help">${t('new-link.help')}</p>
<button type="submit">${t('new-link.submit')}</button>
</form>`;
  const name = [problem || title, 'Valideringsbot'].join(' – ');
  return layout({ language, title: name, content, isBeside: false });
}
