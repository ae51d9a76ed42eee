import type { Renderer } from '../cards/render.ts';
import { readerOf } from '../cards/views/reader.ts';
import { DEFAULT_LANGUAGE } from '../domain/candidate.ts';
import type { ClaimedNotice, Settlement, World } from '../use-cases/ports.ts';
import { type Channel, ChannelError } from './channel.ts';
import { drawNotice } from './draw.ts';

/** After this many attempts a notice is given up: with the waits between them, after about a day. */
export const MAX_ATTEMPTS = 100;
/** Meeting the bot hastens a parked notice; should that have been cut short, it is looked at again after a day. */
const PARKED_MS = 24 * 3_600_000;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 15 * 60_000;

/** Twice as long after each attempt, with up to a quarter more at random so that a crowd does not return as one. */
export const backoffMs = (attempts: number, random: number): number =>
  Math.round(Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS) * (1 + random / 4));

export type DeliveryParts = {
  readonly world: World;
  readonly channel: Channel;
  readonly renderer: Renderer;
  readonly now: () => Date;
  /** From 0 to 1. */
  readonly random: () => number;
};

/** One attempt to deliver a notice: finds its person, draws it from what is true now, sends it. */
export async function deliver(parts: DeliveryParts, claimed: ClaimedNotice): Promise<Settlement> {
  const { world, channel, renderer, now, random } = parts;
  const { notice } = claimed;
  const programme = await world.records.programme(claimed.programme);
  if (!programme) return { kind: 'undeliverable', reason: 'no-programme' };
  const candidate = await world.records.candidate(programme.id, notice.candidate);
  const userId = notice.kind === 'answered' ? notice.to : candidate?.user;
  const user = userId === undefined ? undefined : await world.people.user(userId);
  if (!user?.conversation) return { kind: 'parked', dueAt: new Date(now().getTime() + PARKED_MS).toISOString() };
  const language = user.language ?? (notice.kind === 'answered' ? undefined : candidate?.language) ?? DEFAULT_LANGUAGE;
  const view = await drawNotice(world, programme, notice, readerOf(language, programme.timeZone));
  if (!view) return { kind: 'superseded' };
  try {
    await channel.send(user.conversation, renderer.render(view, language, { op: world.newId(), in: programme.id }));
    return { kind: 'delivered', at: now().toISOString() };
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    if (error.kind === 'gone' || claimed.attempts >= MAX_ATTEMPTS) return { kind: 'undeliverable', reason: error.code };
    const wait = error.afterMs ?? backoffMs(claimed.attempts, random());
    return { kind: 'retry', dueAt: new Date(now().getTime() + wait).toISOString(), reason: error.code };
  }
}
