import type { Banner, CardView } from '../../../cards/catalog.ts';
import { attention, good, refusalBanner } from '../../../cards/views/common.ts';
import { followUpView, followUpWords } from '../../../cards/views/results/follow-up.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import { FOLLOW_UP_ANSWERS } from '../../../domain/results/follow-up/figures.ts';
import { chosen, idsIn } from '../../../inputs/ids.ts';
import { answerFollowUp } from '../../../use-cases/results/follow-up.ts';
import type { ProgrammeTurn } from '../../turn.ts';
import { inProgramme, oneself, refusalView } from '../answers.ts';
import { showBooking } from '../seats/booking.ts';

/** What somebody is asked some time after their result; who is not asked, or no more, sees how things stand. */
export async function showFollowUp(turn: ProgrammeTurn, candidate: Candidate, banner?: Banner): Promise<CardView> {
  const words = followUpWords(turn.reader, turn.programme, candidate);
  return words ? followUpView(turn.reader, words, candidate.id, banner) : showBooking(turn, candidate, banner);
}

export const followUp = inProgramme('followUp.answer', async (turn, values) => {
  const { world, reader } = turn;
  const { candidate } = idsIn(values, 'candidate');
  const found = await oneself(turn, candidate);
  if (!found) return refusalView(reader, 'not-your-booking');
  const answer = chosen(FOLLOW_UP_ANSWERS, values.answer);
  if (!answer) return showFollowUp(turn, found, attention(reader.t('problem.choice')));
  const outcome = await answerFollowUp(world, turn, { candidate, answer });
  if (outcome.kind === 'refused') return showFollowUp(turn, found, refusalBanner(reader, outcome.reason));
  return showFollowUp(turn, outcome.saved, good(reader.t('follow-up.thanks')));
});
