import type { Button, CardView } from '../../../cards/catalog.ts';
import { attention, good, open } from '../../../cards/views/common.ts';
import { mistaken, refusedAt } from '../../../cards/views/form.ts';
import { messageView } from '../../../cards/views/message.ts';
import { offerView } from '../../../cards/views/seats/offer.ts';
import { type Candidate, waitsForTarget } from '../../../domain/people/candidate.ts';
import { atOfferableStage, hasLiveSeat, SUGGESTED } from '../../../domain/people/stages.ts';
import { fitsTarget, quotaLeft } from '../../../domain/programme/quota.ts';
import { closedTo, phaseOf, type Session, soonest } from '../../../domain/seats/session.ts';
import type { Instant } from '../../../domain/time.ts';
import { CONFIRM, confirmed } from '../../../inputs/confirm.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { firstOf } from '../../../use-cases/paging.ts';
import { deliveryRouteTo } from '../../../use-cases/people/delivery-route.ts';
import { type OfferOutcome, offerSeats } from '../../../use-cases/seats/booking/offer-seats.ts';
import type { ProgrammeTurn, Values } from '../../turn.ts';
import { inProgramme, refusalView } from '../answers.ts';
import { passedOverLines, unsuitedLines } from './filling.ts';
import { dayBegins } from './sessions.ts';

/** A choice longer than this is no choice; the list of candidates has a button on each row. */
const MAX_CHOICES = 40;
const MAX_SESSIONS = 25;
const MAX_NEAR = 10;

type Choices = {
  readonly sessions: readonly Session[];
  readonly suggested: Session | undefined;
  readonly candidates: Candidate[];
  readonly quota: Parameters<typeof offerView>[1]['quota'];
  readonly at: Instant;
};

async function choicesFor(turn: ProgrammeTurn): Promise<Choices> {
  const { world, programme, now } = turn;
  const between = (range: { from: Instant; to?: Instant }, most: number, passes: (each: Session) => boolean) =>
    firstOf(
      most,
      (cursor) => world.records.sessions(programme.id, { ...range, limit: MAX_SESSIONS, ...(cursor && { cursor }) }),
      (each) => !closedTo(each, now) && each.free > 0 && passes(each),
    );
  // Those of today that begin in a moment, go on or have been are for people who are or were there: never the first choice.
  const from = soonest(now.at);
  const [tally, ahead, near] = await Promise.all([
    world.records.tally(programme.id),
    between({ from }, MAX_SESSIONS, () => true),
    between({ from: dayBegins(turn), to: from }, MAX_NEAR, (each) => each.startsAt < from),
  ]);
  const candidates: Candidate[] = [];
  let holdsBack = false;
  for (const stage of SUGGESTED) {
    if (candidates.length >= MAX_CHOICES) break;
    const found = await world.records.candidates(programme.id, { stage, limit: MAX_CHOICES - candidates.length });
    // Who was nominated beyond the target is no choice while those within it take what is left.
    const fitting = found.items.filter((each) => !waitsForTarget(each) || fitsTarget(each, tally));
    holdsBack ||= fitting.length < found.items.length;
    candidates.push(...fitting.filter(({ sameAs }) => sameAs === undefined));
  }
  const quota = { left: quotaLeft(tally), target: programme.target, holdsBack };
  return { sessions: [...ahead, ...near], suggested: ahead[0], candidates, quota, at: now.at };
}

async function showOffer(
  turn: ProgrammeTurn,
  values: Values,
  form: Parameters<typeof offerView>[2] = {},
): Promise<CardView> {
  const choices = await choicesFor(turn);
  const { session, candidate, candidates = candidate } = values;
  const chosen = await chosenIn(turn, candidates);
  const others = choices.candidates.filter(({ id }) => chosen.every((each) => each.id !== id));
  // From a person's own card it is them that it is about; from elsewhere they stand first among those to choose from.
  const isAboutOne = candidate !== undefined && chosen.length > 0;
  const shown = { ...choices, candidates: isAboutOne ? chosen : [...chosen, ...others], hasMore: isAboutOne };
  return offerView(turn.reader, shown, {
    ...form,
    values: { ...(session && { session }), ...(candidates && { candidates }) },
  });
}

