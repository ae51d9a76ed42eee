import type { Banner, CardView } from '../../../cards/catalog.ts';
import { attention } from '../../../cards/views/common.ts';
import { selfFields, selfView } from '../../../cards/views/results/self-assessing.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import { cannotAssessSelf, type OwnLevels, ownLevels } from '../../../domain/results/self-assessing.ts';
import { idsIn } from '../../../inputs/ids.ts';
import { selfIn } from '../../../inputs/self-assessment.ts';
import { saveSelf } from '../../../use-cases/results/save-self.ts';
import type { ProgrammeTurn } from '../../turn.ts';
import { inProgramme, oneself, refusalView } from '../answers.ts';
import { answer, showBooking } from '../seats/booking.ts';

/** With a level for any area it keeps what they say; without, it shows where to say it. */
export const save = inProgramme('selfAssessment.save', async (turn, values) => {
  const { world, programme, reader } = turn;
  const { candidate: id } = idsIn(values, 'candidate');
  const candidate = await oneself(turn, id);
  if (!candidate) return refusalView(reader, 'not-your-booking');
  const levels = selfIn(values);
  if (levels === undefined) return showSelf(turn, candidate);
  const outcome = await saveSelf(world, turn, { candidate: id, levels });
  if (outcome.kind === 'refused' && outcome.reason === 'not-in-concept') {
    return showSelf(turn, candidate, levels, attention(reader.t('refusal.not-in-concept')));
  }
  const concept = world.concepts.get(programme.concept);
  const now = (of: Candidate) => JSON.stringify(concept ? Object.entries(ownLevels(of, concept)).sort() : []);
  return answer(
    turn,
    id,
    outcome,
    Object.keys(levels).length > 0 ? 'self.saved' : 'self.saved-none',
    (saved) => now(saved) === JSON.stringify(Object.entries(levels).sort()),
  );
});

/** @param told what was typed, when that was not taken */
async function showSelf(
  turn: ProgrammeTurn,
  candidate: Candidate,
  told?: OwnLevels,
  banner?: Banner,
): Promise<CardView> {
  const { world, programme, reader, actor } = turn;
  const not = cannotAssessSelf(candidate, actor);
  if (not) return showBooking(turn, candidate, attention(reader.t(`refusal.${not}`)));
  const concept = world.concepts.get(programme.concept);
  if (!concept) return refusalView(reader, 'unknown-concept');
  return selfView(reader, candidate.id, selfFields(reader, concept, told ?? ownLevels(candidate, concept)), banner);
}
