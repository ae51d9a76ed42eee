import { mistaken } from '../../../cards/views/form.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { askQuestion } from '../../../use-cases/people/ask-question.ts';
import { inProgramme } from '../answers.ts';
import { again, answer } from '../seats/booking.ts';

export const ask = inProgramme('contact.ask', async (turn, values) => {
  const form = readForm(FORMS.ask, values);
  const { candidate } = form.about;
  if (!form.ok) return again(turn, candidate, mistaken(turn.reader, form));
  const { question } = form.input;
  const outcome = await askQuestion(turn.world, turn, { candidate, ...(question && { question }) });
  return answer(turn, candidate, outcome, 'ask.sent', () => true);
});
