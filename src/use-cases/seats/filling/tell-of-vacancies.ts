import { accepted, unchanged } from '../../../domain/decision.ts';
import type { Notice, Task } from '../../../domain/notices.ts';
import type { Programme } from '../../../domain/programme/programme.ts';
import { tellOfVacancies as decide, wishAgain } from '../../../domain/seats/vacancy.ts';
import type { Moment } from '../../../domain/time.ts';
import { clockOf } from '../../clock.ts';
import type { Unit } from '../../ports/unit.ts';
import type { World } from '../../ports.ts';
import { runAsSystem } from '../../run-as-system.ts';
import { freeSessions } from '../booking/free-sessions.ts';
import { notWaitedFor } from './first-in-line.ts';

/** Each costs a commit two changes, their own and their notice; a commit takes a hundred in all. */
const CANDIDATES_PER_COMMIT = 40;
const SESSIONS = 25;

/** The next batch is a task of its own. `due`: the task's id: a repeat tells nobody. */
export async function tellOfVacancies(
  world: World,
  programme: Programme,
  task: Extract<Task, { kind: 'vacancies' }>,
  due: string,
): Promise<void> {
  const what = { verb: 'vacancy.tell' as const, subject: programme.id, op: due };
  await runAsSystem(world, programme, what, async (unit, now) => {
    const { items, next } = await unit.wishers(CANDIDATES_PER_COMMIT, task.after);
    if (items.length === 0) return unchanged;
    const effects = decide(items, await leftByThoseWhoWait(world, programme, unit, now), clockOf(world, programme));
    const later = next === undefined ? [] : [{ at: now.at, what: { kind: 'vacancies', after: next } as const }];
    return effects.notices?.length || later.length > 0 ? accepted({ ...effects, later }) : unchanged;
  });
}

const leftByThoseWhoWait = async (world: World, programme: Programme, unit: Unit, now: Moment) =>
  notWaitedFor(unit, await freeSessions(world, programme, now, SESSIONS), clockOf(world, programme));

/** What a candidate should have been told was no longer so: their wish stands again. */
export async function renewWish(
  world: World,
  programme: Programme,
  { candidate: id, seatVersion }: Extract<Notice, { kind: 'vacancy' }>,
  due: string,
): Promise<void> {
  await runAsSystem(world, programme, { verb: 'vacancy.gone', subject: id, op: due }, async (unit, now) => {
    const candidate = await unit.candidate(id);
    return candidate ? wishAgain(candidate, seatVersion, now) : unchanged;
  });
}
