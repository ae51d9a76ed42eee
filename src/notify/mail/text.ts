import { ANSWERS } from '../../domain/notices.ts';
import { spanText } from '../../i18n/formats.ts';
import type { Texts } from '../../i18n/texts.ts';
import { mailHtml } from './html.ts';
import { inert, type MailAbout, type MailPart, type MailView, mailParts } from './parts.ts';

export type { MailAbout, MailView } from './parts.ts';

export type MailText = { readonly subject: string; readonly text: string; readonly html: string };

const SUBJECT_LENGTH = 120;

/** The mail that says what this card says: one drawing, as plain text and as HTML. */
export function drawMail(view: MailView, about: MailAbout): MailText {
  const parts = mailParts(view, about);
  const subject = inert(subjectOf(view, about), SUBJECT_LENGTH).replace(/\s+/g, ' ').trim();
  return {
    subject,
    text: `${parts.map(textOf).join('\n\n')}\n`,
    html: mailHtml(about.reader.language, subject, parts),
  };
}

/** What it is about, and when: it stands on locked screens, so it names nobody. */
function subjectOf(view: MailView, { reader: { t } }: MailAbout): string {
  switch (view.card) {
    case 'candidate-page': {
      const { heading, seat, canAccept, canDecline, over } = view.page;
      const when = seat ? spanText(seat.when) : '';
      if (canAccept) return t(over ? 'mail.subject.over' : 'mail.subject.offer', { when });
      return canDecline ? t('mail.subject.seat', { heading, when }) : heading;
    }
    case 'message':
      return unnamed(view.data.title, t);
    case 'status':
      return t('mail.subject.status', { programme: view.data.programme, headline: view.data.headline });
    default:
      return view satisfies never;
  }
}

/** Titles that begin with a candidate's name. */
const NAMING = [
  ...ANSWERS.map((each) => `notice.answered.${each}`),
  'notice.answered.was-there',
  'notice.answered.was-not-there',
  'notice.unreached.title',
  'notice.same-person.title',
  'notice.new-account.title',
];

function unnamed(title: string, t: Texts): string {
  const key = NAMING.find((each) => title.endsWith(t(each, { name: '' })));
  return key === undefined ? title : t(key, { name: t('mail.somebody') });
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
