import { isTask } from '../../domain/notices.ts';
import { later } from '../../domain/time.ts';
import type { DocumentStore } from '../../store/document-store.ts';
import { createOutbox } from '../../store/outbox.ts';
import type { World } from '../../use-cases/ports.ts';
import { ZONE } from './founding.ts';

/** What was due by then has reached its people the way they can be reached. Nobody is told old news when the demo starts. */
export async function tellAllBefore(store: DocumentStore, { calendar, records }: World): Promise<void> {
  const outbox = createOutbox(store);
  const due = await outbox.due(later(calendar.now(ZONE).at, -1), 1_000);
  for (const each of due) {
    const { notice, programme, dueAt: at } = each;
    if (isTask(notice)) continue;
    const candidate = 'candidate' in notice && !('to' in notice) ? notice.candidate : undefined;
    const told = candidate === undefined ? undefined : await records.candidate(programme, candidate);
    const channel = told && told.user === undefined ? 'email' : 'teams';
    await outbox.settle([{ due: each, as: { kind: 'delivered', at, channel } }]);
  }
}
