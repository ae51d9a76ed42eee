import type { Logger } from 'pino';
import type { Note, Outbox } from '../../use-cases/ports/outbox.ts';

/** So many are noted with one commit, and what is noted waits so long for others: a crash may bring these twice. */
const MOST = 25;
const GATHER_MS = 100;
/** What has been sent is noted, even if the store is away for a while: or it would be sent again. */
const TRIES = 12;
const LONGEST_PAUSE_MS = 8_000;

type Waiting = {
  readonly note: Note;
  /** What else is written down at the same time, so that it may share a wait for the disk. Never rejects. */
  readonly also: () => Promise<void>;
  readonly resolve: () => void;
  readonly reject: (cause: unknown) => void;
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A wait for the disk holds everybody up. `others`: more notices are on their way; else nothing waits. */
export function createNoting(outbox: Outbox, log: Logger, others: () => boolean) {
  let gathered: Waiting[] = [];
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const group = gathered;
    gathered = [];
    const programmes = Map.groupBy(group, ({ note }) => note.due.programme);
    for (const waiting of programmes.values()) void write(waiting);
  }

  async function write(group: readonly Waiting[]): Promise<void> {
    const also = Promise.all(group.map((each) => each.also()));
    let left = group;
    for (let tries = 1; left.length > 0; tries += 1) {
      try {
        await outbox.settle(left.map(({ note }) => note));
        await also;
        for (const { resolve } of left) resolve();
        return;
      } catch (error) {
        const isLasting = ({ note }: Waiting) => note.as.kind === 'delivered' && tries < TRIES;
        for (const each of left) if (!isLasting(each)) each.reject(error);
        left = left.filter(isLasting);
        if (left.length === 0) return;
        const notices = left.map(({ note }) => note.due.id);
        log.warn({ notices, err: error }, 'delivered notices could not be noted yet');
        await pause(Math.min(250 * 2 ** tries, LONGEST_PAUSE_MS));
      }
    }
  }

  return (note: Note, also: () => Promise<void> = async () => undefined): Promise<void> =>
    new Promise((resolve, reject) => {
      gathered.push({ note, also, resolve, reject });
      if (!others() || gathered.length >= MOST) flush();
      else timer ??= setTimeout(flush, GATHER_MS);
    });
}
