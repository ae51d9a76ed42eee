import { addresseeOf, isTask } from '../domain/notices.ts';
import type { DueNotice, Lease } from '../use-cases/ports.ts';
import { type AttemptParts, createAttempt, LeaseLost } from './attempt.ts';

/** So many are looked at together; more are taken when half of them are done. */
const BATCH = 100;
/** How often an idle process looks for what another one left. What is due before that it knows, and wakes for. */
const POLL_MS = 30_000;
/** How soon a process that has something to deliver asks again, when another one has the lease. */
const ASK_AGAIN_MS = 500;
/** What could not be handled is left alone for so long, or one bug would keep the process busy. */
const SPARED_MS = 60_000;

/** A process that dies keeps the others waiting so long. */
const LEASE_MS = 12_000;
const RENEW_MS = 2_000;
/** A request to Teams may take so long (see the adapter): none is begun that could outlast the lease. */
const LONGEST_SEND_MS = 9_000;

export type Dispatcher = {
  /** There may be something to deliver now. */
  wake(): void;
  /** Throws when nothing may be sent any more: to be asked right before each request. */
  mayStart(): void;
  /** Resolves when what is being sent has been sent and noted. */
  stop(): Promise<void>;
};

export type DispatcherParts = Omit<AttemptParts, 'ending'> & { readonly lease: Lease };

/** Whose notice it is: one person gets one at a time, in their order, and counted before the next. */
function personOf({ programme, notice }: DueNotice): string | undefined {
  if (isTask(notice)) return undefined;
  return `${programme}/${addresseeOf(notice) ?? ('candidate' in notice ? notice.candidate : '')}`;
}

/** A mail of what else its person is told may bring a calendar up to date already. */
const calendarsLast = (a: DueNotice, b: DueNotice): number => Number(isCalendar(a)) - Number(isCalendar(b));
const isCalendar = ({ notice }: DueNotice): boolean => notice.kind === 'calendar';

/** Delivers what the outbox holds, when it is due and whenever it is woken, for as long as the process lives. */
export function startDispatcher(parts: DispatcherParts): Dispatcher {
  const { outbox, lease, now, log } = parts;
  const under = new Map<string, Promise<void>>();
  /** Who is being told something; true: more waits for them. */
  const people = new Map<string, boolean>();
  const spared = new Map<string, number>();
  let stopped = false;
  let woken = false;
  let wakeUp: () => void = () => undefined;
  let leasedUntil = 0;

  const attempt = createAttempt({ ...parts, ending: () => stopped });
  const time = () => now().getTime();
  const instant = (ms: number) => new Date(ms).toISOString();
  const keyOf = ({ programme, id }: DueNotice) => `${programme}/${id}`;

  function mayStart(): void {
    if (stopped || leasedUntil - time() < LONGEST_SEND_MS) throw new LeaseLost('the lease has run out');
  }

  /** Has the lease, or takes it; keeps it while there is something under way. */
  async function leased(): Promise<boolean> {
    if (leasedUntil - time() > LEASE_MS - RENEW_MS) return true;
    const until = time() + LEASE_MS;
    const mine = await lease.take(instant(time()), instant(until));
    leasedUntil = mine ? until : 0;
    return mine;
  }

  async function giveBack(): Promise<void> {
    if (leasedUntil === 0) return;
    leasedUntil = 0;
    await lease.giveBack(instant(time()));
  }

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
      if (more || under.size === Math.floor(BATCH / 2) || under.size === 0) wake();
    });
    under.set(keyOf(due), done);
  }

  /** Starts what is due. Returns how long to sleep, unless woken. */
  async function look(): Promise<number> {
    const at = time();
    const found = await outbox.due(instant(at + POLL_MS), BATCH + under.size + spared.size);
    for (const [key, until] of spared) if (until <= at) spared.delete(key);
    const open = found.filter((due) => !under.has(keyOf(due)) && !spared.has(keyOf(due)));
    const ready = open.filter(({ dueAt }) => dueAt <= instant(at)).sort(calendarsLast);
    if (ready.length === 0 && under.size === 0) {
      await giveBack();
      const [next] = open;
      return next ? Math.min(POLL_MS, Math.max(0, Date.parse(next.dueAt) - at)) : POLL_MS;
    }
    if (!(await leased())) return ASK_AGAIN_MS;
    for (const due of ready) {
      if (under.size >= BATCH || stopped) break;
      begin(due);
      // Each is drawn in a moment; a hundred at once would keep everybody else waiting, and the pace uneven.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return RENEW_MS;
  }

  async function sleep(ms: number): Promise<void> {
    if (woken) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function run(): Promise<void> {
    while (!stopped) {
      woken = false;
      const rest = await look().catch((error: unknown) => {
        log.error({ err: error }, 'the outbox could not be read');
        return POLL_MS / 6;
      });
      if (!stopped) await sleep(rest);
    }
    // What is being sent keeps the lease until it has been sent and noted.
    while (under.size > 0) {
      woken = false;
      await leased().catch((error: unknown) => log.error({ err: error }, 'the lease could not be kept'));
      if (under.size > 0) await sleep(RENEW_MS);
    }
    await giveBack().catch((error: unknown) => log.error({ err: error }, 'the lease could not be given back'));
  }

  function wake(): void {
    woken = true;
    wakeUp();
  }

  const running = run();
  return {
    wake,
    mayStart,
    async stop() {
      stopped = true;
      wakeUp();
      await running;
    },
  };
}
