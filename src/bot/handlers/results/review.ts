import { good, refusalBanner } from '../../../cards/views/common.ts';
import { mistaken } from '../../../cards/views/form.ts';
import { awaitsReview } from '../../../domain/results/reviewing.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { idsIn } from '../../../inputs/ids.ts';
import { letResultStand, reviewResult } from '../../../use-cases/results/review-result.ts';
import { inProgramme } from '../answers.ts';
import { again, answer } from '../seats/booking.ts';
import { showGiven } from './given-result.ts';

/** Somebody asks that another one looks at their result again. */
export const review = inProgramme('result.review', async (turn, values) => {
  const form = readForm(FORMS.review, values);
  const { candidate } = form.about;
  if (!form.ok) return again(turn, candidate, mistaken(turn.reader, form));
  const { reason } = form.input;
  const outcome = await reviewResult(turn.world, turn, { candidate, ...(reason && { reason }) });
  return answer(turn, candidate, outcome, 'review.sent', awaitsReview);
});

/** Another one has looked at it, and it stands. */
export const stand = inProgramme('result.stand', async (turn, values) => {
  const { candidate } = idsIn(values, 'candidate');
  const outcome = await letResultStand(turn.world, turn, candidate);
  const { reader } = turn;
  if (outcome.kind === 'refused') return showGiven(turn, candidate, refusalBanner(reader, outcome.reason));
  return showGiven(turn, candidate, good(reader.t('review.stood', { name: outcome.saved.name })));
});
