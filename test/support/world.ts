import type { Actor, Programme, Role } from '../../src/domain/programme/programme.ts';
import type { DocumentStore } from '../../src/store/document-store.ts';
import { createSqliteDocumentStore } from '../../src/store/sqlite/document-store.ts';
import type { Command } from '../../src/use-cases/execute.ts';
import type { World } from '../../src/use-cases/ports.ts';
import { changeRole } from '../../src/use-cases/programme/change-role.ts';
import { saveProgramme } from '../../src/use-cases/programme/save-programme.ts';
import { createWorld } from '../../src/world.ts';

/** The use cases on a store of their own, without Teams: for rules that many commands must keep together. */
export type Ground = {
  readonly store: DocumentStore;
  readonly world: World;
  readonly programme: Programme;
  /** Sets the clock. */
  setNow(instant: string): void;
  actor(name: string, ...roles: Role[]): Actor;
  /** The shared part of a command; without an op, one that is no repeat of any other. */
  by(actor: Actor, op?: string): Command;
  /** How often notices were announced. */
  wakes(): number;
};

export const MONDAY_MORNING = '2020-05-11T06:00:00.000Z';

export async function prepareGround(
  store: DocumentStore = createSqliteDocumentStore({ file: ':memory:' }),
  settings: { target?: number; resultDelay?: number } = {},
): Promise<Ground> {
  let now = new Date(MONDAY_MORNING);
  let wakes = 0;
  const world = await createWorld(store, {
    now: () => now,
    wake: () => {
      wakes += 1;
    },
  });
  const actor = (name: string, ...roles: Role[]): Actor => ({
    user: name,
    keys: [world.keyOf(`${name}@example.com`), name],
    roles,
  });
  const lead = actor('lead', 'lead');
  const first = { actor: lead, now: world.calendar.now('Europe/Stockholm'), op: world.newId(), mayCreate: true };
  const created = await saveProgramme(world, first, {
    programme: undefined,
    settings: {
      name: 'Industriteknik BAS',
      start: '2020-05-11',
      end: '2020-06-12',
      target: settings.target ?? 100,
      budget: 85_394,
      place: 'Vimmerby gymnasium',
      concept: 'industriteknik-bas',
      timeZone: 'Europe/Stockholm',
      resultDelay: settings.resultDelay ?? 0,
    },
  });
  if (created.kind === 'refused') throw new Error(created.reason);
  const load = async () => {
    const found = await world.records.programme(created.subject);
    if (!found) throw new Error('no programme');
    return found;
  };
  let programme = await load();
  const by = (who: Actor, op = world.newId()): Command => ({
    programme,
    actor: who,
    now: world.calendar.now(programme.timeZone),
    op,
  });
  for (const [name, role] of [
    ['sam', 'coordinator'],
    ['tore', 'assessor'],
  ] as const) {
    await changeRole(world, by(lead), { change: 'grant', email: `${name}@example.com`, role });
  }
  programme = await load();
  return {
    store,
    world,
    programme,
    actor,
    by,
    setNow: (instant) => {
      now = new Date(instant);
    },
    wakes: () => wakes,
  };
}
