import type { CardView } from '../cards/catalog.ts';
import type { Renderer } from '../cards/render.ts';
import { bookingView } from '../cards/views/booking.ts';
import { type Reader, readerOf } from '../cards/views/reader.ts';
import { sessionToShow } from '../domain/calendar-entry.ts';
import type { Candidate, Channel } from '../domain/candidate.ts';
import { isTask, type Notice, type Task } from '../domain/notices.ts';
import type { Programme } from '../domain/programme.ts';
import { cannotWait } from '../domain/telling.ts';
import type { User } from '../domain/user.ts';
import { lapseOffer } from '../use-cases/lapse-offer.ts';
import { noteCalendarGone, noteContact } from '../use-cases/note-contact.ts';
import type { DueNotice, Settlement, World } from '../use-cases/ports.ts';
import { renewWish, tellOfVacancies } from '../use-cases/tell-of-vacancies.ts';
import { writeDigests } from '../use-cases/write-digests.ts';
import { drawNotice, type NoticeAbout, type NoticeView } from './draw.ts';
import { hold } from './hold.ts';
import { byMail, type MailRoute } from './mail/by-mail.ts';
import { type Reach, SHUT } from './reach.ts';
import { type Recipient, recipientOf } from './recipient.ts';
import { byTeams } from './teams/by-teams.ts';
import type { TeamsChannel } from './teams/channel.ts';
import { INSTALLED, type Installer, installFor } from './teams/install.ts';

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
  /** Whether they lead every programme, whatever its roles say. */
  readonly isFirstLead: (user: User) => boolean;
  /** Asked right before anything is sent; throws when it may not be any more. */
  readonly mayStart: () => void;
  readonly now: () => Date;
  /** From 0 to 1. */
  readonly random: () => number;
};

/** What became of an attempt, and what is still to be noted once that has been written down. */
export type Delivery = { readonly settlement: Settlement; readonly afterwards?: () => Promise<void> };

/** One attempt at what is due: carries a task out, or finds a notice's person, draws it from what is true now, sends it. */
export async function deliver(parts: DeliveryParts, due: DueNotice): Promise<Delivery> {
  const programme = await parts.world.records.programme(due.programme);
  if (!programme) return { settlement: { kind: 'undeliverable', reason: 'no-programme' } };
  const { notice } = due;
  if (isTask(notice)) return { settlement: await carryOut(parts.world, programme, notice, due.id) };
  return tell(parts, programme, due, notice);
}

async function carryOut(world: World, programme: Programme, task: Task, id: string): Promise<Settlement> {
  switch (task.kind) {
    case 'lapse':
      await lapseOffer(world, programme, task);
      break;
    case 'vacancies':
      await tellOfVacancies(world, programme, task, id);
      break;
    case 'digests':
      await writeDigests(world, programme, id);
      break;
    default:
      task satisfies never;
  }
  return { kind: 'done' };
}

async function tell(parts: DeliveryParts, programme: Programme, due: DueNotice, notice: Notice): Promise<Delivery> {
  const { world, teams, mail, installer, renderer, isHere, isFirstLead, mayStart, now, random } = parts;
  const recipient = await recipientOf(world, programme, notice, isFirstLead);
  if (!recipient) return { settlement: { kind: 'undeliverable', reason: 'unknown-person' } };
  const { user, candidate, language } = recipient;
  const seat = sessionOf(notice, candidate);
  const session = seat === undefined ? undefined : await world.records.session(programme.id, seat);
  const about = { id: due.id, programme, notice, candidate, session, reader: readerOf(language, programme.timeZone) };
  const view = await drawNotice(world, about);
  if (!view) {
    // Taken again before they could be told of it: the next one will do.
    if (notice.kind === 'vacancy') await renewWish(world, programme, notice, due.id);
    return { settlement: { kind: 'superseded' } };
  }
  const calendarOnly = notice.kind === 'calendar';
  const held = calendarOnly ? undefined : await holdFor(world, programme, about, recipient, isHere);
  if (held) return { settlement: held };
  const mailed = () => byMail(world, mail, { ...about, recipient, view }, mayStart);
  const ways = [
    () =>
      byTeams(
        world,
        teams,
        user,
        renderer.render(cardOf(view, about.reader), language, { op: world.newId(), in: programme.id }),
      ),
    // Where a mail can go now, nobody waits for Graph.
    async () => passing(await installFor(world, installer, recipient, mayStart), mail !== undefined),
    mailed,
  ];
  const reach = await firstThatTakesIt(due, calendarOnly ? [mailed] : ways);
  const inMs = (wait: number) => new Date(now().getTime() + wait).toISOString();
  switch (reach.kind) {
    case 'delivered':
      return {
        settlement: { kind: 'delivered', at: now().toISOString(), channel: reach.by },
        afterwards: async () => {
          if (!candidate) return;
          if (reach.cleared) await noteCalendarGone(world, programme, candidate.id, reach.cleared);
          // Whoever has answered in the chat is reached there, whichever way their calendar is told.
          if (!calendarOnly) await noteReached(world, programme, candidate, reach.by);
        },
      };
    case 'retry': {
      // The platform's wish is the least; a platform that wishes for little is not asked a hundred times for that.
      const wait = Math.max(reach.afterMs ?? 0, backoffMs(due.attempts, random()));
      return { settlement: { kind: 'retry', dueAt: inMs(wait), reason: reach.why } };
    }
    case 'shut':
      return { settlement: await notReached(parts, programme, due, about, reach.why) };
    default:
      return reach satisfies never;
  }
}

