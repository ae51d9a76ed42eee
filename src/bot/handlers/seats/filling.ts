import type { Button, CardView } from '../../../cards/catalog.ts';
import { open } from '../../../cards/views/common.ts';
import { mistaken } from '../../../cards/views/form.ts';
import { messageView } from '../../../cards/views/message.ts';
import type { Reader } from '../../../cards/views/reader.ts';
import { cannotText } from '../../../cards/views/seats/cannot.ts';
import { filledView, MAX_LINES, MAX_NAMES } from '../../../cards/views/seats/fill.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import { countAt, countAtAny } from '../../../domain/programme/at-stages.ts';
import { mayUse, roleFor } from '../../../domain/programme/permissions.ts';
import type { Programme } from '../../../domain/programme/programme.ts';
import { quotaLeft } from '../../../domain/programme/quota.ts';
import { covers, scopeFor } from '../../../domain/programme/scope.ts';
import { MAX_CAPACITY, type Session, soonest } from '../../../domain/seats/session.ts';
import { suits } from '../../../domain/seats/unsuited.ts';
import { mayHave } from '../../../domain/seats/waiting.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { clockOf } from '../../../use-cases/clock.ts';
import { deliveryRouteTo } from '../../../use-cases/people/delivery-route.ts';
import { fillSession } from '../../../use-cases/seats/filling/fill-session.ts';
import { nextSessions } from '../../../use-cases/seats/filling/offer-next.ts';
import { MOST_PASSED, passedOver, waitingFor } from '../../../use-cases/seats/filling/passed-over.ts';
import type { ProgrammeTurn, Turn } from '../../turn.ts';
import { inProgramme, refusalView } from '../answers.ts';

/** Offers new seats to those who wait, by one press; none where nobody does. */
export async function fillButtons(turn: ProgrammeTurn, session: string): Promise<readonly Button[]> {
  const { world, programme, reader, actor } = turn;
  if (!mayUse(actor, 'booking.fill')) return [];
  const count = countAt(await world.records.tally(programme.id), 'waiting');
  return count > 0 ? [fillButton(reader.t('fill.button', { count }), session, Math.min(count, MAX_CAPACITY))] : [];
}

/** Offers seats of the next session that suits the first who waits, to as many as wait and may have one; none where nobody may. */
export async function fillNextButtons(turn: Turn & { readonly programme: Programme }): Promise<readonly Button[]> {
  const { world, programme, reader, actor } = turn;
  const role = roleFor(actor, 'booking.fill');
  if (!role) return [];
  const tally = await world.records.tally(programme.id);
  const waiting = countAt(tally, 'waiting');
  if (waiting === 0 || quotaLeft(tally) <= 0) return [];
  const [sessions, clock, scope] = [await nextSessions(world, turn), clockOf(world, programme), scopeFor(actor, role)];
  const found = await waitingFor(world.records.unit(programme.id), sessions, clock);
  const mine = found.filter(({ organisation }) => covers(scope, organisation));
  const next = sessions.find((session) => mine[0] && mayHave(mine[0], session, clock));
  if (!next) return [];
  const count = Math.min(mine.filter((each) => mayHave(each, next, clock)).length, next.free, quotaLeft(tally));
  const title = `${reader.formats.short(next.startsAt, next.endsAt)}: ${inOrder(reader, count, waiting)}`;
  return [fillButton(title, next.id, count)];
}

const inOrder = ({ t }: Reader, count: number, waiting: number): string =>
  [t('fill.in-order', { count }), ...(waiting > 0 ? [t('fill.waiting', { count: waiting })] : [])].join(' ');

const fillButton = (title: string, session: string, count: number): Button => ({
  title,
  verb: 'booking.fill',
  data: { session, count: String(count) },
});

/**
 * Offers the free seats of a session by one press: to those who wait, the longest first, then to those who are nominated.
 * Whoever reads of it must have a chance to come: who is there already is offered a seat by name.
 */
export async function inOrderButtons(turn: ProgrammeTurn, { id, free, startsAt }: Session): Promise<readonly Button[]> {
  const { world, programme, reader, actor, now } = turn;
  if (free <= 0 || startsAt < soonest(now.at) || !mayUse(actor, 'booking.fill')) return [];
  const tally = await world.records.tally(programme.id);
  const count = Math.min(free, countAtAny(tally, ['waiting', 'nominated']));
  if (count === 0) return [];
  return [fillButton(inOrder(reader, count, countAt(tally, 'waiting')), id, count)];
}

export const fill = inProgramme('booking.fill', async (turn, values): Promise<CardView> => {
  const { world, programme, reader } = turn;
  const form = readForm(FORMS.fill, values);
  const { session: id } = form.about;
  if (!form.ok) {
    const lines = [mistaken(reader, form).errors.count ?? ''];
    return messageView(reader, { title: reader.t('common.not-possible'), lines, buttons: [open(reader, 'sessions')] });
  }
  const { count = MAX_CAPACITY } = form.input;
  const filled = await fillSession(world, turn, { session: id, count });
  if ('kind' in filled) return refusalView(reader, filled.reason);
  const session = await world.records.session(programme.id, id);
  if (!session) return refusalView(reader, 'unknown-session');
  const told = filled.offered
    .slice(0, MAX_LINES)
    .map(async (each) => `${each.name}: ${reader.t(`offer.way.${await deliveryRouteTo(world, each)}`)}`);
  const isDone = filled.left === 0 && filled.offered.length > 0;
  return filledView(reader, session, filled, await Promise.all(told), isDone ? await fillNextButtons(turn) : []);
});

/** Who was offered a seat at a time at which they have said that they cannot come: a coordinator may know better. */
export function unsuitedLines(turn: ProgrammeTurn, session: Session, offered: readonly Candidate[]): readonly string[] {
  const { world, programme, reader } = turn;
  const clock = clockOf(world, programme);
  return offered
    .filter(({ cannot }) => !suits(cannot, session, clock))
    .slice(0, MAX_NAMES)
    .map((each) => reader.t('fill.offered-unsuited', { name: each.name, times: cannotText(reader, each) }));
}

/** Who waited longer and was passed over: by name, or for a coordinator with a scope their number alone. */
export async function passedOverLines(
  turn: ProgrammeTurn,
  session: Session,
  offered: readonly Candidate[],
): Promise<readonly string[]> {
  const { world, programme } = turn;
  return linesOfPassed(
    turn,
    await passedOver(world.records.unit(programme.id), session, clockOf(world, programme), offered),
  );
}

/** @param said that they have been passed over, or that a press would do so */
export function linesOfPassed(
  { reader, actor }: ProgrammeTurn,
  passed: readonly Pick<Candidate, 'name'>[],
  said: 'fill.passed-over' | 'import.passes-over' = 'fill.passed-over',
): readonly string[] {
  if (passed.length === 0) return [];
  const role = roleFor(actor, 'booking.offer');
  const isScoped = role === undefined || scopeFor(actor, role) !== 'all';
  const count = passed.length === MOST_PASSED ? `${MOST_PASSED}+` : String(passed.length);
  const names = passed.slice(0, MAX_NAMES).map(({ name }) => name);
  if (isScoped || passed.length > MAX_NAMES) return [reader.t(said, { count: passed.length, number: count })];
  return [reader.t(`${said}-named`, { names: names.join(', ') })];
}
