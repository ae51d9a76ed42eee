import type { Banner, CardView } from '../../../cards/catalog.ts';
import { calm } from '../../../cards/views/common.ts';
import { givenResultView } from '../../../cards/views/results/result.ts';
import { readResult } from '../../../use-cases/results/read-result.ts';
import type { ProgrammeTurn } from '../../turn.ts';
import { clockOrDay } from '../clock-or-day.ts';
import { refusalView } from '../seats/answers.ts';

/** The latest version of somebody's result: the one that counts, or one that is going to. */
export async function showGiven(turn: ProgrammeTurn, id: string, banner?: Banner): Promise<CardView> {
  const { world, programme, reader } = turn;
  const read = await readResult(world, turn, { candidate: id });
  if (read.kind === 'refused') return refusalView(reader, read.reason);
  const { candidate, result, session } = read;
  const concept = result.concept ?? world.concepts.get(programme.concept);
  if (!concept) return refusalView(reader, 'unknown-concept');
  const by = result.assessor === undefined ? undefined : await world.people.user(result.assessor);
  const { submitted } = candidate;
  const waits = submitted && calm(reader.t('result.waits', { when: clockOrDay(turn, submitted.releaseAt) }));
  return givenResultView(reader, { candidate, result, concept, session, assessor: by?.name }, banner ?? waits);
}
