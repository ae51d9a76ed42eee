import { mistaken, refusedAt } from '../../../cards/views/form.ts';
import { adaptationsOf } from '../../../domain/seats/adapting.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { saveNeeds } from '../../../use-cases/seats/save-needs.ts';
import { inProgramme } from '../answers.ts';
import { again, answer } from './booking.ts';

export const save = inProgramme('adaptation.save', async (turn, values) => {
  const { world, programme, reader } = turn;
  const form = readForm(FORMS.needs, values);
  const { candidate } = form.about;
  if (!form.ok) return again(turn, candidate, mistaken(reader, form));
  const { needs } = form.input;
  const outcome = await saveNeeds(world, turn, { candidate, needs });
  if (outcome.kind === 'refused' && outcome.reason === 'unknown-need') {
    return again(turn, candidate, { values: form.typed, ...refusedAt(reader, FORMS.needs, outcome.reason) });
  }
  const told = adaptationsOf({ needs }, world.concepts.get(programme.concept)).map(({ id }) => id);
  const done = told.length > 0 ? 'needs.saved' : 'needs.saved-none';
  return answer(turn, candidate, outcome, done, (saved) => (saved.needs ?? []).join() === told.join());
});
