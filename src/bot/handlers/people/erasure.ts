import type { CardView } from '../../../cards/catalog.ts';
import { open } from '../../../cards/views/common.ts';
import { mistaken, refusedAt } from '../../../cards/views/form.ts';
import { messageView } from '../../../cards/views/message.ts';
import { eraseView } from '../../../cards/views/people/erasure.ts';
import { nominatedIn } from '../../../domain/accounts.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { eraseCandidate } from '../../../use-cases/people/erase-candidate.ts';
import type { ProgrammeTurn } from '../../turn.ts';
import { inProgramme, refusalView } from '../seats/answers.ts';
import { employedNow } from './candidates.ts';
import { formFor } from './meant.ts';

export const eraseForm = inProgramme('person.erase', (turn, values) =>
  formFor(turn, values, {
    command: 'erase',
    how: () => whom(turn),
    show: (person) => eraseView(turn.reader, person),
  }),
);

/** How somebody is named, and whether the time has come to think of it. */
async function whom({ world, programme, reader }: ProgrammeTurn): Promise<CardView> {
  const { t, formats } = reader;
  const date = formats.date(programme.end);
  const isOver = world.calendar.now(programme.timeZone).date > programme.end;
  const count = isOver ? nominatedIn(await world.records.tally(programme.id)) : 0;
  return messageView(reader, {
    title: t('menu.erase.title'),
    lines: [t('erase.which'), isOver ? t('erase.due-over', { date, count }) : t('erase.due-not', { date })],
    buttons: [open(reader, 'candidates')],
  });
}

export const erase = inProgramme('person.erase', async (turn, values) => {
  const { world, programme, reader } = turn;
  const form = readForm(FORMS.erase, values);
  const { candidate } = form.about;
  const person = await world.records.candidate(programme.id, candidate);
  if (!form.ok) {
    return person
      ? eraseView(reader, await employedNow(turn, person), mistaken(reader, form))
      : refusalView(reader, 'unknown-candidate');
  }
  const outcome = await eraseCandidate(world, turn, { candidate, ...form.input });
  if (outcome.kind !== 'refused') {
    return messageView(reader, {
      title: person ? reader.t('erase.done', { name: person.name }) : reader.t('erase.done-before'),
      lines: [reader.t('erase.done-more')],
      buttons: [open(reader, 'candidates')],
    });
  }
  if (!person) return refusalView(reader, outcome.reason);
  const shown = await employedNow(turn, person);
  return eraseView(reader, shown, { values: form.typed, ...refusedAt(reader, FORMS.erase, outcome.reason) });
});
