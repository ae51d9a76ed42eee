import { accepted, type Decision, unchanged } from '../../../domain/decision.ts';
import type { TaskOf } from '../../../domain/notices.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import { notificationPolicyOf, type Programme } from '../../../domain/programme/programme.ts';
import { tellOfMove as decide } from '../../../domain/seats/sessions/edit-session.ts';
import type { Outcome } from '../../execute.ts';
import type { World } from '../../ports.ts';
import { runAsSystem } from '../../run-as-system.ts';

/** Each costs a commit five changes at the most: theirs, a notice and three for later. A commit takes a hundred in all. */
const HOLDERS_PER_COMMIT = 16;

/** The next batch is a task of its own. Changed again meanwhile, it has a task that tells them. `due`: a repeat tells nobody. */
export async function tellOfMove(
  world: World,
  programme: Programme,
  { session: id, revision, after }: TaskOf<'moves'>,
  due: string,
): Promise<Outcome<undefined>> {
  const page = await world.records.participants(programme.id, id, {
    limit: HOLDERS_PER_COMMIT,
    ...(after !== undefined && { cursor: after }),
  });
  const what = { verb: 'session.moved' as const, subject: id, op: due };
  return runAsSystem(world, programme, what, async (unit, now): Promise<Decision> => {
    const session = await unit.session(id);
    if (!session || session.revision !== revision || session.state.kind !== 'open') return unchanged;
    const holders: Candidate[] = [];
    for (const each of page.items) {
      const found = await unit.candidate(each.id);
      if (found && 'booking' in found.progress && found.progress.booking.session === id) holders.push(found);
    }
    const told = decide(holders, session, now.at, notificationPolicyOf(programme));
    if (page.next === undefined) return told;
    const next = { at: now.at, what: { kind: 'moves', session: id, revision, after: page.next } as const };
    if (told.kind !== 'accepted') return accepted({ later: [next] });
    return accepted({ ...told.effects, later: [...(told.effects.later ?? []), next] });
  });
}
