import { importStateView } from '../../cards/views/people/import-state.ts';
import { readerOf } from '../../cards/views/reader.ts';
import { DEFAULT_LANGUAGE } from '../../domain/languages.ts';
import type { TaskOf } from '../../domain/notices.ts';
import type { Import } from '../../domain/people/import.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import { resumeImport } from '../../use-cases/people/import/resume-import.ts';
import { latestShown } from './latest-shown.ts';
import type { TaskParts } from './task-parts.ts';

export async function resumeAndShow(parts: TaskParts, programme: Programme, task: TaskOf<'import'>): Promise<void> {
  let message: string | undefined;
  const card = latestShown(async (list: Import) => {
    if (message !== undefined) await show(parts, programme, list, message);
  });
  await resumeImport(parts.world, programme, task, (list) => {
    if (list.state.kind === 'running') message = list.state.message ?? message;
    card.show(list);
  });
  await card.settled();
}

async function show(parts: TaskParts, programme: Programme, list: Import, message: string): Promise<void> {
  const { world, teams, renderer, log } = parts;
  try {
    const user = await world.people.user(list.by);
    if (!user?.conversation) return;
    const { language = DEFAULT_LANGUAGE, conversation } = user;
    const view = importStateView(readerOf(language, programme.timeZone), list);
    const card = await renderer.render(view, language, { op: world.newId(), in: programme.id });
    await teams.update(conversation, message, card);
  } catch (error) {
    // Its button shows the same. Nobody waits for this while the list goes on: thrown, it would end the process.
    log.warn({ err: error }, 'how far a list has come could not be shown');
  }
}