/** A notice as a card: of a candidate's page, that of their seat. */
const cardOf = (view: NoticeView, reader: Reader): CardView =>
  view.card === 'candidate-page' ? bookingView(reader, view.page, view.banner) : view;

/** The session that a notice is about; for a calendar, the one that it should show, or else the one that it shows. */
function sessionOf(notice: Notice, candidate: Candidate | undefined): string | undefined {
  if (!('session' in notice)) return undefined;
  if (notice.kind !== 'calendar' || !candidate) return notice.session;
  return sessionToShow(candidate) ?? candidate.calendar?.session ?? notice.session;
}

function holdFor(
  world: World,
  programme: Programme,
  { notice, session }: NoticeAbout,
  { user, candidate }: Recipient,
  isHere: (user: string) => boolean,
) {
  // A mail wakes nobody: only a chat is held for.
  if (!user || user.lost || !(user.conversation ?? user.home)) return undefined;
  const { progress } = candidate ?? {};
  const asks = notice.kind === 'offer' || notice.kind === 'reminder';
  const replyBy = asks && progress?.stage === 'offered' ? progress.replyBy : undefined;
  const about = { subject: candidate?.id ?? user.id, user, startsAt: session?.startsAt, replyBy };
  return hold(world, programme, about, isHere);
}

/** Tries one way after the other. The first reason stands for all, when every way is shut. */
async function firstThatTakesIt(due: DueNotice, ways: readonly (() => Promise<Reach>)[]): Promise<Reach> {
  let why: string | undefined;
  for (const way of ways) {
    const reach = await way();
    if (reach.kind === 'delivered' || (reach.kind === 'retry' && due.attempts < MAX_ATTEMPTS)) return reach;
    why ??= reach.why;
  }
  return why === undefined ? SHUT : { kind: 'shut', why };
}

const passing = (reach: Reach, hasNext: boolean): Reach =>
  reach.kind === 'retry' && reach.why !== INSTALLED && hasNext ? SHUT : reach;

/** Only what changes what is known: each note costs a commit. */
async function noteReached(world: World, programme: Programme, candidate: Candidate, by: Channel) {
  const known = candidate.contact;
  if (known?.kind === 'reached' && known.by === by) return;
  await noteContact(world, programme, candidate.id, { kind: 'reached', by });
}

/** No way led there: it waits for its person, or it is told to somebody who can call them. */
async function notReached(
  { world, now }: DeliveryParts,
  programme: Programme,
  due: DueNotice,
  { notice, candidate, session }: NoticeAbout,
  why: string | undefined,
): Promise<Settlement> {
  // They have answered, so they know: a receipt that cannot be sent is no news to anybody, nor is their calendar.
  if (notice.kind === 'receipt' || notice.kind === 'calendar') return { kind: 'superseded' };
  if (candidate) {
    const { contact } = candidate;
    const called = contact?.kind === 'reached' && contact.by === 'phone' && contact.at >= due.at;
    if (called) return { kind: 'delivered', at: contact.at, channel: 'phone' };
    // Who has just been offered something may meet the bot yet; a day later, or a day before, somebody should call.
    const tell = why !== undefined || due.parked || cannotWait(session?.startsAt, now().toISOString());
    await noteContact(world, programme, candidate.id, { kind: 'unreached', why: why ?? 'not-met', tell });
  }
  const tomorrow = new Date(now().getTime() + PARKED_MS).toISOString();
  return why === undefined
    ? { kind: 'parked', dueAt: tomorrow, reason: 'not-met' }
    : { kind: 'undeliverable', reason: why };
}
