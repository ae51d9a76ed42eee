import { readerOf } from '../../cards/views/reader.ts';
import { isTask, type Notice, rowOf } from '../../domain/notices.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import type { IsFirstLead } from '../../use-cases/people/accounts/addressee.ts';
import type { DueNotice } from '../../use-cases/ports/outbox.ts';
import { isTrue, sessionOf, show, supersede } from '../notices/definitions.ts';
import type { TaskParts } from '../tasks/task-parts.ts';
import { carryOut } from '../tasks/tasks.ts';
import { deferUntil } from './defer.ts';
import { recipientOf } from './recipient.ts';
import { type Delivery, type SettleParts, settle } from './settle.ts';
import { send, type WayParts } from './ways.ts';

export type DeliveryParts = WayParts &
  SettleParts &
  TaskParts & {
    readonly isHere: (user: string) => boolean;
    readonly isFirstLead: IsFirstLead;
  };

/** One attempt at what is due: carries a task out, or finds a notice's person, draws it from what is true now, sends it. */
export async function deliver(parts: DeliveryParts, due: DueNotice): Promise<Delivery> {
  const { world } = parts;
  const programme = await world.records.programme(due.programme);
  if (!programme) return { settlement: { kind: 'undeliverable', reason: 'no-programme' } };
  const { notice } = due;
  if (!isTask(notice)) return tell(parts, programme, due, notice);
  await carryOut(parts, programme, notice, due.id);
  return { settlement: { kind: 'done' } };
}

async function tell(parts: DeliveryParts, programme: Programme, due: DueNotice, notice: Notice): Promise<Delivery> {
  const { world, isHere, isFirstLead } = parts;
  const { records, calendar } = world;
  const recipient = await recipientOf(world, programme, notice, isFirstLead);
  if (!recipient) {
    const gone = rowOf(notice).only !== undefined;
    return { settlement: gone ? { kind: 'superseded' } : { kind: 'undeliverable', reason: 'unknown-person' } };
  }
  const told = recipient.candidate;
  const named = 'candidate' in notice ? notice.candidate : undefined;
  const seat = sessionOf(notice, told);
  const about = {
    id: due.id,
    programme,
    notice,
    candidate: told ?? (named === undefined ? undefined : await records.candidate(programme.id, named)),
    session: seat === undefined ? undefined : await records.session(programme.id, seat),
    reader: readerOf(recipient.language, programme.timeZone),
    reads: recipient.reads,
    now: calendar.now(programme.timeZone),
  };
  // Whom it waits for, and in whose share of notices it counts.
  const whose = told || !recipient.user ? {} : { whose: recipient.user.id };
  // What waits is drawn when it goes.
  const held = isTrue(about) ? await deferUntil(world, about, recipient, isHere) : undefined;
  if (held) return { settlement: held, ...whose };
  const shown = await show(about, world);
  if (!shown) {
    await supersede(about, world);
    return { settlement: { kind: 'superseded' } };
  }
  return { ...(await settle(parts, due, about, told, await send(parts, due, about, recipient, shown))), ...whose };
}
