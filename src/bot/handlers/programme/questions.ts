import type { CardData, CardView } from '../../../cards/catalog.ts';
import { calm, open } from '../../../cards/views/common.ts';
import { messageView } from '../../../cards/views/message.ts';
import { aboutLines, conceptLines } from '../../../cards/views/people/ahead.ts';
import { mayUse } from '../../../domain/programme/permissions.ts';
import { CONCEPT_TEXTS } from '../../../domain/results/concept.ts';
import { type Handler, nominationOf, type Turn } from '../../turn.ts';
import { myBooking } from '../seats/booking.ts';
import { showMenu } from './menu.ts';

/** The candidate's own card, with a word above it on what it answers; nothing, when the card has no such answer. */
const bookingWith =
  (word: (data: CardData<'booking'>) => string | undefined): Handler =>
  async (turn, values) => {
    const { language, programme, ...view } = await myBooking(turn, values);
    if (view.card !== 'booking') return view;
    const key = word(view.data);
    return key === undefined ? view : { ...view, data: { ...view.data, banner: calm(turn.reader.t(key)) } };
  };

/** "Ja" or "nej": a word is not enough to take or leave a seat, so the offer itself comes, with its buttons. */
export const answerOnCard = bookingWith(({ canAccept, canConfirm }) =>
  canAccept || canConfirm ? 'question.press' : 'question.no-offer',
);

export const nothingAsked = (turn: Turn): Promise<CardView> =>
  showMenu(turn, calm(turn.reader.t('question.nothing-asked')));

export const cannot = bookingWith(({ canDecline, times }) => {
  if (canDecline) return 'question.cannot';
  return times.length > 0 ? 'question.times' : undefined;
});
export const change = bookingWith(({ options }) => (options.length > 0 ? 'question.change' : undefined));

const own = (turn: Turn) => (nominationOf(turn) === undefined ? [] : [open(turn.reader, 'my-booking')]);

const said =
  (title: string, ...lines: readonly string[]): Handler =>
  async (turn) => {
    const { reader } = turn;
    return messageView(reader, {
      title: reader.t(title),
      lines: lines.map((key) => reader.t(key)),
      buttons: own(turn),
    });
  };

export const privacy = said(
  'question.privacy.title',
  'question.privacy.who',
  'question.privacy.coordinator',
  'question.privacy.yours',
);
export const voluntary = said('question.voluntary');

/** To a candidate who asks what this is: what its concept and its programme tell of it. */
export const about: Handler = async (turn) => {
  const { reader, programme, world } = turn;
  const { t, language } = reader;
  const concept = programme && world.concepts.get(programme.concept);
  if (!programme || !concept) return showMenu(turn);
  return messageView(reader, {
    title: t('question.about', { concept: concept.name[language] }),
    lines: [
      ...conceptLines(concept, CONCEPT_TEXTS, language),
      ...aboutLines(programme, language),
      t('booking.info.result'),
      t('question.voluntary'),
      t('question.whom-to-ask'),
    ],
    buttons: own(turn),
  });
};

/** What it costs stands with the programme, if anywhere. */
export const cost: Handler = async (turn) => {
  const { reader, programme } = turn;
  const { t, language } = reader;
  const lines = programme ? aboutLines(programme, language) : [];
  return messageView(reader, {
    title: programme && lines.length > 0 ? programme.name : t('question.cost-unknown'),
    lines: [...lines, t('question.whom-to-ask')],
    buttons: own(turn),
  });
};

/** A file or picture came: it is not read, and here is what can be done instead. */
export const file: Handler = async (turn) => {
  const { reader, actor } = turn;
  const staff = mayUse(actor, 'candidate.nominate');
  return messageView(reader, {
    title: reader.t('question.file.title'),
    lines: [reader.t(staff ? 'question.file.coordinator' : 'question.file.others')],
    buttons: [...(staff ? [open(reader, 'nominate')] : []), ...own(turn)],
  });
};
