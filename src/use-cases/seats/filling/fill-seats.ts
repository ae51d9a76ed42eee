import { unchanged } from '../../../domain/decision.ts';
import type { TaskOf } from '../../../domain/notices.ts';
import { type Candidate, responsibleFor } from '../../../domain/people/candidate.ts';
import {
  fillsByItself,
  notificationPolicyOf,
  PROGRAMME_ITSELF,
  type Programme,
} from '../../../domain/programme/programme.ts';
import { offer } from '../../../domain/seats/booking/offering.ts';
import type { Session } from '../../../domain/seats/session.ts';
import { givesSeats, mayHave } from '../../../domain/seats/waiting.ts';
import { clockOf } from '../../clock.ts';
import type { World } from '../../ports.ts';
import { runAsSystem } from '../../run-as-system.ts';
import { freeSessions } from '../booking/free-sessions.ts';
import { inTurn } from './first-in-line.ts';
import { tellOfVacancies } from './tell-of-vacancies.ts';

/** `isFreed`: of the seats that have been given back. */
type Turn = { readonly candidate: Candidate; readonly session: Session; readonly isFreed: boolean };
const nameOf = ({ candidate, session }: Turn): string => `${candidate.id} ${session.id}`;

/** So many sessions ahead are looked at when it is not one that has come free. */
const SESSIONS = 25;

/** One person a commit: a repeat after a crash offers the rest. What they leave, those who wish for another time are told of. */
export async function fillSeats(
  world: World,
  programme: Programme,
  { session, freed = 0 }: TaskOf<'fill'>,
  due: string,
): Promise<void> {
  const passed = new Set<string>();
  let left = freed;
  while (fillsByItself(programme)) {
    const first = session === undefined ? undefined : await nextTurn(world, programme, session, passed, left > 0);
    const next = first ?? (await nextTurn(world, programme, undefined, passed));
    if (!next) break;
    // A seat that somebody cannot be offered now keeps nobody else from theirs, nor them from another.
    passed.add(nameOf(next));
    if (await give(world, programme, next)) left -= 1;
  }
  await tellOfVacancies(world, programme, { kind: 'vacancies' }, due);
}

async function nextTurn(
  world: World,
  programme: Programme,
  only: string | undefined,
  passed: ReadonlySet<string>,
  isFreed = false,
): Promise<Turn | undefined> {
  const now = world.calendar.now(programme.timeZone);
  const one = only === undefined ? undefined : await world.records.session(programme.id, only);
  const found = only === undefined ? await freeSessions(world, programme, now, SESSIONS) : one ? [one] : [];
  const open = found.filter((each) => givesSeats(each, now.at, isFreed));
  if (open.length === 0) return undefined;
  const clock = clockOf(world, programme);
  for await (const candidate of inTurn(world.records.unit(programme.id))) {
    const turns = open.map((each) => ({ candidate, session: each, isFreed }));
    const turn = turns.find((each) => mayHave(candidate, each.session, clock) && !passed.has(nameOf(each)));
    if (turn) return turn;
  }
  return undefined;
}

async function give(world: World, programme: Programme, { candidate, session, isFreed }: Turn): Promise<boolean> {
  const [{ id, seatVersion = 0 }, to] = [candidate, session.id];
  const what = { verb: 'booking.give' as const, subject: id, op: `fill:${id}:${seatVersion}:${to}` };
  const outcome = await runAsSystem(world, programme, what, async (unit, now) => {
    const [person, found] = [await unit.candidate(id), await unit.session(to)];
    if (!person || !found || !givesSeats(found, now.at, isFreed)) return unchanged;
    if (!mayHave(person, found, clockOf(world, programme))) return unchanged;
    const by = { ...PROGRAMME_ITSELF, user: responsibleFor(person) };
    return offer(person, found, by, now, notificationPolicyOf(programme));
  });
  return outcome?.kind === 'done';
}
