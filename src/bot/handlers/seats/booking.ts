import type { Banner, CardView } from '../../../cards/catalog.ts';
import { attention, calm, good, refusalBanner } from '../../../cards/views/common.ts';
import { mistaken } from '../../../cards/views/form.ts';
import { messageView } from '../../../cards/views/message.ts';
import { candidatePage } from '../../../cards/views/people/candidate-page.ts';
import type { CandidatePage } from '../../../cards/views/people/page.ts';
import { leaveRetestView, retestView } from '../../../cards/views/results/retest.ts';
import {
  type BookingForm,
  candidateView,
  leaveView,
  notYetBanner,
  ownRefusal,
} from '../../../cards/views/seats/booking.ts';
import { thanksFor } from '../../../cards/views/seats/seat-words.ts';
import { type Candidate, wishOf } from '../../../domain/people/candidate.ts';
import { hasLeft } from '../../../domain/people/past-seats.ts';
import { hasDeclined, hasResult, waits } from '../../../domain/people/stages.ts';
import { sessionToShow } from '../../../domain/seats/booking/calendar-entry.ts';
import { CONFIRM, confirmed } from '../../../inputs/confirm.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { idsIn, revisionIn } from '../../../inputs/ids.ts';
import type { Outcome } from '../../../use-cases/execute.ts';
import { answerOffer } from '../../../use-cases/seats/booking/answer-offer.ts';
import { bookingOverview, openTo } from '../../../use-cases/seats/booking/booking-overview.ts';
import { changeBooking } from '../../../use-cases/seats/booking/change-booking.ts';
import { notYet } from '../../../use-cases/seats/booking/next-change.ts';
import { checkIn } from '../../../use-cases/seats/check-in.ts';
import { nominationOf, type ProgrammeTurn } from '../../turn.ts';
import { inProgramme, knownBy, oneself, refusalView } from '../answers.ts';

export async function showBooking(
  turn: ProgrammeTurn,
  candidate: Candidate,
  banner?: Banner | ((page: CandidatePage) => Banner),
  form: BookingForm = {},
): Promise<CardView> {
  const { world, programme, reader, now } = turn;
  const page = candidatePage(reader, await bookingOverview(world, programme, candidate, now));
  return candidateView(reader, page, typeof banner === 'function' ? banner(page) : banner, form);
}

/**
 * What the candidate sees after a press: their card as it stands now, and what came of the press.
 * @param still whether that is still so: a press of an old card may have had its effect long ago, and others since
 */
export async function answer(
  turn: ProgrammeTurn,
  id: string,
  outcome: Outcome<Candidate>,
  done: string | ((page: CandidatePage) => string),
  still: (candidate: Candidate) => boolean,
): Promise<CardView> {
  const { reader, world, programme, user } = turn;
  const candidate = outcome.kind === 'refused' ? await world.records.candidate(programme.id, id) : outcome.saved;
  // Whoever is not the candidate learns nothing of them, not even whether they exist.
  if (candidate?.user !== user.id) return refusalView(reader, 'not-your-booking');
  if (outcome.kind === 'refused') {
    const next = await notYet(world, programme, candidate, outcome.reason);
    return showBooking(
      turn,
      candidate,
      next ? notYetBanner(reader, next) : attention(reader.t(ownRefusal(outcome.reason))),
    );
  }
  return showBooking(
    turn,
    candidate,
    still(candidate)
      ? (page) => good(reader.t(typeof done === 'string' ? done : done(page)))
      : refusalBanner(reader, 'booking-changed'),
  );
}

const holds = (session: string) => (candidate: Candidate) => sessionToShow(candidate) === session;

export const myBooking = inProgramme('booking.change', (turn) =>
  mine(turn, (candidate) => showBooking(turn, candidate)),
);

/** A card of their own matter, to who has one. */
export async function mine(turn: ProgrammeTurn, show: (candidate: Candidate) => Promise<CardView>): Promise<CardView> {
  const { world, programme, reader, user } = turn;
  const id = nominationOf(turn);
  const candidate = id === undefined ? undefined : await world.records.candidate(programme.id, id);
  if (candidate?.user !== user.id) {
    return messageView(reader, {
      title: reader.t('booking.nobody.heading'),
      lines: [reader.t('booking.nobody.intro'), await knownBy(turn)],
    });
  }
  return show(candidate);
}

