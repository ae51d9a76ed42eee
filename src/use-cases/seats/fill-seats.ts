import { unchanged } from '../../domain/decision.ts';
import type { TaskOf } from '../../domain/notices.ts';
import { type Candidate, responsibleFor } from '../../domain/people/candidate.ts';
import {
  fillsByItself,
  notificationPolicyOf,
  PROGRAMME_ITSELF,
  type Programme,
} from '../../domain/programme/programme.ts';
import { offer } from '../../domain/seats/booking.ts';
import type { Session } from '../../domain/seats/session.ts';
import { givesSeats, mayHave } from '../../domain/seats/waiting.ts';
import { clockOf } from '../clock.ts';
import type { World } from '../ports.ts';
import { runAsSystem } from '../run-as-system.ts';
import { inTurn } from './first-in-line.ts';
import { freeSessions } from './free-sessions.ts';
import { tellOfVacancies } from './tell-of-vacancies.ts';

type Turn = { readonly candidate: Candidate; readonly session: Session };
const nameOf = ({ candidate, session }: Turn): string => `${candidate.id} ${session.id}`;

/** So many sessions ahead are looked at when it is not one that has come free. */
const SESSIONS = 25;

/**
 * Offers the seats that have come free to those who wait, the longest first, one person a commit: a repeat after a crash
 * offers the rest. With a seat one of the target has mostly come free, so that whom the seat does not suit may have another.
 * What they leave, those who wish for another time are told of.
 * @param due the task's id: a repeat tells nobody
 */
export async function fillSeats(
  world: World,
  programme: Programme,
  { session }: TaskOf<'fill'>,
  due: string,
): Promise<void> {
  const passed = new Set<string>();
  while (fillsByItself(programme)) {
    const first = session === undefined ? undefined : await nextTurn(world, programme, session, passed);
    const next = first ?? (await nextTurn(world, programme, undefined, passed));
    if (!next) break;
    // A seat that somebody cannot be offered now keeps nobody else from theirs, nor them from another.
    passed.add(nameOf(next));
    await give(world, programme, next);
  }
  await tellOfVacancies(world, programme, { kind: 'vacancies' }, due);
}

async function nextTurn(
  world: World,
  programme: Programme,
  only: string | undefined,
  passed: ReadonlySet<string>,
): Promise<Turn | undefined> {
  const now = world.calendar.now(programme.timeZone);
  const one = only === undefined ? undefined : await world.records.session(programme.id, only);
  const found = only === undefined ? await freeSessions(world, programme, now, SESSIONS) : one ? [one] : [];
  const open = found.filter((each) => givesSeats(each, now.at));
  if (open.length === 0) return undefined;
  const clock = clockOf(world, programme);
  for await (const candidate of inTurn(world.records.unit(programme.id))) {
    const turns = open.map((each) => ({ candidate, session: each }));
    const turn = turns.find((each) => mayHave(candidate, each.session, clock) && !passed.has(nameOf(each)));
    if (turn) return turn;
  }
  return undefined;
}

/** Their coordinator is told what they answer, as of any offer. */
function give(world: World, programme: Programme, { candidate: { id, seatVersion = 0 }, session: { id: to } }: Turn) {
  const what = { verb: 'booking.give' as const, subject: id, op: `fill:${id}:${seatVersion}:${to}` };
  return runAsSystem(world, programme, what, async (unit, now) => {
    const [candidate, session] = [await unit.candidate(id), await unit.session(to)];
    if (!candidate || !session || !givesSeats(session, now.at)) return unchanged;
    if (!mayHave(candidate, session, clockOf(world, programme))) return unchanged;
    const by = { ...PROGRAMME_ITSELF, user: responsibleFor(candidate) };
    return offer(candidate, session, by, now, notificationPolicyOf(programme));
  });
}
