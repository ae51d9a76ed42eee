import { type Decision, unchanged } from '../../domain/decision.ts';
import type { Candidate } from '../../domain/people/candidate.ts';
import type { CalendarEntry, Channel } from '../../domain/people/contact.ts';
import {
  noteEntry,
  noteEntryGone,
  noteFormerEntryGone,
  noteReached,
  noteUnreached,
} from '../../domain/people/reach.ts';
import type { Verb } from '../../domain/programme/permissions.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import type { Instant } from '../../domain/time.ts';
import type { World } from '../ports.ts';
import { runAsSystem } from '../run-as-system.ts';

/** What an attempt to reach a candidate has shown; `tell`: their coordinator is to know. */
export type ContactNews =
  | { readonly kind: 'reached'; readonly by: Channel }
  | { readonly kind: 'unreached'; readonly why: string; readonly tell: boolean };

export const noteContact = (world: World, programme: Programme, id: string, shown: ContactNews): Promise<void> =>
  note(world, programme, id, `contact.${shown.kind}`, (candidate, at) =>
    shown.kind === 'reached'
      ? noteReached(candidate, shown.by, at)
      : noteUnreached(candidate, shown.why, shown.tell, at),
  );

/** Kept before the mail goes: a word too many to a calendar does no harm, a crash in between leaves no unknown entry. */
export const noteCalendar = (
  world: World,
  programme: Programme,
  id: string,
  entry: CalendarEntry,
  mailed: Parameters<typeof noteEntry>[2],
): Promise<void> => note(world, programme, id, 'calendar.mailed', (candidate) => noteEntry(candidate, entry, mailed));

export const noteCalendarGone = (world: World, programme: Programme, id: string, session: string): Promise<void> =>
  note(world, programme, id, 'calendar.cleared', (candidate) => noteEntryGone(candidate, session));

/** The same of an address that is theirs no more; it is forgotten then. */
export const noteFormerCalendarGone = (
  world: World,
  programme: Programme,
  id: string,
  session: string,
): Promise<void> =>
  note(world, programme, id, 'calendar.cleared', (candidate) => noteFormerEntryGone(candidate, session));

async function note(
  world: World,
  programme: Programme,
  id: string,
  verb: Verb,
  decide: (candidate: Candidate, at: Instant) => Decision,
): Promise<void> {
  await runAsSystem(world, programme, { verb, subject: id, op: world.newId() }, async (unit, { at }) => {
    const candidate = await unit.candidate(id);
    return candidate ? decide(candidate, at) : unchanged;
  });
}
