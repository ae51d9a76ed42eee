import type { CardView } from '../../../cards/catalog.ts';
import { attention, refusalBanner } from '../../../cards/views/common.ts';
import { mistaken } from '../../../cards/views/form.ts';
import { messageView } from '../../../cards/views/message.ts';
import { notYetBanner, ownRefusal } from '../../../cards/views/seats/booking.ts';
import { cannotSaved } from '../../../cards/views/seats/cannot.ts';
import { waitingView } from '../../../cards/views/seats/waiting.ts';
import { countAt } from '../../../domain/programme/at-stages.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { notYet } from '../../../use-cases/seats/booking/next-change.ts';
import { saveCannot } from '../../../use-cases/seats/save-cannot.ts';
import type { ProgrammeTurn, Values } from '../../turn.ts';
import { inProgramme, oneself, refusalView } from '../answers.ts';
import { again, showBooking } from './booking.ts';

/** So many rows with their buttons fit in a card. */
const PAGE = 10;

async function showWaiting(turn: ProgrammeTurn, values: Values): Promise<CardView> {
  const { world, programme, reader } = turn;
  const form = readForm(FORMS.search, { search: values.search ?? values.rest ?? '' });
  if (!form.ok) {
    const lines = [mistaken(reader, form).errors?.search ?? ''];
    return messageView(reader, { title: reader.t('common.not-possible'), lines });
  }
  const { search } = form.input;
  const query = { limit: PAGE, ...(values.cursor && { cursor: values.cursor }) };
  const [page, tally] = await Promise.all([
    // Those who are found come by name: there is an index of words in that order alone.
    search
      ? world.records.candidates(programme.id, { stage: 'waiting', search, ...query })
      : world.records.inLine(programme.id, 'waiting', query),
    world.records.tally(programme.id),
  ]);
  return waitingView(reader, { page, count: countAt(tally, 'waiting'), search: search || undefined });
}

export const save = inProgramme('waiting.save', async (turn, values) => {
  const { world, programme, reader } = turn;
  const form = readForm(FORMS.cannot, values);
  const { candidate: id } = form.about;
  const candidate = await oneself(turn, id);
  if (!candidate) return refusalView(reader, 'not-your-booking');
  if (!form.ok) return again(turn, id, mistaken(reader, form));
  const outcome = await saveCannot(world, turn, { candidate: id, ...form.input });
  if (outcome.kind !== 'refused') {
    const { saved } = outcome;
    // A press of an old card may have had its effect long ago, and others since.
    const still = (saved.cannot ?? []).join() === form.input.cannot.join();
    return showBooking(turn, saved, still ? cannotSaved(reader, saved) : refusalBanner(reader, 'booking-changed'));
  }
  const next = await notYet(world, programme, candidate, outcome.reason);
  const banner = next ? notYetBanner(reader, next) : attention(reader.t(ownRefusal(outcome.reason)));
  return showBooking(turn, candidate, banner);
});

export const waiting = inProgramme('list:waiting', (turn, values) => showWaiting(turn, values));