/** Those of these ids who can be offered a seat, or moved to another. */
async function chosenIn({ world, programme }: ProgrammeTurn, ids = ''): Promise<readonly Candidate[]> {
  const asked = ids.split(',').filter(Boolean).slice(0, MAX_CHOICES);
  const found = await Promise.all(asked.map((id) => world.records.candidate(programme.id, id)));
  return found.filter((each) => each !== undefined).filter((each) => atOfferableStage(each) || hasLiveSeat(each));
}

export const offerForm = inProgramme('booking.offer', (turn, values) => showOffer(turn, values));

export const offer = inProgramme('booking.offer', async (turn, values) => {
  const { reader, world, programme } = turn;
  const form = readForm(FORMS.offer, values);
  if (!form.ok) return showOffer(turn, values, mistaken(reader, form));
  const outcomes = await offerSeats(world, turn, { ...form.input, moves: confirmed(values) });
  const session = await world.records.session(programme.id, form.input.session);
  if (!session) return refusalView(reader, 'unknown-session');
  const failed = outcomes.filter(({ outcome }) => outcome.kind === 'refused');
  const seated = failed.flatMap(({ candidate, outcome }) =>
    outcome.kind === 'refused' && outcome.reason === 'has-booking' ? [candidate] : [],
  );
  if (failed.length === outcomes.length && outcomes.length === 1 && seated.length === 0) {
    const [only] = failed;
    const reason = only?.outcome.kind === 'refused' ? only.outcome.reason : 'unknown-candidate';
    return showOffer(turn, values, refusedAt(reader, FORMS.offer, reason));
  }
  return messageView(reader, {
    title: reader.formats.span(session.startsAt, session.endsAt),
    lines: [
      ...(await linesOf(turn, outcomes)),
      ...unsuitedLines(turn, session, offeredIn(outcomes)),
      ...(await passedOverLines(turn, session, offeredIn(outcomes))),
      ...(phaseOf(session, turn.now.at) === 'over' ? [reader.t('offer.over')] : []),
      ...(seated.length > 0 ? [reader.t('offer.move-means', { count: seated.length })] : []),
    ],
    banner: offeredBanner(turn, outcomes.length - failed.length),
    buttons: [
      ...moveButton(turn, session.id, seated),
      open(reader, 'book'),
      open(reader, 'candidates'),
      open(reader, 'sessions'),
    ],
  });
});

/** Who has a seat gives it up only when that is said. */
const moveButton = ({ reader: { t } }: ProgrammeTurn, session: string, seated: readonly string[]): Button[] =>
  seated.length === 0
    ? []
    : [
        {
          title: t('offer.move', { count: seated.length }),
          verb: 'booking.offer',
          data: { session, candidates: seated.join(','), ...CONFIRM },
        },
      ];

const offeredIn = (outcomes: readonly OfferOutcome[]): readonly Candidate[] =>
  outcomes.flatMap(({ outcome }) => (outcome.kind === 'refused' ? [] : [outcome.saved]));

const offeredBanner = ({ reader }: ProgrammeTurn, offered: number) =>
  offered > 0 ? good(reader.t('offer.done', { count: offered })) : attention(reader.t('offer.none-done'));

async function linesOf(turn: ProgrammeTurn, outcomes: readonly OfferOutcome[]): Promise<string[]> {
  const { reader, world, programme } = turn;
  return Promise.all(
    outcomes.map(async ({ candidate, outcome }) => {
      if (outcome.kind !== 'refused') {
        return `${outcome.saved.name}: ${reader.t(`offer.way.${await deliveryRouteTo(world, outcome.saved)}`)}`;
      }
      const found = await world.records.candidate(programme.id, candidate);
      return `${found?.name ?? '–'}: ${reader.t(`refusal.${outcome.reason}`)}`;
    }),
  );
}
