import type { CardView } from '../../../cards/catalog.ts';
import { calm, good, refusalBanner } from '../../../cards/views/common.ts';
import { mistaken } from '../../../cards/views/form.ts';
import { type CorrectForm, correctView } from '../../../cards/views/results/correct.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import { awaitsSignature } from '../../../domain/results/release.ts';
import { ownLevelsFor } from '../../../domain/results/self-assessing.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { revisionIn } from '../../../inputs/ids.ts';
import { deliveryRouteTo } from '../../../use-cases/people/delivery-route.ts';
import { correctResult } from '../../../use-cases/results/giving/correct-result.ts';
import { noResultOf } from '../../../use-cases/results/on-result.ts';
import { readResult } from '../../../use-cases/results/read-result.ts';
import type { ProgrammeTurn } from '../../turn.ts';
import { inProgramme, refusalView } from '../answers.ts';
import { clockOrDay } from '../clock-or-day.ts';
import { readAreas, strangeLevels } from './areas.ts';
import { showGiven } from './given-result.ts';

/** The form, filled in as the result stands that counts, or as it was typed. */
export async function showCorrection(turn: ProgrammeTurn, id: string, form?: CorrectForm): Promise<CardView> {
  const { world, programme, reader } = turn;
  const concept = world.concepts.get(programme.concept);
  if (!concept) return refusalView(reader, 'unknown-concept');
  const candidate = await world.records.candidate(programme.id, id);
  const { version } = candidate?.result ?? {};
  if (version === undefined) return refusalView(reader, await noResultOf(world, turn, candidate));
  const read = await readResult(world, turn, { candidate: id, version });
  if (read.kind === 'refused') return refusalView(reader, read.reason);
  const own = ownLevelsFor(read.candidate, concept, read.session, turn.actor);
  return correctView(reader, { ...read, concept, own }, form);
}

export const correct = inProgramme('result.correct', async (turn, values) => {
  const { reader, world } = turn;
  const form = readForm(FORMS.correct, values);
  const { candidate } = form.about;
  const levels = readAreas(turn, values);
  const { areas } = levels;
  const again = (said: CorrectForm) => showCorrection(turn, candidate, { areas, values: form.typed, ...said });
  if (!form.ok) {
    const { errors, ...said } = mistaken(reader, form);
    return again({ ...levels, ...said, errors: { ...levels.errors, ...errors } });
  }
  const missing = { ...levels, banner: refusalBanner(reader, 'areas-missing') };
  if (strangeLevels(turn, values)) return again(missing);
  const { proposal, privateNote, reason } = form.input;
  const result = { areas, reason, ...(proposal && { proposal }), ...(privateNote && { privateNote }) };
  const seen = revisionIn(values.seen);
  const outcome = await correctResult(world, turn, { candidate, result, ...(seen !== undefined && { seen }) });
  if (outcome.kind === 'unchanged') return showGiven(turn, candidate, calm(reader.t('person.same')));
  if (outcome.kind !== 'refused') return showGiven(turn, candidate, good(await receipt(turn, outcome.saved)));
  switch (outcome.reason) {
    case 'areas-missing':
      return again(missing);
    case 'corrected-meanwhile':
    case 'own-assessment':
      return again({ banner: refusalBanner(reader, outcome.reason) });
    default:
      return refusalView(reader, outcome.reason);
  }
});

/** That it is corrected, and that its person is being told, or from when it counts. */
async function receipt(turn: ProgrammeTurn, { submitted, ...candidate }: Candidate): Promise<string> {
  const { reader, world } = turn;
  const { name } = candidate;
  if (submitted) {
    const waits = awaitsSignature(submitted, turn.programme)
      ? 'result.correction-waits-signature'
      : 'result.correction-waits';
    return reader.t(waits, { name, when: clockOrDay(turn, submitted.releaseAt) });
  }
  const told = reader.t(`told.${await deliveryRouteTo(world, candidate)}`);
  return `${reader.t('result.correction-done', { name })} ${told}`;
}
