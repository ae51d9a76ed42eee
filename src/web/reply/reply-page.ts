import type { Banner } from '../../cards/catalog.ts';
import { infoText, seatFacts } from '../../cards/views/people/candidate-page.ts';
import type { CandidatePage } from '../../cards/views/people/page.ts';
import { askText } from '../../cards/views/programme/whom-to-ask.ts';
import type { ResultWords } from '../../cards/views/results/result.ts';
import { type BookingForm, bookingFields } from '../../cards/views/seats/booking.ts';
import type { Language } from '../../domain/languages.ts';
import { type Html, html } from '../../html.ts';
import { cardTexts, type Texts, textsFor } from '../../i18n/texts.ts';
import { layout, titleOf } from '../layout.ts';
import { answerForms, retestForm } from './answer-forms.ts';
import { type ContactPart, contactForm, firstMistake } from './contact-form.ts';
import { followUpForm } from './follow-up-form.ts';
import { list } from './form-parts.ts';
import { moment, sentenceWith } from './moment.ts';

import { fieldOf } from './self-form.ts';
import { askForm, reviewForm } from './words-forms.ts';

export type ReplyPage = {
  readonly language: Language;
  /** The same as their card in Teams: same words, same rules. A result is shown above the seat that it came of. */
  readonly page: CandidatePage;
  readonly banner: Banner;
  readonly form: BookingForm;
  readonly programme: string;
  /** Travels in the form, so that a repeat of the same press is known as one. */
  readonly op: string;
  readonly contact?: ContactPart;
  /** Where their certificate is, as paper and for other systems, when they have one. */
  readonly certificate?: string;
  readonly credential?: string;
};

export function replyPage(about: ReplyPage): string {
  const { language, page, programme, op } = about;
  const t = textsFor(language);
  const { values, errors } = bookingFields(about.form);
  const { heading, intro } = (page.isTestedAgain ? undefined : page.result) ?? page;
  const mistake = about.contact && firstMistake(about.contact);
  const contact = about.contact ? contactForm(about.contact, op, { language, t }) : '';
  // An input that was not taken is told at the top too: reading begins there.
  const banner: Banner =
    about.banner.text === ''
      ? { text: errors.to || errors.reason || errors.question || (mistake?.[1] ?? ''), tone: 'attention' }
      : about.banner;
  const info = [...page.info.map((each) => infoText(t, each)), ...[page.asked, page.self.said].filter(Boolean)];
  const texts = cardTexts[language]['result-notice'];
  const forms = {
    page,
    values,
    errors,
    op,
    words: cardTexts[language].booking,
    review: texts,
    self: cardTexts[language]['self-assessment'],
    t,
  };
  const given = page.result
    ? [
        resultParts(page.result, page, texts.proposal),
        about.certificate ? html`<p class="next"><a href="${about.certificate}">${t('web.certificate')}</a></p>\n` : '',
        about.credential ? html`<p class="next"><a href="${about.credential}">${t('web.credential')}</a></p>\n` : '',
        planPart(page.plan, t),
      ]
    : [];
  const ahead = [
    seat(page, t),
    info.length > 0 ? list('info', info) : '',
    attendanceLink(page, t),
    answerForms(forms),
    ...(page.isTestedAgain ? [retestForm(page, op, t)] : []),
    whomPart(page, t),
  ];
  const parts =
    page.result && !page.isTestedAgain
      ? [
          followUpForm(forms),
          ...given,
          askForm(forms),
          reviewForm(forms),
          retestForm(page, op, t),
          whomPart(page, t),
          seat(page, t),
          attendanceLink(page, t),
          contact,
        ]
      : // A result that counts while they are tested again stands below where that stands.
        [...ahead, followUpForm(forms), page.result ? html`<h2>${t('retest.current')}</h2>\n` : '', ...given, contact];
  return layout({
    language,
    title: titleOf(banner.text, heading, programme),
    above: programme,
    content: html`${bannerBox(banner, { ...errors, contact: mistake?.[0] }, page, t)}<h1>${heading}</h1>
${intro ? html`<p class="intro">${intro}</p>\n` : undefined}${parts}`,
  });
}

