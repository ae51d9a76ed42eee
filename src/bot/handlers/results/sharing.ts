import { attention, calm, good } from '../../../cards/views/common.ts';
import { sharedFacts } from '../../../cards/views/results/sharing.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import { isShared, maySeeShared } from '../../../domain/results/sharing.ts';
import { chosen, idsIn } from '../../../inputs/ids.ts';
import { seeSharedResult, shareResult } from '../../../use-cases/results/share-result.ts';
import type { ProgrammeTurn } from '../../turn.ts';
import { inProgramme, oneself, refusalView } from '../answers.ts';
import { answer } from '../seats/booking.ts';
import { showOwnResult } from './own-result.ts';

/** The person lets their employer see how it went, or no longer. */
export const share = inProgramme('share.set', async (turn, values) => {
  const { world, reader } = turn;
  const share = chosen(['yes', 'no'], values.share);
  const { candidate } = idsIn(values, 'candidate');
  if (!share) {
    const found = await oneself(turn, candidate);
    if (!found) return refusalView(reader, 'not-your-booking');
    return showOwnResult(turn, found, attention(reader.t('problem.choice')));
  }
  const outcome = await shareResult(world, turn, { candidate, share: share === 'yes' });
  if (outcome.kind === 'refused') return answer(turn, candidate, outcome, 'sharing.done', isShared);
  const { saved } = outcome;
  const banner = isShared(saved) ? good(reader.t('sharing.done')) : calm(reader.t('sharing.stopped'));
  return showOwnResult(turn, saved, banner);
});

/** How it went for somebody, to a coordinator whom they let see it: it is kept that they look before they do. */
export async function sharedWith(turn: ProgrammeTurn, person: Candidate) {
  const { world, programme, reader, actor } = turn;
  if (!maySeeShared(person, actor)) return [];
  const outcome = await seeSharedResult(world, turn, person.id);
  // A press that comes again may come after they have taken it back.
  if (outcome.kind === 'refused' || !maySeeShared(outcome.saved, actor)) return [];
  const current = outcome.saved.result;
  const result = current && (await world.records.result(programme.id, person.id, current.version));
  const concept = result?.concept ?? world.concepts.get(programme.concept);
  return result && concept ? sharedFacts(reader, result, concept) : [];
}
