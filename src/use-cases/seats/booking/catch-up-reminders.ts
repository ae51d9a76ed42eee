import { accepted, unchanged } from '../../../domain/decision.ts';
import { liveBookingOf } from '../../../domain/people/candidate.ts';
import { stagesWhere } from '../../../domain/people/stages.ts';
import { notificationPolicyOf, type Programme } from '../../../domain/programme/programme.ts';
import { catchUp } from '../../../domain/seats/booking/deadlines.ts';
import { pagesOf } from '../../paging.ts';
import type { World } from '../../ports.ts';
import { runAsSystem } from '../../run-as-system.ts';

const PAGE = 100;
const LIVE = stagesWhere(({ seat }) => seat === 'offered' || seat === 'booked');

/** Once, for seats of before there were reminders. Cut short, it goes on at the next start: its mark comes last. */
export async function catchUpReminders(world: World, programme: Programme): Promise<void> {
  const whole = { verb: 'reminders.catch-up' as const, subject: programme.id, op: `reminders:${programme.id}` };
  const before = await runAsSystem(world, programme, whole, async () => unchanged);
  if (before.kind === 'repeated') return;
  for (const stage of LIVE) {
    const page = (cursor?: string) =>
      world.records.candidates(programme.id, { stage, limit: PAGE, ...(cursor !== undefined && { cursor }) });
    for await (const { items } of pagesOf(page)) {
      for (const { id, seatVersion } of items) if (seatVersion === undefined) await catchUpOne(world, programme, id);
    }
  }
  await runAsSystem(world, programme, whole, async () => accepted({}));
}

async function catchUpOne(world: World, programme: Programme, id: string): Promise<void> {
  const what = { verb: 'reminders.catch-up' as const, subject: id, op: `reminders:${id}` };
  await runAsSystem(world, programme, what, async (unit, { at }) => {
    const candidate = await unit.candidate(id);
    const seat = candidate && liveBookingOf(candidate);
    const session = seat && (await unit.session(seat.session));
    return candidate && session ? catchUp(candidate, session, at, notificationPolicyOf(programme)) : unchanged;
  });
}

export async function catchUpAllReminders(world: World): Promise<void> {
  for (const id of await world.people.programmes()) {
    const programme = await world.records.programme(id);
    if (programme) await catchUpReminders(world, programme);
  }
}