export const acceptHandler = inProgramme('booking.accept', async (turn, values) => {
  const { candidate, session } = idsIn(values, 'candidate', 'session');
  const shown = revisionIn(values.revision);
  const answered = { kind: 'accept', ...(shown !== undefined && { shown }) } as const;
  const outcome = await answerOffer(turn.world, turn, { candidate, session, answer: answered });
  const done = (page: CandidatePage) => (page.canConfirm ? 'booking.moved-again' : thanksFor(page.phase));
  return answer(turn, candidate, outcome, done, holds(session));
});

export const checkInHandler = inProgramme('checkIn.record', async (turn, values) => {
  const { candidate, session } = idsIn(values, 'candidate', 'session');
  const outcome = await checkIn(turn.world, turn, { candidate, session });
  return answer(turn, candidate, outcome, 'booking.arrived-thanks', holds(session));
});

export const declineHandler = inProgramme('booking.decline', async (turn, values) => {
  const form = readForm(FORMS.decline, values);
  const { candidate, session } = form.about;
  if (!form.ok) return again(turn, candidate, mistaken(turn.reader, form));
  const { reason } = form.input;
  const outcome = await answerOffer(turn.world, turn, {
    candidate,
    session,
    answer: { kind: 'decline', ...(reason && { reason }) },
  });
  const stands = (each: Candidate) => hasDeclined(each) || hasLeft(each, session);
  return answer(turn, candidate, outcome, 'booking.declined-thanks', stands);
});

/** What was written was not taken: the card as it stands, what was typed, and why. */
export async function again(turn: ProgrammeTurn, id: string, form: BookingForm): Promise<CardView> {
  const candidate = await oneself(turn, id);
  if (!candidate) return refusalView(turn.reader, 'not-your-booking');
  const [sentence = ''] = Object.values(form.errors ?? {});
  return showBooking(turn, candidate, attention(sentence), form);
}

export const changeHandler = inProgramme('booking.change', async (turn, values) => {
  const { reader, world, programme, now } = turn;
  const form = readForm(FORMS.change, values);
  const { candidate: id, session } = form.about;
  const candidate = await oneself(turn, id);
  if (!candidate) return refusalView(reader, 'not-your-booking');
  if (!form.ok) return showBooking(turn, candidate, attention(reader.t('booking.choose-one')), mistaken(reader, form));
  const { to } = form.input;
  const outcome = await changeBooking(world, turn, {
    candidate: id,
    session: session || undefined,
    to,
    confirmed: confirmed(values),
  });
  if (outcome.kind === 'asks') {
    const [asked] = outcome.warnings;
    if (typeof asked === 'object' && 'since' in asked) return leaveRetestView(reader, id, asked);
    if (typeof asked === 'object') {
      const [free] = await openTo(world, programme, candidate, now);
      return retestView(reader, id, asked, free);
    }
    const page = candidatePage(reader, await bookingOverview(world, programme, candidate, now));
    return leaveView(reader, page, CONFIRM);
  }
  if (outcome.kind === 'refused' && outcome.reason === 'session-full') {
    const errors = { to: reader.t('booking.choose-one') };
    return showBooking(turn, candidate, calm(reader.t('refusal.session-full')), { errors });
  }
  switch (to) {
    case 'wait':
      return answer(turn, id, outcome, 'booking.waiting-done', waits);
    case 'keep':
      return answer(turn, id, outcome, 'retest.leave.done', hasResult);
    case 'tell': {
      const done = outcome.kind !== 'refused' && waits(outcome.saved) ? 'booking.waiting-done' : 'booking.tell-done';
      return answer(turn, id, outcome, done, (each) => waits(each) || wishOf(each) !== undefined);
    }
    default:
      return answer(turn, id, outcome, 'booking.changed', holds(to));
  }
});
