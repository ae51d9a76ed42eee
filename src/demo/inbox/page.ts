import { z } from 'zod';
import { DEFAULT_LANGUAGE, type Language } from '../../domain/languages.ts';
import { type Html, html, htmlDocument, trusted } from '../../html.ts';
import { type Formats, formatsFor } from '../../i18n/formats.ts';
import { languageAsked } from '../../inputs/language-asked.ts';
import { hash } from '../hash.ts';
import { otherLanguages } from '../other-languages.ts';
import { demoTexts } from '../texts.ts';
import type { DemoMail } from './mailbox.ts';
import { inboxStyle } from './style.ts';

const ZONE = 'Europe/Stockholm';
const REFRESH_SECONDS = 5;

export type InboxPage = {
  /** Newest first. */
  readonly mails: readonly DemoMail[];
  /** Of its address. `mail`: the number of the one to show; `lang`: in which language. */
  readonly query: unknown;
};

const wanted = z.object({ mail: z.string() });
const number = z.coerce.number().int();

export function inboxPage({ mails, query }: InboxPage): string {
  const language = languageAsked(query) ?? DEFAULT_LANGUAGE;
  const asked = wanted.safeParse(query).data?.mail;
  if (asked === undefined) return listPage(language, mails);
  const shown = number.safeParse(asked).data;
  const mail = mails.find((each) => each.number === shown);
  return mail ? mailPage(language, mail) : gonePage(language);
}

function listPage(language: Language, mails: readonly DemoMail[]): string {
  const texts = demoTexts[language].inbox;
  const formats = formatsFor(language, ZONE);
  const list = html`<ol class="mails">
${mails.map((mail) => row(language, formats, mail))}</ol>`;
  return page({
    language,
    title: texts.title,
    style: hash(inboxStyle),
    head: html`<meta http-equiv="refresh" content="${REFRESH_SECONDS}">\n`,
    content: html`<header class="top"><h1>${texts.title}</h1><p>${texts.tagline}</p>
<nav>${otherLanguages(language)}</nav></header>
<main>
${mails.length > 0 ? list : html`<p class="empty">${texts.empty}</p>`}
</main>`,
  });
}

function row(language: Language, formats: Formats, mail: DemoMail): Html {
  const texts = demoTexts[language].inbox;
  return html`<li><a href="?mail=${mail.number}&amp;lang=${language}">
<span class="to">${mail.name || mail.address}</span>
<span class="subject">${mail.subject || texts.untitled}${badge(mail, language)}</span>
<time datetime="${mail.at}">${formats.moment(mail.at)}</time>
</a></li>
`;
}

const badge = ({ calendar }: DemoMail, language: Language): Html | undefined =>
  calendar ? html` <span class="badge">${demoTexts[language].inbox.calendar}</span>` : undefined;

function mailPage(language: Language, mail: DemoMail): string {
  const texts = demoTexts[language].inbox;
  const subject = mail.subject || texts.untitled;
  return page({
    language,
    title: subject,
    // The frame inherits this page's policy, and mails have their styles in their elements.
    style: "'unsafe-inline'",
    content: html`<header class="top"><a href="?lang=${language}">${texts.back}</a>
<nav>${otherLanguages(language, mail.number)}</nav></header>
<main class="mail">
<h1>${subject}${badge(mail, language)}</h1>
<dl><dt>${texts.to}</dt><dd>${mail.name} <span>${mail.address}</span></dd>
<dt>${texts.when}</dt><dd><time datetime="${mail.at}">${formatsFor(language, ZONE).moment(mail.at)}</time></dd></dl>
${
  mail.html === undefined
    ? html`<pre tabindex="0">${mail.text}</pre>`
    : html`<iframe srcdoc="${inFrame(mail.html)}" title="${texts.mail}" referrerpolicy="no-referrer"
 sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`
}
</main>`,
  });
}

/** These may open a connection before, or though, the policy forbids what they want. As meta elements they want nothing. */
const REACHING = /<(?:link|i?frame)(?=[\s/>])/gi;

/** What comes first counts: the mail's own doctype and base are passed over. */
const inFrame = (mail: string): string => `<!doctype html><base target="_blank">${mail.replaceAll(REACHING, '<meta')}`;

function gonePage(language: Language): string {
  const texts = demoTexts[language].inbox;
  return page({
    language,
    title: texts.title,
    style: hash(inboxStyle),
    content: html`<header class="top"><a href="?lang=${language}">${texts.back}</a>
<nav>${otherLanguages(language)}</nav></header>
<main><p class="empty">${texts.gone}</p></main>`,
  });
}

/** Loads nothing from elsewhere, whatever a mail holds. */
const policy = (style: string): string =>
  `default-src 'none'; style-src ${style}; img-src data:; base-uri 'none'; form-action 'none'`;

function page(parts: {
  readonly language: Language;
  readonly title: string;
  readonly style: string;
  readonly head?: Html;
  readonly content: Html;
}): string {
  const { language, title, style, head, content } = parts;
  return htmlDocument({
    language,
    title,
    head: html`<meta http-equiv="Content-Security-Policy" content="${policy(style)}">
<meta name="referrer" content="no-referrer">
${head}<link rel="icon" href="data:,">
`,
    style: html`<style>${trusted(inboxStyle)}</style>`,
    body: html`<body>
${content}
</body>`,
  });
}
