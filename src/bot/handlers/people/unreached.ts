import type { Banner, Button, CardView } from '../../../cards/catalog.ts';
import { attention, good, refusalBanner } from '../../../cards/views/common.ts';
import { unreachedView } from '../../../cards/views/people/unreached.ts';
import { RELAYED } from '../../../domain/seats/booking/answering.ts';
import { phaseOf } from '../../../domain/seats/session.ts';
import { chosen, idsIn } from '../../../inputs/ids.ts';
import { storedIds } from '../../../use-cases/scope.ts';
import { relayAnswer } from '../../../use-cases/seats/booking/relay-answer.ts';
import type { ProgrammeTurn, Values } from '../../turn.ts';
import { inProgramme, refusalView } from '../answers.ts';
import { employedNow, sessionsOf, showCandidates } from './candidates.ts';

/** With all there is to say of each of them, so many fit in a card. */
const PAGE = 6;

/** All whom nothing reaches; or one person, reached or not, who has been called. */
async function showUnreached(
  turn: ProgrammeTurn,
  values: Values,
  banner?: Banner,
  next: readonly Button[] = [],
): Promise<CardView> {
  const { world, programme, reader } = turn;
  const { cursor, candidate } = values;
  const one = candidate ? await world.records.candidate(programme.id, idsIn(values, 'candidate').candidate) : undefined;
  if (candidate && !one) return refusalView(reader, 'unknown-candidate');
  const { organisation: id } = idsIn(values, 'organisation');
  const organisation = id ? await world.records.organisation(programme.id, id) : undefined;
  if (id && !organisation) return refusalView(reader, 'unknown-organisation');
  const organisations = organisation && storedIds(world, organisation);
  const page = one
    ? { items: [await employedNow(turn, one)] }
    : await world.records.unreached(programme.id, {
        limit: PAGE,
        ...(organisations && { organisations }),
        ...(cursor && { cursor }),
      });
  const list = { page, organisation: id, sessions: await sessionsOf(turn, page.items), at: turn.now.at };
  return unreachedView(reader, list, banner, next);
}

export const unreached = inProgramme('list:unreached', (turn, values) => showUnreached(turn, values));

/** The list that it was pressed in comes back: those to be called while there are any, else the person alone. */
export const relay = inProgramme('booking.relay', async (turn, values) => {
  const { reader, world, programme } = turn;
  const { candidate: id, session } = idsIn(values, 'candidate', 'session');
  const answer = chosen(RELAYED, values.answer);
  if (!answer) return showUnreached(turn, {}, attention(reader.t('problem.choice')));
  const before = await world.records.candidate(programme.id, id);
  const outcome = await relayAnswer(world, turn, { candidate: id, session: session || undefined, answer });
  if (!before) return refusalView(reader, 'unknown-candidate');
  const { name } = before;
  const seat = answer === 'told' ? undefined : await world.records.session(programme.id, session);
  const over = seat !== undefined && phaseOf(seat, turn.now.at) === 'over';
  const banner =
    outcome.kind === 'refused'
      ? refusalBanner(reader, outcome.reason)
      : good(reader.t(`unreached.relayed.${answer}${over ? '-over' : ''}`, { name }));
  // A no that was noted by mistake can be taken back while there is a seat.
  const undo = { title: reader.t('unreached.undo', { name }), verb: 'booking.relay' };
  const next =
    outcome.kind !== 'refused' && answer === 'decline'
      ? [{ ...undo, data: { candidate: id, session, answer: 'accept' } }]
      : [];
  return before.contact?.kind === 'unreached'
    ? showUnreached(turn, {}, banner, next)
    : showCandidates(turn, { search: name }, banner, next);
});
