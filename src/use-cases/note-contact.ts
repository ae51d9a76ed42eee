import type { Channel } from '../domain/candidate.ts';
import { unchanged } from '../domain/decision.ts';
import type { Programme } from '../domain/programme.ts';
import { noteReached, noteUnreached } from '../domain/reach.ts';
import { byItself } from './by-itself.ts';
import type { World } from './ports.ts';

/** What an attempt to reach a candidate has shown; `tell`: their coordinator is to know. */
export type Shown =
  | { readonly kind: 'reached'; readonly by: Channel }
  | { readonly kind: 'unreached'; readonly why: string; readonly tell: boolean };

/** Keeps what is known of how a candidate can be reached, and tells their coordinator when they cannot. */
export async function noteContact(world: World, programme: Programme, id: string, shown: Shown): Promise<void> {
  const what = { verb: `contact.${shown.kind}`, subject: id, op: world.newId() };
  await byItself(world, programme, what, async (unit, { at }) => {
    const candidate = await unit.candidate(id);
    if (!candidate) return unchanged;
    return shown.kind === 'reached'
      ? noteReached(candidate, shown.by, at)
      : noteUnreached(candidate, shown.why, shown.tell, at);
  });
}
