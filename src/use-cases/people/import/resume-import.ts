import type { TaskOf } from '../../../domain/notices.ts';
import { type Import, importEnds } from '../../../domain/people/import.ts';
import type { Programme } from '../../../domain/programme/programme.ts';
import type { World } from '../../ports.ts';
import { runImport } from './run-import.ts';

/**
 * Goes on with a list that whoever started it could not see to its end; forgets one that is a day old.
 * @param onProgress told how it stands when it is taken up, after each step, and of its end
 */
export async function resumeImport(
  world: World,
  programme: Programme,
  { import: id }: TaskOf<'import'>,
  onProgress: (list: Import) => void = () => undefined,
): Promise<void> {
  const now = world.calendar.now(programme.timeZone);
  let list = await world.imports.find(programme.id, id);
  // What was left of one that was taken away.
  if (!list) return world.imports.forget(programme.id, id);
  onProgress(list);
  const { by: user, as, scope } = list;
  const actor = { user, keys: [], roles: [as], ...(scope && { scope }) };
  for await (const after of runImport(world, { programme, actor, now, op: `import:${id}` }, id)) {
    list = after;
    onProgress(after);
  }
  if (importEnds(list) <= now.at) await world.imports.forget(programme.id, id);
}
