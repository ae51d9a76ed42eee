import type { CardView } from '../../cards/catalog.ts';
import { mistaken } from '../../cards/views/form.ts';
import { messageView } from '../../cards/views/message.ts';
import { waitingView } from '../../cards/views/waiting.ts';
import { FORMS, readForm } from '../../inputs/forms.ts';
import type { ProgrammeTurn, Values } from '../turn.ts';
import { inProgramme } from './answers.ts';

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
  return waitingView(reader, { page, count: tally['stage:waiting'] ?? 0, search: search || undefined });
}

export const waiting = inProgramme('list:waiting', (turn, values) => showWaiting(turn, values));
