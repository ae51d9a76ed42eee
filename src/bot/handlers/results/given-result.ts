import type { Banner, CardView } from '../../../cards/catalog.ts';
import { calm } from '../../../cards/views/common.ts';
import { givenResultView } from '../../../cards/views/results/result.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import { assesses } from '../../../domain/seats/session.ts';
import type { ProgrammeTurn } from '../../turn.ts';
import { clockOrDay } from '../clock-or-day.ts';
import { refusalView } from '../seats/answers.ts';

/** The latest version of their result: the one that counts, or one that is going to. */
export async function showGiven(turn: ProgrammeTurn, candidate: Candidate, banner?: Banner): Promise<CardView> {
  const { world, programme, reader } = turn;
  const { id, submitted } = candidate;
  const current = submitted ?? candidate.result;
  const result = current && (await world.records.result(programme.id, id, current.version));
  const concept = result?.concept ?? world.concepts.get(programme.concept);
  if (!result || !concept) return refusalView(reader, 'unknown-concept');
  const [session, by] = await Promise.all([
    world.records.session(programme.id, result.session),
    result.assessor === undefined ? undefined : world.people.user(result.assessor),
  ]);
  if (!session || !assesses(session, turn.actor)) return refusalView(reader, 'not-your-session');
  const waits = submitted && calm(reader.t('result.waits', { when: clockOrDay(turn, submitted.releaseAt) }));
  return givenResultView(reader, { candidate, result, concept, session, assessor: by?.name }, banner ?? waits);
}
