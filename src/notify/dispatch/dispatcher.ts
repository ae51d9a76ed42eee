import { isTask, subjectOf } from '../../domain/notices.ts';
import type { DueNotice } from '../../use-cases/ports/outbox.ts';
import { type AttemptParts, createAttempt } from '../delivery/attempt.ts';
import { handlingOf } from '../notices/definitions.ts';
import type { Alarm } from './alarm.ts';
import { type HeldLease, RENEW_MS } from './held-lease.ts';

/** So many are looked at together; more are taken when half of them are done. */
const BATCH = 100;
/** How often an idle process looks for what another one left. What is due before that it knows, and wakes for. */
const POLL_MS = 30_000;
/** How soon a process that has something to deliver asks again, when another one has the lease. */
const ASK_AGAIN_MS = 500;
/** What could not be handled is left alone for so long, or one bug would keep the process busy. */
const SPARED_MS = 60_000;

export type DispatcherParts = Omit<AttemptParts, 'ending'> & {
  readonly lease: HeldLease;
  /** Rung when there may be something to deliver now. */
  readonly alarm: Alarm;
  readonly stopping: AbortSignal;
};

/** Whose notice it is: one person gets one at a time, in their order, and counted before the next. */
function personOf({ programme, notice }: DueNotice): string | undefined {
  if (isTask(notice)) return undefined;
  return `${programme}/${subjectOf(notice)}`;
}

/** A mail of what else its person is told may bring a calendar up to date already. */
const mailsLast = (a: DueNotice, b: DueNotice): number => Number(byMailAlone(a)) - Number(byMailAlone(b));
const byMailAlone = ({ notice }: DueNotice): boolean => !isTask(notice) && handlingOf(notice).delivery === 'mail';

/** When due, and whenever the alarm rings. Resolves when what was being sent at the stop has been sent and noted. */
export async function dispatch(parts: DispatcherParts): Promise<void> {
  const { outbox, lease, alarm, stopping, now, log } = parts;
  const under = new Map<string, Promise<void>>();
  /** Who is being told something; true: more waits for them. */
  const people = new Map<string, boolean>();
  const spared = new Map<string, number>();
  /** Another process had the lease when it was asked for last. */
  let elsewhere = false;

  const attempt = createAttempt({ ...parts, ending: () => stopping.aborted });
  const time = () => now().getTime();
  const instant = (ms: number) => new Date(ms).toISOString();
  const keyOf = ({ programme, id }: DueNotice) => `${programme}/${id}`;

  function begin(due: DueNotice): void {
    const person = personOf(due);
    if (person !== undefined && people.has(person)) {
      people.set(person, true);
      return;
    }
    if (person !== undefined) people.set(person, false);
    const done = attempt(due).then((handled) => {
      if (!handled) spared.set(keyOf(due), time() + SPARED_MS);
      under.delete(keyOf(due));
      const more = person !== undefined && people.get(person) === true;
      if (person !== undefined) people.delete(person);
      if (more || under.size === Math.floor(BATCH / 2) || under.size === 0) alarm.ring();
    });
    under.set(keyOf(due), done);
  }

  /** Starts what is due. Returns how long to sleep, unless woken. */
  async function look(): Promise<number> {
    const at = time();
    // Where another process delivers it is enough to know that there is something.
    const most = elsewhere ? 1 : BATCH + under.size;
    const found = await outbox.due(instant(at + POLL_MS), most + spared.size);
    for (const [key, until] of spared) if (until <= at) spared.delete(key);
    const open = found.filter((due) => !under.has(keyOf(due)) && !spared.has(keyOf(due)));
    const ready = open.filter(({ dueAt }) => dueAt <= instant(at)).sort(mailsLast);
    if (ready.length === 0 && under.size === 0) {
      await lease.giveBack();
      const [next] = open;
      return next ? Math.min(POLL_MS, Math.max(0, Date.parse(next.dueAt) - at)) : POLL_MS;
    }
    const wasElsewhere = elsewhere;
    elsewhere = !(await lease.keep());
    if (elsewhere) return ASK_AGAIN_MS;
    if (wasElsewhere) return 0;
    for (const due of ready) {
      if (under.size >= BATCH || stopping.aborted) break;
      begin(due);
      // Each is drawn in a moment; a hundred at once would keep everybody else waiting, and the pace uneven.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return RENEW_MS;
  }

  stopping.addEventListener('abort', alarm.ring);
  while (!stopping.aborted) {
    const rest = await look().catch((error: unknown) => {
      log.error({ err: error }, 'the outbox could not be read');
      return POLL_MS / 6;
    });
    if (!stopping.aborted) await alarm.sleep(rest);
  }
  // What is being sent keeps the lease until it has been sent and noted.
  while (under.size > 0) {
    await lease.keep().catch((error: unknown) => log.error({ err: error }, 'the lease could not be kept'));
    if (under.size > 0) await alarm.sleep(RENEW_MS);
  }
  await lease.giveBack().catch((error: unknown) => log.error({ err: error }, 'the lease could not be given back'));
}
