import { calm, refusalBanner } from '../../../cards/views/common.ts';
import { idsIn } from '../../../inputs/ids.ts';
import { takeBackResult } from '../../../use-cases/results/giving/take-back-result.ts';
import { inProgramme } from '../answers.ts';
import { showGiven } from './given-result.ts';
import { showParticipants } from './participants.ts';
import { showForm } from './result-form.ts';

/** A result that does not count yet is a draft again, and the form is there to go on with. */
export const takeBack = inProgramme('result.takeback', async (turn, values) => {
  const { reader, world } = turn;
  const { candidate, session } = idsIn(values, 'candidate', 'session');
  const outcome = await takeBackResult(world, turn, { candidate, session });
  if (outcome.kind === 'refused') {
    return showParticipants(turn, session, refusalBanner(reader, outcome.reason), { candidate });
  }
  const { id, name, drafted, result } = outcome.saved;
  if (result) return showGiven(turn, id, calm(reader.t('result.correction-taken-back', { name })));
  // After an old card's press it may have been given anew.
  const told = drafted ? { told: reader.t('result.taken-back', { name }) } : {};
  return showForm(turn, { candidate: id, session }, undefined, told);
});
