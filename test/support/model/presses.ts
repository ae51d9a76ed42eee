import type { Task } from '../../../src/domain/notices.ts';
import { bookingOf, type Candidate, liveBookingOf } from '../../../src/domain/people/candidate.ts';
import { mayChange, takesPart } from '../../../src/domain/people/stages.ts';
import type { Actor, Programme } from '../../../src/domain/programme/programme.ts';
import type { Weekday } from '../../../src/domain/seats/unsuited.ts';
import type { Instant } from '../../../src/domain/time.ts';
import { carryOut } from '../../../src/notify/tasks/tasks.ts';
import type { World } from '../../../src/use-cases/ports.ts';
import { answerOffer } from '../../../src/use-cases/seats/booking/answer-offer.ts';
import { changeBooking } from '../../../src/use-cases/seats/booking/change-booking.ts';
import { offerSeats } from '../../../src/use-cases/seats/booking/offer-seats.ts';
import { fillSession } from '../../../src/use-cases/seats/filling/fill-session.ts';
import { saveCannot } from '../../../src/use-cases/seats/save-cannot.ts';
import { cancelSession } from '../../../src/use-cases/seats/sessions/cancel-session.ts';
import { editSession } from '../../../src/use-cases/seats/sessions/edit-session.ts';
import { taskPartsOf } from '../task-parts.ts';
import type { Documents } from './documents.ts';
import { candidatesIn, DAYS, noticesIn, PEOPLE, SECOND, sessionsIn } from './ground.ts';

/** What somebody presses, or the programme does by itself. */
export type Deed =
  | { readonly kind: 'offer'; readonly who: string; readonly session: string; readonly moves: boolean }
  | { readonly kind: 'accept' | 'decline'; readonly who: string; readonly session: string }
  | { readonly kind: 'change'; readonly who: string; readonly from: string | undefined; readonly to: string }
  | { readonly kind: 'cannot'; readonly who: string; readonly day: Weekday | undefined }
  | { readonly kind: 'edit'; readonly session: string; readonly capacity: number; readonly date: string }
  | { readonly kind: 'cancel'; readonly session: string; readonly moveTo?: string }
  | { readonly kind: 'fill'; readonly session: string }
  | { readonly kind: 'task'; readonly id: string; readonly task: Task };
/** `op`: the same when it is pressed again. `at`: when. */
export type Press = { readonly deed: Deed; readonly op: string; readonly at: Instant };

/** What one commit at the most comes of, decided by what it has loaded itself: begun anew it is as if it had just begun. */
export const isSimple = (deed: Deed): boolean =>
  deed.kind === 'task' ? deed.task.kind === 'lapse' : !['cancel', 'fill'].includes(deed.kind);
/** Of a coordinator, who is told whom they pass over. */
export const isCoordinators = ({ kind }: Deed): boolean => ['offer', 'fill', 'edit', 'cancel'].includes(kind);

const MOST_SEATS = 2;

/** Everything that may be pressed now, by whoever has the card that shows how it is; what is due by itself is among it. */
export function deedsIn(documents: Documents, at: Instant): readonly Deed[] {
  const sessions = sessionsIn(documents).filter(({ state }) => state.kind === 'open');
  const ids = sessions.map(({ id }) => id);
  return [
    ...candidatesIn(documents).flatMap((each) => [...offersOf(each, ids), ...answersOf(each, ids)]),
    ...sessions.flatMap(({ id, capacity, date }): Deed[] => {
      const otherDay = date === DAYS[2] ? (DAYS[ids.indexOf(id)] ?? date) : DAYS[2];
      return [
        { kind: 'edit', session: id, capacity: capacity === 1 ? MOST_SEATS : 1, date },
        { kind: 'edit', session: id, capacity, date: otherDay },
        { kind: 'cancel', session: id },
        ...ids.filter((other) => other !== id).map((moveTo) => ({ kind: 'cancel', session: id, moveTo }) as const),
        { kind: 'fill', session: id },
      ];
    }),
    ...tasksIn(documents).flatMap(({ id, task, dueAt }): Deed[] => (dueAt <= at ? [{ kind: 'task', id, task }] : [])),
  ];
}

/** The second nomination of one person is tried as well, as an old list may hold it. */
function offersOf(candidate: Candidate, sessions: readonly string[]): readonly Deed[] {
  const live = liveBookingOf(candidate);
  if (candidate.id === SECOND) return [{ kind: 'offer', who: SECOND, session: sessions[0] ?? '', moves: false }];
  return sessions
    .filter((each) => each !== live?.session)
    .map((session) => ({ kind: 'offer', who: candidate.id, session, moves: live !== undefined }));
}

function answersOf(candidate: Candidate, sessions: readonly string[]): readonly Deed[] {
  const { id: who } = candidate;
  if (!PEOPLE.some((each) => each === who) || !takesPart(candidate) || !mayChange(candidate)) return [];
  const from = liveBookingOf(candidate)?.session;
  const answers =
    from === undefined ? [] : (['accept', 'decline'] as const).map((kind) => ({ kind, who, session: from }));
  const others = [
    ...sessions.filter((each) => each !== bookingOf(candidate)?.session),
    'wait',
    ...(from ? ['tell'] : []),
  ];
  // The day of the first session.
  const day = candidate.cannot ? undefined : 'tue';
  return [
    ...answers,
    ...others.map((to) => ({ kind: 'change', who, from, to }) as const),
    { kind: 'cannot', who, day },
  ];
}

/** What is left to be done by itself. */
export const tasksIn = (documents: Documents) =>
  noticesIn(documents).flatMap(({ id, body, dueAt = '' }) => {
    switch (body.kind) {
      case 'lapse':
      case 'fill':
      case 'moves':
      case 'vacancies':
        return [{ id, task: body, dueAt }];
      default:
        return [];
    }
  });

export async function work(world: World, programme: Programme, { deed, op }: Press): Promise<unknown> {
  const actor = (user: string, ...roles: Actor['roles']): Actor => ({
    user,
    keys: [world.keyOf(`${user}@example.com`), user],
    roles,
  });
  const by = (who: Actor) => ({ programme, actor: who, now: world.calendar.now(programme.timeZone), op });
  const sam = () => by(actor('sam', 'coordinator'));
  switch (deed.kind) {
    case 'offer': {
      const { session, who, moves } = deed;
      const [first] = await offerSeats(world, sam(), { session, candidates: [who], moves });
      return first?.outcome;
    }
    case 'accept':
    case 'decline': {
      const { who, session, kind } = deed;
      return answerOffer(world, by(actor(who)), { candidate: who, session, answer: { kind } });
    }
    case 'change': {
      const { who, from, to } = deed;
      return changeBooking(world, by(actor(who)), { candidate: who, session: from, to, confirmed: true });
    }
    case 'cannot':
      return saveCannot(world, by(actor(deed.who)), { candidate: deed.who, cannot: deed.day ? [deed.day] : [] });
    case 'edit': {
      const { session, capacity, date } = deed;
      const assessors = [world.keyOf('tore@example.com')];
      const rest = { start: '09:00', end: '12:00', place: 'Sal B12', assessors, confirmed: true };
      return editSession(world, sam(), { session, capacity, date, ...rest });
    }
    case 'cancel':
      return cancelSession(world, sam(), { ...deed, reason: 'Sjukdom' });
    case 'fill':
      return fillSession(world, sam(), { session: deed.session, count: MOST_SEATS });
    case 'task':
      return carryOut(taskPartsOf(world), programme, deed.task, deed.id);
    default:
      return deed satisfies never;
  }
}
