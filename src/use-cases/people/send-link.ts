import { accepted, unchanged } from '../../domain/decision.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import { HOUR } from '../../domain/time.ts';
import type { World } from '../ports.ts';
import { runAsSystem } from '../run-as-system.ts';

/** Whoever asks again within this gets nothing more by it. */
const ONCE_IN_MS = HOUR;

export async function sendLink(world: World, email: string): Promise<void> {
  const key = world.keyOf(email);
  const address = await world.people.address(key);
  for (const id of address?.programmes ?? []) {
    const programme = await world.records.programme(id);
    if (programme) await sendIn(world, programme, key);
  }
}

async function sendIn(world: World, programme: Programme, key: string): Promise<void> {
  const found = await world.records.unit(programme.id).nomination(key);
  if (!found) return;
  const hour = Math.floor(Date.parse(world.calendar.now(programme.timeZone).at) / ONCE_IN_MS);
  const what = { verb: 'link.send', subject: found.id, op: `link:${found.id}:${hour}` } as const;
  await runAsSystem(world, programme, what, async (unit) => {
    const candidate = await unit.nomination(key);
    if (!candidate || candidate.id !== found.id) return unchanged;
    return accepted({ notices: [{ kind: 'link', candidate: candidate.id }] });
  });
}
