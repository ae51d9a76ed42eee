import { toMenu } from '../../../cards/views/common.ts';
import { ownDataView } from '../../../cards/views/people/own-data.ts';
import { linkTo } from '../../../domain/people/link.ts';
import { HOUR, later } from '../../../domain/time.ts';
import { addressesOf } from '../../../use-cases/people/owner-of.ts';
import { type Handler, nominationOf, type Turn } from '../../turn.ts';

/** What is stored of whoever asks, and the file of their nomination if they have one. */
export const myData: Handler = async (turn) => {
  const { world, user, actor, reader } = turn;
  const [addresses, nomination] = await Promise.all([addressesOf(world, user), nominationIn(turn)]);
  return ownDataView(reader, {
    name: user.name,
    addresses,
    roles: actor.roles,
    nomination,
    buttons: [toMenu(reader)],
  });
};

async function nominationIn(turn: Turn) {
  const { world, programme, now } = turn;
  const id = nominationOf(turn);
  const candidate = programme && id !== undefined ? await world.records.candidate(programme.id, id) : undefined;
  if (!programme || !candidate) return undefined;
  const link = (to: 'data' | 'data-page') => world.linkTo(linkTo(to, programme.id, candidate), later(now.at, HOUR));
  const seen = candidate.sharing?.seen ?? [];
  const [file, page, ...seers] = await Promise.all([
    link('data'),
    link('data-page'),
    ...seen.map(async ({ by, at }) => ({ name: (await world.people.user(by))?.name, at })),
  ]);
  return { candidate, file, page, seers };
}
