import { setTimeout as wait } from 'node:timers/promises';
import { ChannelError } from '../channel.ts';
import type { TeamsChannel } from './channel.ts';

const TRIES = 4;
const FIRST_PAUSE_MS = 2_000;

/** For what no notice stands behind, which the outbox would send again. `stopping`: nothing is tried again any more. */
export function patient(teams: TeamsChannel, stopping: AbortSignal): Pick<TeamsChannel, 'send' | 'showFile'> {
  async function again(request: () => Promise<void>): Promise<void> {
    for (let tried = 1; ; tried += 1) {
      try {
        return await request();
      } catch (error) {
        if (!(error instanceof ChannelError) || error.kind !== 'retry' || tried === TRIES) throw error;
        await wait(error.afterMs ?? FIRST_PAUSE_MS * tried, undefined, { signal: stopping });
      }
    }
  }
  return {
    send: (to, card) => again(() => teams.send(to, card)),
    showFile: (to, file) => again(() => teams.showFile(to, file)),
  };
}
