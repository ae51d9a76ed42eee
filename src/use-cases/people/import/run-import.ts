import { type Came, type Import, PARTS_AT_ONCE, together } from '../../../domain/people/import.ts';
import type { Command } from '../../execute.ts';
import type { World } from '../../ports.ts';
import { nominatePart } from './nominate-part.ts';

type Running = Extract<Import['state'], { kind: 'running' }>;

/**
 * Nominates a list that has been started, part by part, each in one commit, and tells after each how it stands. Whoever goes
 * on with it after a crash, or beside another, makes no commit twice: a part is known by its mark.
 */
export async function* runImport(world: World, command: Command, id: string): AsyncGenerator<Import> {
  const { programme } = command;
  let list = await world.imports.find(programme.id, id);
  while (list?.state.kind === 'running') {
    const { state } = list;
    const done = partsOf(state);
    const next = Math.min(done + PARTS_AT_ONCE, state.parts);
    const parts = Array.from({ length: next - done }, (_, n) =>
      nominatePart(world, command, { list: id, ...state, n: done + n }),
    );
    const came = (await Promise.all(parts)).reduce(together, state.came ?? NOTHING);
    list = await world.imports.change(programme.id, id, (before) =>
      before.state.kind === 'running' && partsOf(before.state) === done
        ? { ...before, state: after(before.state, next, came) }
        : undefined,
    );
    if (list) yield list;
  }
}

const NOTHING: Came = { nominated: 0, offered: 0, left: [] };
/** Of a list that an earlier version has begun it is not known what came of its parts: each is made again, as a repeat. */
const partsOf = ({ came }: Running): number => came?.parts ?? 0;

function after(state: Running, done: number, { nominated, offered, left }: Came): Import['state'] {
  return done < state.parts
    ? { ...state, done, came: { parts: done, nominated, offered, left } }
    : { kind: 'done', nominated, ...(state.offer && { offered }), left };
}
