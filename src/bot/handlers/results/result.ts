import { good, refusalBanner } from '../../../cards/views/common.ts';
import { mistaken } from '../../../cards/views/form.ts';
import type { ResultForm } from '../../../cards/views/results/result-form.ts';
import { type Candidate, isSelf } from '../../../domain/people/candidate.ts';
import { awaitsSignature } from '../../../domain/results/release.ts';
import { confirmed } from '../../../inputs/confirm.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { idsIn, revisionIn } from '../../../inputs/ids.ts';
import { deliveryRouteTo } from '../../../use-cases/people/delivery-route.ts';
import { submitResult } from '../../../use-cases/results/giving/submit-result.ts';
import type { ProgrammeTurn } from '../../turn.ts';
import { inProgramme, refusalView } from '../answers.ts';
import { clockOrDay } from '../clock-or-day.ts';
import { readAreas, strangeLevels } from './areas.ts';
import { showCorrection } from './correct.ts';
import { showFollowUp } from './follow-up.ts';
import { showGiven } from './given-result.ts';
import { showOwnResult } from './own-result.ts';
import { notRecorded, showParticipants } from './participants.ts';
import { showPlan } from './plan.ts';
import { isOvertaken, showForm } from './result-form.ts';

/** To the candidate what is theirs of it; to others all, or the form while there is none. */
export const openResult = inProgramme('result.open', async (turn, values) => {
  const { world, programme, actor, reader } = turn;
  const candidate = await world.records.candidate(programme.id, idsIn(values, 'candidate').candidate);
  if (candidate && isSelf(candidate, actor)) {
    return values.followUp === 'yes' ? showFollowUp(turn, candidate) : showOwnResult(turn, candidate);
  }
  if (turn.allowed.as === 'self') return refusalView(reader, 'not-allowed');
  if (candidate && values.plan === 'yes') return showPlan(turn, candidate.id);
  const version = revisionIn(values.version);
  if (candidate && version !== undefined) return showGiven(turn, candidate.id, undefined, version);
  return candidate?.result && values.edit === 'yes' ? showCorrection(turn, candidate.id) : showForm(turn, values);
});

export const submit = inProgramme('result.submit', async (turn, values) => {
  const { reader, world } = turn;
  const form = readForm(FORMS.result, values);
  const levels = readAreas(turn, values);
  const { areas } = levels;
  const again = (said: ResultForm) => showForm(turn, values, { areas, values: form.typed, ...said });
  if (!form.ok) {
    const { errors, ...said } = mistaken(reader, form);
    return again({ ...levels, ...said, errors: { ...levels.errors, ...errors } });
  }
  const missing = { ...levels, banner: refusalBanner(reader, 'areas-missing') };
  if (strangeLevels(turn, values)) return again(missing);
  const { candidate, session } = form.about;
  const { proposal, privateNote } = form.input;
  const result = { areas, ...(proposal && { proposal }), ...(privateNote && { privateNote }) };
  const { seen } = values;
  const outcome = await submitResult(
    world,
    turn,
    { candidate, session, result },
    { confirmed: confirmed(values), ...(seen !== undefined && { seen }) },
  );
  if (outcome.kind === 'asks') {
    const [unread] = outcome.warnings;
    return showForm(turn, values, { areas, values: form.typed }, unread && { unread });
  }
  if (outcome.kind === 'refused') {
    const { reason } = outcome;
    if (reason === 'areas-missing') return again(missing);
    const banner = await notRecorded(turn, candidate, reason);
    return isOvertaken(reason) ? again({ banner }) : showParticipants(turn, session, banner, { candidate });
  }
  return showParticipants(turn, session, good(await receipt(turn, outcome.saved)), { candidate }, outcome.saved);
});

/** That the result is saved, and that its person is being told, or from when it counts. */
async function receipt(turn: ProgrammeTurn, { submitted, ...candidate }: Candidate): Promise<string> {
  const { reader, world } = turn;
  const { name } = candidate;
  if (submitted) {
    const waits = awaitsSignature(submitted, turn.programme) ? 'report.result-waits-signature' : 'report.result-waits';
    return reader.t(waits, { name, when: clockOrDay(turn, submitted.releaseAt) });
  }
  const told = reader.t(`told.${await deliveryRouteTo(world, candidate)}`);
  return `${reader.t('report.result-saved', { name })} ${told}`;
}
