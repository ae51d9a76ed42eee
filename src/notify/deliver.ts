import type { Renderer } from '../cards/render.ts';
import { readerOf } from '../cards/views/reader.ts';
import { isTask, type Notice, type Task } from '../domain/notices.ts';
import type { Programme } from '../domain/programme.ts';
import { lapseOffer } from '../use-cases/lapse-offer.ts';
import { noteContact } from '../use-cases/note-contact.ts';
import type { DueNotice, Settlement, World } from '../use-cases/ports.ts';
import { writeDigests } from '../use-cases/write-digests.ts';
import { byMail, type MailRoute } from './by-mail.ts';
import { byTeams } from './by-teams.ts';
import { drawNotice } from './draw.ts';
import { hold } from './hold.ts';
import { type Installer, installFor } from './install.ts';
import { type Reach, SHUT } from './reach.ts';
import { type Recipient, recipientOf } from './recipient.ts';
import type { TeamsChannel } from './teams-channel.ts';

/** After this many attempts a notice is given up: with the waits between them, after about a day. */
export const MAX_ATTEMPTS = 100;
/** Meeting the bot hastens a parked notice; should that have been cut short, it is looked at again after a day. */
const PARKED_MS = 24 * 3_600_000;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 15 * 60_000;

/** Twice as long after each attempt, with up to a quarter more at random so that a crowd does not return as one. */
export const backoffMs = (attempts: number, random: number): number =>
  Math.round(Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS) * (1 + random / 4));

export type DeliveryParts = {
  readonly world: World;
  readonly teams: TeamsChannel;
  /** Absent: the deployment sends no mail. */
  readonly mail?: MailRoute | undefined;
  /** Absent: the bot may not install itself. */
  readonly installer?: Installer | undefined;
  readonly renderer: Renderer;
  /** Who is using the bot at this moment. */
  readonly isHere: (user: string) => boolean;
  readonly now: () => Date;
  /** From 0 to 1. */
  readonly random: () => number;
};

/** One attempt at what is due: carries a task out, or finds a notice's person, draws it from what is true now, sends it. */
export async function deliver(parts: DeliveryParts, due: DueNotice): Promise<Settlement> {
  const programme = await parts.world.records.programme(due.programme);
  if (!programme) return { kind: 'undeliverable', reason: 'no-programme' };
  const { notice } = due;
  return isTask(notice) ? carryOut(parts.world, programme, notice, due.id) : tell(parts, programme, due, notice);
}

async function carryOut(world: World, programme: Programme, task: Task, id: string): Promise<Settlement> {
  switch (task.kind) {
    case 'lapse':
      await lapseOffer(world, programme, task);
      break;
    case 'digests':
      await writeDigests(world, programme, id);
      break;
    default:
      task satisfies never;
  }
  return { kind: 'done' };
}

async function tell(parts: DeliveryParts, programme: Programme, due: DueNotice, notice: Notice): Promise<Settlement> {
  const { world, teams, mail, installer, renderer, isHere, now, random } = parts;
  const recipient = await recipientOf(world, programme, notice);
  if (!recipient) return { kind: 'undeliverable', reason: 'unknown-person' };
  const { user, candidate, language } = recipient;
  const session = 'session' in notice ? await world.records.session(programme.id, notice.session) : undefined;
  const about = { programme, notice, candidate, session, reader: readerOf(language, programme.timeZone) };
  const view = await drawNotice(world, about);
  if (!view) return { kind: 'superseded' };
  const inMs = (wait: number) => new Date(now().getTime() + wait).toISOString();
  if (user && !user.lost) {
    const subject = candidate?.id ?? user.id;
    const held = await hold(world, programme, { subject, user, startsAt: session?.startsAt }, isHere);
    if (held) return held;
  }
  const shut: string[] = [];
  const ways: readonly (() => Promise<Reach>)[] = [
    () => byTeams(world, teams, user, renderer.render(view, language, { op: world.newId(), in: programme.id })),
    // Where a mail can go now, nobody waits for Graph.
    async () => passing(await installFor(world, installer, recipient), mail !== undefined),
    () => byMail(world, mail, { ...about, recipient, view, id: due.id }),
  ];
  for (const way of ways) {
    const reach = await way();
    switch (reach.kind) {
      case 'delivered':
        await noteReached(world, programme, recipient, reach.by);
        return { kind: 'delivered', at: now().toISOString(), channel: reach.by };
      case 'retry':
        if (due.attempts < MAX_ATTEMPTS) {
          const wait = reach.afterMs ?? backoffMs(due.attempts, random());
          return { kind: 'retry', dueAt: inMs(wait), reason: reach.why };
        }
        shut.push(reach.why);
        break;
      case 'opening':
        return { kind: 'parked', dueAt: inMs(reach.afterMs), reason: reach.why };
      case 'shut':
        if (reach.why !== undefined) shut.push(reach.why);
        break;
      default:
        reach satisfies never;
    }
  }
  return notReached(world, programme, due, notice, shut, inMs(PARKED_MS));
}

const passing = (reach: Reach, hasNext: boolean): Reach => (reach.kind === 'retry' && hasNext ? SHUT : reach);

async function noteReached(
  world: World,
  programme: Programme,
  { candidate }: Recipient,
  by: 'teams' | 'email' | 'phone',
) {
  const known = candidate?.contact;
  if (!candidate || (known?.kind === 'reached' && known.by === by)) return;
  await noteContact(world, programme, candidate.id, { kind: 'reached', by });
}

/** No way led there: it waits for its person, or it is told to somebody who can call them. */
async function notReached(
  world: World,
  programme: Programme,
  due: DueNotice,
  notice: Notice,
  [why]: readonly string[],
  dueAt: string,
): Promise<Settlement> {
  // They have answered, so they know: a receipt that cannot be sent is no news to anybody.
  if (notice.kind === 'receipt') return { kind: 'superseded' };
  if ('candidate' in notice && !('to' in notice)) {
    // Who has just been offered something and has not met the bot may do so yet; a day later somebody should call.
    const shown = { kind: 'unreached', why: why ?? 'not-met', tell: why !== undefined || due.parked } as const;
    await noteContact(world, programme, notice.candidate, shown);
  }
  return why === undefined ? { kind: 'parked', dueAt, reason: 'not-met' } : { kind: 'undeliverable', reason: why };
}
