import type { Banner, ViewOf } from '../../cards/catalog.ts';
import { plain } from '../../cards/text.ts';
import { infoText, seatFacts } from '../../cards/views/people/candidate-page.ts';
import type { CandidatePage } from '../../cards/views/people/page.ts';
import type { Reader } from '../../cards/views/reader.ts';
import type { Span } from '../../i18n/formats.ts';
import { cardTexts } from '../../i18n/texts.ts';

export type MailAbout = {
  readonly reader: Reader;
  readonly subject: string;
  /** It is about somebody else than its reader: a locked screen shows nothing of it beside the subject. */
  readonly ofOthers?: boolean;
  readonly programme: string;
  /** Whom they can ask, in a sentence. Absent: their coordinator. */
  readonly whom?: string;
  readonly link?: { readonly url: string; readonly title: string };
  readonly name: string;
};

/** The candidate's own page, under a line that says why it comes. */
export type PageView = { readonly card: 'candidate-page'; readonly page: CandidatePage; readonly banner: Banner };
/** What can be mailed. Of a candidate's page their result is not: a mailbox may have more readers. */
export type MailView = PageView | ViewOf<'message' | 'status'>;

type Fact = { readonly title: string; readonly value: string };

/** One thing a mail says, before it is plain text or HTML. */
export type MailPart =
  | { readonly kind: 'title' | 'heading' | 'text'; readonly text: string }
  | { readonly kind: 'banner'; readonly text: string; readonly tone: Banner['tone'] }
  | { readonly kind: 'seat'; readonly when: Span; readonly facts: readonly Fact[] }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'list' | 'footer'; readonly lines: readonly string[] }
  | { readonly kind: 'button'; readonly text: string; readonly url: string };

/** All that a mail says, in its order. The card's own buttons do nothing in a mail: the link is the one there is. */
export function mailParts(view: MailView, about: MailAbout): readonly MailPart[] {
  const { reader, link } = about;
  const [first] = about.name.trim().split(/\s+/);
  const button: MailPart[] = link ? [{ kind: 'button', text: link.title, url: link.url }] : [];
  const greeting = first ? reader.t('menu.greeting', { name: first }) : reader.t('menu.hello');
  const all: readonly MailPart[] = [{ kind: 'text', text: greeting }, ...body(view, reader, button), footer(about)];
  return all.map(harmless).filter(saysSomething);
}

function body(view: MailView, reader: Reader, button: readonly MailPart[]): readonly MailPart[] {
  switch (view.card) {
    case 'candidate-page':
      return pageParts(view, reader, button);
    case 'message': {
      const { banner, title, lines } = view.data;
      return [
        { kind: 'banner', ...banner },
        { kind: 'title', text: title },
        ...lines.map((text): MailPart => ({ kind: 'text', text })),
        ...button,
      ];
    }
    case 'status': {
      const { banner, programme, headline, asOf, funnel, facts } = view.data;
      return [
        { kind: 'banner', ...banner },
        { kind: 'title', text: headline },
        { kind: 'text', text: programme },
        { kind: 'text', text: asOf },
        ...button,
        { kind: 'heading', text: cardTexts[reader.language].status.funnel },
        { kind: 'facts', facts: funnel.map(({ label, text }) => ({ title: label, value: text })) },
        { kind: 'facts', facts },
      ];
    }
    default:
      return view satisfies never;
  }
}

function pageParts({ page, banner }: PageView, { t }: Reader, button: readonly MailPart[]): readonly MailPart[] {
  const { heading, intro, seat, info } = page;
  const seatPart: MailPart[] = seat ? [{ kind: 'seat', when: seat.when, facts: seatFacts(t, seat) }] : [];
  // The card speaks of the chat it stands in.
  const lines = info.map((each) => (each === 'result' ? t('mail.result') : infoText(t, each)));
  return [
    { kind: 'banner', ...banner },
    { kind: 'title', text: heading },
    { kind: 'text', text: intro },
    ...seatPart,
    ...button,
    { kind: 'heading', text: lines.length > 0 ? t('mail.good-to-know') : '' },
    { kind: 'list', lines },
  ];
}

function footer({ reader: { t }, programme, link, whom }: MailAbout): MailPart {
  const own = link ? [t('mail.footer.link')] : [];
  return {
    kind: 'footer',
    lines: [t('mail.footer.why', { programme }), ...own, `${t('mail.footer.replies')} ${whom ?? t('mail.footer.ask')}`],
  };
}

/** No text of anybody's becomes a link by itself, breaks the line it stands in or looks like one of our templates. */
export const inert = (text: string, max?: number): string =>
  plain(text, max)
    .replace(/:(?=\/\/)/g, ':\u200b')
    .replace(/www(?=\.)/gi, '$&\u200b');

/** The one door that all texts pass; the address of the link is ours. */
function harmless(part: MailPart): MailPart {
  const facts = (list: readonly Fact[]) =>
    list.map(({ title, value }) => ({ title: inert(title), value: inert(value) }));
  const whole = ({ day, hours }: Span): Span => ({ day: inert(day), hours: inert(hours) });
  switch (part.kind) {
    case 'seat':
      return { ...part, when: whole(part.when), facts: facts(part.facts) };
    case 'facts':
      return { ...part, facts: facts(part.facts) };
    case 'list':
    case 'footer':
      return { ...part, lines: part.lines.map((each) => inert(each)) };
    case 'title':
    case 'heading':
    case 'text':
    case 'banner':
    case 'button':
      return { ...part, text: inert(part.text) };
    default:
      return part satisfies never;
  }
}

function saysSomething(part: MailPart): boolean {
  if ('text' in part) return part.text !== '';
  return 'facts' in part ? part.facts.length > 0 : part.lines.length > 0;
}
