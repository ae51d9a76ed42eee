import { adaptationsOf } from '../../../domain/seats/adapting.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { saveNeeds } from '../../../use-cases/seats/save-needs.ts';
import { inProgramme, refusalView } from '../answers.ts';
import { answer } from './booking.ts';

export const save = inProgramme('adaptation.save', async (turn, values) => {
  const { world, programme, reader } = turn;
  const form = readForm(FORMS.needs, values);
  if (!form.ok) return refusalView(reader, 'not-your-booking');
  const { candidate } = form.about;
  const { needs } = form.input;
  const concept = world.concepts.get(programme.concept);
  const told = adaptationsOf({ needs }, concept).map(({ id }) => id);
  const outcome = await saveNeeds(world, turn, { candidate, needs: told });
  const done = told.length > 0 ? 'needs.saved' : 'needs.saved-none';
  return answer(turn, candidate, outcome, done, (saved) => (saved.needs ?? []).join() === told.join());
});
