import { accepted, type Later } from '../../domain/decision.ts';
import type { Notice, TaskOf } from '../../domain/notices.ts';
import { notificationPolicyOf, type Programme } from '../../domain/programme/programme.ts';
import { type Snapshot, snapshotOf, standingOf } from '../../domain/programme/standing.ts';
import type { World } from '../ports.ts';
import { runAsSystem } from '../run-as-system.ts';
import { leadsOf } from './leads.ts';

/** Monday morning, in the programme's zone. */
const DIGEST_TIME = '08:00';
/** After its last week a programme has nothing new to tell. */
const DAYS_AFTER_END = 7;

/** @param stands how the programme stands: what the next one tells is what has changed since */
function nextWeek({ calendar }: World, { timeZone }: Programme, stands: Snapshot): Later {
  const now = calendar.now(timeZone);
  const monday = calendar.mondayAfter(now.date);
  return { at: calendar.instant(timeZone, monday, DIGEST_TIME) ?? now.at, what: { kind: 'digests', ...stands } };
}

export async function startDigests(world: World, programme: Programme): Promise<void> {
  const what = { verb: 'digest.start' as const, subject: programme.id, op: `digests:${programme.id}` };
  await runAsSystem(world, programme, what, async (unit, now) => {
    const stands = snapshotOf(standingOf(programme, await unit.tally(), now));
    return accepted({ later: [nextWeek(world, programme, stands)] });
  });
}

export async function startAllDigests(world: World): Promise<void> {
  for (const id of await world.people.programmes()) {
    const programme = await world.records.programme(id);
    if (programme) await startDigests(world, programme);
  }
}

/** Then next week's is put down. `before`: how it stood at the last ones. `due`: the task's id: a repeat writes nothing. */
export async function writeDigests(
  world: World,
  programme: Programme,
  { kind: _, ...before }: TaskOf<'digests'>,
  due: string,
): Promise<void> {
  const what = { verb: 'digest.write' as const, subject: programme.id, op: due };
  await runAsSystem(world, programme, what, async (unit, now) => {
    const { date } = now;
    const over = date > world.calendar.daysAfter(programme.end, DAYS_AFTER_END);
    const wanted = notificationPolicyOf(programme).digest && !over;
    const leads = wanted ? await leadsOf(world, programme) : [];
    return accepted({
      notices: leads.map(({ id }): Notice => ({ kind: 'digest', to: id, ...before })),
      later: [nextWeek(world, programme, snapshotOf(standingOf(programme, await unit.tally(), now)))],
    });
  });
}
