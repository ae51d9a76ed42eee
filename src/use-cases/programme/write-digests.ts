import { accepted, type Later } from '../../domain/decision.ts';
import type { Notice } from '../../domain/notices.ts';
import { notificationPolicyOf, type Programme } from '../../domain/programme/programme.ts';
import type { World } from '../ports.ts';
import { runAsSystem } from '../run-as-system.ts';
import { leadsOf } from './leads.ts';

/** Monday morning, in the programme's zone. */
const DIGEST_TIME = '08:00';
/** After its last week a programme has nothing new to tell. */
const DAYS_AFTER_END = 7;

function nextWeek({ calendar }: World, { timeZone }: Programme): Later {
  const now = calendar.now(timeZone);
  const monday = calendar.mondayAfter(now.date);
  return { at: calendar.instant(timeZone, monday, DIGEST_TIME) ?? now.at, what: { kind: 'digests' } };
}

/** Puts the first week's digests down; a repeat changes nothing, so it is done for every programme at every start. */
export async function startDigests(world: World, programme: Programme): Promise<void> {
  const what = { verb: 'digest.start' as const, subject: programme.id, op: `digests:${programme.id}` };
  await runAsSystem(world, programme, what, async () => accepted({ later: [nextWeek(world, programme)] }));
}

/** The same for every programme: those from before there were digests get their first one put down, too. */
export async function startAllDigests(world: World): Promise<void> {
  for (const id of await world.people.programmes()) {
    const programme = await world.records.programme(id);
    if (programme) await startDigests(world, programme);
  }
}

/**
 * Writes this week's digest to every lead who has met the bot, unless the programme wants none, and puts next week's down.
 * @param due the task's own id: a repeat writes nothing
 */
export async function writeDigests(world: World, programme: Programme, due: string): Promise<void> {
  const what = { verb: 'digest.write' as const, subject: programme.id, op: due };
  await runAsSystem(world, programme, what, async (_unit, { date }) => {
    const over = date > world.calendar.daysAfter(programme.end, DAYS_AFTER_END);
    const wanted = notificationPolicyOf(programme).digest && !over;
    const leads = wanted ? await leadsOf(world, programme) : [];
    return accepted({
      notices: leads.map(({ id }): Notice => ({ kind: 'digest', to: id })),
      later: [nextWeek(world, programme)],
    });
  });
}