function bannerBox(
  { text, tone }: Banner,
  errors: Readonly<Record<'to' | 'reason' | 'question', string>> & {
    /** the field that is in the way */
    readonly contact: string | undefined;
  },
  { options, canDecline, canAsk, review, self }: CandidatePage,
  t: Texts,
): Html | undefined {
  if (!text) return undefined;
  const field =
    errors.to && options.length > 0
      ? 'to'
      : errors.reason && (canDecline || review.may)
        ? 'reason'
        : errors.question && canAsk
          ? 'question'
          : (errors.contact ?? mistakenArea(self));
  const link = field && html`\n<p><a href="#${field}">${t('web.to-the-field')}</a></p>`;
  return html`<div class="banner ${tone}" role="${tone === 'attention' ? 'alert' : 'status'}"><p>${text}</p>${link}</div>
`;
}

const mistakenArea = ({ fields }: CandidatePage['self']): string | undefined =>
  fields?.areas.filter(({ error }) => error !== '').map(({ id }) => fieldOf(id))[0];

function planPart({ lines, url }: CandidatePage['plan'], t: Texts): Html {
  if (lines.length === 0) return html``;
  const link = url ? html`<p class="next"><a href="${url}">${t('plan.print')}</a></p>\n` : undefined;
  return html`<section class="proposal"><h2>${t('plan.title')}</h2>\n${list('info', lines)}${link}</section>\n`;
}

/** Whom else they can ask, by a link that calls them. */
function whomPart({ whom }: CandidatePage, t: Texts): Html {
  if (!whom) return html``;
  const { name, phone } = whom;
  const link = phone && html`<a class="phone" href="${phone.href}">${phone.shown}</a>`;
  const said = (shown: string) => askText(t, { name, phone: phone && { ...phone, shown } }, 'also');
  return html`<p class="whom">${sentenceWith(link, said)}</p>\n`;
}

const attendanceLink = ({ attendance }: CandidatePage, t: Texts): Html =>
  attendance ? html`<p class="next"><a href="${attendance}">${t('attendance.link')}</a></p>\n` : html``;

/** When and where. The calendar is offered with a seat that is theirs, not with one they have yet to say yes to. */
function seat({ seat, result, isTestedAgain, canAccept, canDecline, calendar }: CandidatePage, t: Texts): Html {
  if (!seat) return html``;
  const booked = canDecline && !canAccept;
  const link =
    booked && calendar ? html`<p class="calendar"><a href="${calendar}">${t('web.calendar')}</a></p>\n` : undefined;
  const facts = seatFacts(t, seat).map(({ title, value }) => html`<div><dt>${title}</dt><dd>${value}</dd></div>\n`);
  return html`<section class="seat${result && !isTestedAgain ? ' over' : ''}"><p class="when">${moment(seat.when)}</p>
<dl>${facts}</dl>
${link}</section>
`;
}

function resultParts(
  { areas, explained, proposal, next }: ResultWords,
  { retest, review, sharing }: Pick<CandidatePage, 'retest' | 'review' | 'sharing'>,
  proposalTitle: string,
): Html {
  const rows = areas.map(
    ({ name, outcome, tone, own }) =>
      html`<li><span>${name}${own ? html`<span class="own">${own}</span>` : undefined}</span> <strong class="${tone}">${outcome}</strong></li>\n`,
  );
  const learn = html`<section class="proposal"><h2>${proposalTitle}</h2><p class="typed">${proposal}</p></section>\n`;
  return html`<ul class="areas">${rows}</ul>\n${list('info', explained)}${proposal ? learn : undefined}${list('info', [...next, ...retest.lines, ...review.lines, ...sharing.lines])}`;
}
