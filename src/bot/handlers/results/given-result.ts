import type { Banner, CardView } from '../../../cards/catalog.ts';
import { calm } from '../../../cards/views/common.ts';
import { givenResultView } from '../../../cards/views/results/given-result.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import { isOwnResult, isPartial } from '../../../domain/results/judging.ts';
import { awaitsSignature } from '../../../domain/results/release.ts';
import type { ResultVersion } from '../../../domain/results/result.ts';
import { awaitsReview } from '../../../domain/results/reviewing.ts';
import { ownLevelsFor } from '../../../domain/results/self-assessing.ts';
import { worksWith } from '../../../use-cases/programme/colleagues.ts';
import { readResult } from '../../../use-cases/results/read-result.ts';
import type { ProgrammeTurn } from '../../turn.ts';
import { refusalView } from '../answers.ts';
import { clockOrDay } from '../clock-or-day.ts';

/**
 * A version of somebody's result.
 * @param version undefined: the latest, which counts or is going to
 */
export async function showGiven(turn: ProgrammeTurn, id: string, banner?: Banner, version?: number): Promise<CardView> {
  const { world, programme, reader } = turn;
  const read = await readResult(world, turn, { candidate: id, ...(version !== undefined && { version }) });
  if (read.kind === 'refused') return refusalView(reader, read.reason);
  const { candidate, result, session } = read;
  const concept = result.concept ?? world.concepts.get(programme.concept);
  if (!concept) return refusalView(reader, 'unknown-concept');
  const by = result.assessor === undefined ? undefined : await world.people.user(result.assessor);
  const isLatest = result.version === candidate.result?.version;
  const isWaiting = {
    reviews: isLatest && awaitsReview(candidate) && candidate.submitted === undefined,
    signs: result.version === candidate.submitted?.version && awaitsSignature(candidate.submitted, programme),
  };
  const isAnothers = (isWaiting.reviews || isWaiting.signs) && !isOwnResult(result, turn.actor);
  const isColleague = isAnothers && (await worksWith(world, turn, candidate));
  const reviews = isWaiting.reviews && isAnothers && !isPartial(turn.actor, isColleague);
  const signs = isWaiting.signs && isAnothers && !isColleague;
  const own = ownLevelsFor(candidate, concept, session, turn.actor);
  const about = { candidate, result, concept, session, assessor: by?.name, own, reviews, signs };
  return givenResultView(reader, about, banner ?? stateOf(turn, candidate, result));
}

/** Whether it counts, where it does not. */
function stateOf(turn: ProgrammeTurn, { submitted, result }: Candidate, { version }: ResultVersion) {
  const { t } = turn.reader;
  if (submitted?.version === version) {
    const awaitsTime = submitted.signed ? 'result.waits-signed' : 'result.waits';
    const waits = awaitsSignature(submitted, turn.programme) ? 'result.waits-signature' : awaitsTime;
    return calm(t(waits, { when: clockOrDay(turn, submitted.releaseAt) }));
  }
  return result?.version === version ? undefined : calm(t('result.replaced'));
}
