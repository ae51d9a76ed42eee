import type { Refusal } from '../../../domain/refusals.ts';
import type { RetestTerms } from '../../../domain/results/retest.ts';
import { spanText } from '../../../i18n/formats.ts';
import type { FORMS } from '../../../inputs/forms.ts';
import type { NextChange } from '../../../use-cases/seats/booking/next-change.ts';
import type { Banner, Choice, ViewOf } from '../../catalog.ts';
import { calm, noBanner, open, toMenu, warning } from '../common.ts';
import type { FilledForm } from '../form.ts';
import { infoText, seatFacts } from '../people/candidate-page.ts';
import type { CandidatePage, PageOption } from '../people/page.ts';
import { whomLines } from '../programme/whom-to-ask.ts';
import type { Reader } from '../reader.ts';
import { resultNoticeView } from '../results/result.ts';
import { leaveRetestButton, ownResultButton } from '../results/retest.ts';
import { selfButton } from '../results/self-assessing.ts';

/** What was typed, and the sentences beside it, when an answer was not taken. */
export type BookingForm = FilledForm<
  typeof FORMS.change | typeof FORMS.decline | typeof FORMS.cannot | typeof FORMS.needs | typeof FORMS.ask
>;

/** A form's fields as card and page show them: what was typed, and the sentence beside each field (empty: none). */
export const bookingFields = ({ values, errors }: BookingForm) => ({
  values: { reason: values?.reason ?? '', question: values?.question ?? '' },
  errors: { to: '', reason: '', cannot: '', needs: '', question: '', ...errors },
});

/** From when they can do what they were refused. */
export const notYetBanner = ({ t, formats }: Reader, next: NextChange | RetestTerms): Banner =>
  'from' in next
    ? calm(t('retest.from', { date: formats.date(next.from) }))
    : calm(
        t('booking.change-again', { when: formats.moment(next.at), whom: next.whom || t('booking.your-coordinator') }),
      );

/** The words in which a candidate is refused: what those who run the programme could do about it is no help to them. */
export const ownRefusal = (reason: Refusal): string =>
  reason === 'target-reached' || reason === 'target-promised' ? 'booking.none-left' : `refusal.${reason}`;

/** The candidate's own card: their result once there is one, else their seat, or where the matter stands. */
export const candidateView = (
  reader: Reader,
  page: CandidatePage,
  banner: Banner = noBanner,
  form: BookingForm = {},
): ViewOf<'booking' | 'result-notice'> =>
  page.result && !page.isTestedAgain
    ? resultNoticeView(reader, page.result, page, banner, form)
    : bookingView(reader, page, banner, form);

export function bookingView(
  reader: Reader,
  page: CandidatePage,
  banner: Banner = noBanner,
  form: BookingForm = {},
): ViewOf<'booking'> {
  const { candidate, heading, intro, seat, canAccept, canDecline, canArrive, over, costs } = page;
  const fields = bookingFields(form);
  return {
    card: 'booking',
    data: {
      banner,
      heading,
      intro,
      when: seat ? spanText(seat.when) : '',
      facts: seat ? seatFacts(reader.t, seat) : [],
      info: [
        ...page.info.map((each) => infoText(reader.t, each)),
        ...[page.asked, page.self.said].filter(Boolean),
        ...whomLines(reader.t, page),
      ],
      candidate,
      session: seat?.session ?? '',
      revision: seat ? String(seat.revision) : '',
      canAccept,
      canConfirm: page.canConfirm,
      canDecline,
      canArrive,
      over,
      costs,
      options: page.options.map(choice),
      times: [...page.times],
      adaptations: [...page.adaptations],
      canAsk: page.canAsk,
      opens: [
        ...(page.self.fields ? [selfButton(reader, candidate, page.self)] : []),
        ...(page.result ? [ownResultButton(reader, candidate)] : []),
        ...(page.retest.canLeave ? [leaveRetestButton(reader, candidate)] : []),
      ],
      calendar: page.calendar ?? '',
      attendance: page.attendance ?? '',
      ...fields,
      values: {
        ...fields.values,
        cannot: form.values?.cannot ?? page.cannot.join(','),
        needs: form.values?.needs ?? page.needs.join(','),
      },
      buttons: [toMenu(reader)],
    },
  };
}

const choice = (option: PageOption): Choice => ({
  title: 'title' in option ? option.title : [spanText(option.when), ...option.about].join(' · '),
  value: option.value,
});

/**
 * Asks before a seat is given up for none: the card that shows it, with the answers to that alone.
 * @param confirm what the button says that does it
 */
export function leaveView(
  reader: Reader,
  page: CandidatePage,
  confirm: Readonly<Record<string, string>>,
): ViewOf<'booking'> {
  const { t } = reader;
  const { data } = bookingView(reader, page, warning(t('booking.leave.title')));
  const press = (title: string, more: Readonly<Record<string, string>>) => ({
    title,
    verb: 'booking.change',
    data: { candidate: data.candidate, session: data.session, ...more },
  });
  const tell = page.mayWish ? [press(t('booking.leave.tell'), { to: 'tell' })] : [];
  return {
    card: 'booking',
    data: {
      ...data,
      intro: t('booking.leave.line', { when: data.when }),
      info: tell.length > 0 ? [t('booking.leave.instead')] : [],
      canAccept: false,
      canConfirm: false,
      canDecline: false,
      canArrive: false,
      options: [],
      times: [],
      adaptations: [],
      canAsk: false,
      opens: [],
      calendar: '',
      attendance: '',
      buttons: [
        press(t('booking.leave.yes'), { to: 'wait', ...confirm }),
        ...tell,
        { ...open(reader, 'my-booking'), title: t('booking.leave.no') },
      ],
    },
  };
}
