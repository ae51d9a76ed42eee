import type { Programme } from '../../../domain/programme/programme.ts';
import { closedTo, type Session } from '../../../domain/seats/session.ts';
import type { Moment } from '../../../domain/time.ts';
import { firstOf } from '../../paging.ts';
import type { World } from '../../ports.ts';

const PAGE = 25;

export const freeSessions = (
  world: World,
  programme: Programme,
  now: Moment,
  most: number,
  among: (session: Session) => boolean = () => true,
): Promise<readonly Session[]> =>
  firstOf(
    most,
    (cursor) => world.records.sessions(programme.id, { from: now.at, limit: PAGE, ...(cursor && { cursor }) }),
    (each) => each.free > 0 && !closedTo(each, now) && among(each),
  );
