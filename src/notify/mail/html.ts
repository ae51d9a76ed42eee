import type { Language } from '../../domain/languages.ts';
import { type Html, html, htmlDocument, trusted } from '../../html.ts';
import type { Span } from '../../i18n/formats.ts';
import type { MailPart } from './parts.ts';

const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif;overflow-wrap:anywhere";
const INK = `color:#14212b;${FONT}`;
const QUIET = `color:#4a5b68;${FONT}`;
const TONES = { accent: '#3a86b8', good: '#3a9a63', warning: '#c98a2b', attention: '#d0453c' } as const;

/** Only what inline styles cannot say: many mail programs leave a style sheet out. */
const SHEET = trusted(`<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .ground { background: #12181d !important; }
  .sheet { background: #1b242b !important; border-color: #33414b !important; }
  .ink { color: #e8eef2 !important; }
  .quiet { color: #a9b8c3 !important; }
  .box { background: #25333d !important; }
  .button, .button a { background: #2b6c96 !important; }
}
</style>`);

/** Programs show some 250 characters beside the subject, on locked screens too: these fill that place without a word. */
const EMPTY_BEGINNING = html`<div aria-hidden="true" style="display:none;max-height:0;overflow:hidden">${'\u034f\u200c\u00a0'.repeat(100)}</div>
`;

/** One column that a phone shows as it is: no pictures, no scripts, nothing fetched. */
export function mailHtml(language: Language, subject: string, parts: readonly MailPart[], ofOthers = false): string {
  const [footer, content] = [parts.filter(isFooter), parts.filter((part) => !isFooter(part))];
  return htmlDocument({
    language,
    title: subject,
    head: html`<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
`,
    style: SHEET,
    body: html`<body class="ground" lang="${language}" style="margin:0;padding:0;background:#eef2f4;-webkit-text-size-adjust:100%">
${ofOthers ? EMPTY_BEGINNING : ''}<div class="ground" style="background:#eef2f4;padding:16px 8px">
<div class="sheet" style="max-width:560px;margin:0 auto;padding:24px 20px 8px;box-sizing:border-box;background:#ffffff;border:1px solid #cfd8de;border-radius:12px">
${content.map(partHtml)}</div>
<div style="max-width:560px;margin:0 auto;padding:8px 20px;box-sizing:border-box">
${footer.map(partHtml)}</div>
</div>
</body>`,
  });
}

const isFooter = ({ kind }: MailPart): boolean => kind === 'footer';

function partHtml(part: MailPart): Html {
  switch (part.kind) {
    case 'title':
      return html`<h1 class="ink" style="${INK};font-size:24px;line-height:1.25;margin:0 0 12px">${broken(part.text)}</h1>
`;
    case 'heading':
      return html`<h2 class="ink" style="${INK};font-size:18px;line-height:1.3;margin:24px 0 8px">${broken(part.text)}</h2>
`;
    case 'text':
      return paragraph(part.text);
    case 'banner':
      return html`<p class="ink box" style="${INK};font-size:16px;line-height:1.5;font-weight:600;margin:0 0 20px;padding:10px 14px;background:#eef2f4;border-left:4px solid ${TONES[part.tone]};border-radius:4px">${broken(part.text)}</p>
`;
    case 'seat':
      return html`<div class="box" style="margin:20px 0;padding:16px;background:#eef2f4;border-radius:8px">
<p class="ink" style="${INK};font-size:20px;line-height:1.3;font-weight:700;margin:0 0 10px">${hoursTogether(part.when)}</p>
${table(part.facts, '36%')}</div>
`;
    case 'facts':
      return html`<div style="margin:16px 0">
${table(part.facts, '46%')}</div>
`;
    case 'list':
      return html`<ul style="margin:0 0 16px;padding-left:20px">
${part.lines.map(
  (each) => html`<li class="ink" style="${INK};font-size:16px;line-height:1.5;margin:0 0 6px">${broken(each)}</li>
`,
)}</ul>
`;
    case 'button':
      return html`<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%" style="margin:20px 0"><tr>
<td class="button" align="center" bgcolor="#0b4a6f" style="background:#0b4a6f;border-radius:8px"><a href="${part.url}" style="display:block;padding:16px 20px;background:#0b4a6f;border-radius:8px;color:#ffffff;${FONT};font-size:18px;line-height:1.3;font-weight:700;text-decoration:none">${part.text}</a></td>
</tr></table>
`;
    case 'footer':
      return html`${part.lines.map(
        (each) => html`<p class="quiet" style="${QUIET};font-size:14px;line-height:1.5;margin:8px 0">${broken(each)}</p>
`,
      )}`;
    default:
      return part satisfies never;
  }
}

const paragraph = (text: string): Html =>
  html`<p class="ink" style="${INK};font-size:16px;line-height:1.5;margin:0 0 16px">${broken(text)}</p>
`;

/** On a narrow phone the line breaks before "kl. 09.00–12.00", not within. */
const hoursTogether = ({ day, hours }: Span): Html => html`${day} <span style="white-space:nowrap">${hours}</span>`;

const table = (facts: readonly { readonly title: string; readonly value: string }[], titles: string): Html =>
  html`<table cellpadding="0" cellspacing="0" border="0" width="100%" style="border-collapse:collapse">
${facts.map(
  ({ title, value }) => html`<tr>
<th class="quiet" scope="row" align="left" valign="top" style="${QUIET};width:${titles};padding:4px 12px 4px 0;font-size:16px;line-height:1.4;font-weight:400;text-align:left;overflow-wrap:break-word">${title}</th>
<td class="ink" valign="top" style="${INK};padding:4px 0;font-size:16px;line-height:1.4">${broken(value)}</td>
</tr>
`,
)}</table>
`;

const broken = (text: string): Html[] =>
  text.split('\n').map((each, index) => (index === 0 ? html`${each}` : html`<br>${each}`));
