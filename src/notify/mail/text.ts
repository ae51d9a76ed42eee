import { spanText } from '../../i18n/formats.ts';
import { mailHtml } from './html.ts';
import { inert, type MailAbout, type MailPart, type MailView, mailParts } from './parts.ts';

export type { MailAbout, MailView } from './parts.ts';

export type MailText = { readonly subject: string; readonly text: string; readonly html: string };

const SUBJECT_LENGTH = 120;

/** The mail that says what this card says: one drawing, as plain text and as HTML. */
export function drawMail(view: MailView, about: MailAbout): MailText {
  const parts = mailParts(view, about);
  const subject = inert(about.subject, SUBJECT_LENGTH).replace(/\s+/g, ' ').trim();
  return {
    subject,
    text: `${parts.map(textOf).join('\n\n')}\n`,
    html: mailHtml(about.reader.language, subject, parts, about.ofOthers),
  };
}

const RULE = '-'.repeat(40);

function textOf(part: MailPart): string {
  switch (part.kind) {
    case 'title':
    case 'heading':
    case 'text':
    case 'banner':
      return part.text;
    case 'seat':
      return [spanText(part.when), ...part.facts.map(factText)].join('\n');
    case 'facts':
      return part.facts.map(factText).join('\n');
    case 'list':
      return part.lines.map((each) => `- ${each}`).join('\n');
    case 'button':
      return `${part.text}:\n${part.url}`;
    case 'footer':
      return [RULE, ...part.lines].join('\n');
    default:
      return part satisfies never;
  }
}

const factText = ({ title, value }: { readonly title: string; readonly value: string }): string => `${title}: ${value}`;
