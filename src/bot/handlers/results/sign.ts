import { good, refusalBanner } from '../../../cards/views/common.ts';
import { idsIn, revisionIn } from '../../../inputs/ids.ts';
import { signResult } from '../../../use-cases/results/giving/sign-result.ts';
import { inProgramme } from '../answers.ts';
import { clockOrDay } from '../clock-or-day.ts';
import { showGiven } from './given-result.ts';
import { showParticipants } from './participants.ts';

/** Another one than who gave it signs a result. */
export const sign = inProgramme('result.sign', async (turn, values) => {
  const { reader, world, now } = turn;
  const { candidate, session } = idsIn(values, 'candidate', 'session');
  const version = revisionIn(values.version);
  const outcome = await signResult(world, turn, { candidate, session, ...(version !== undefined && { version }) });
  if (outcome.kind === 'refused' && outcome.reason === 'given-anew') {
    return showGiven(turn, candidate, refusalBanner(reader, outcome.reason));
  }
  if (outcome.kind === 'refused') {
    return showParticipants(turn, session, refusalBanner(reader, outcome.reason), { candidate });
  }
  const { name, submitted } = outcome.saved;
  const told =
    submitted && submitted.releaseAt > now.at
      ? reader.t('result.signed-waits', { name, when: clockOrDay(turn, submitted.releaseAt) })
      : reader.t('result.signed', { name });
  return showGiven(turn, candidate, good(told));
});
