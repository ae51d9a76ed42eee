import { randomUUID } from 'node:crypto';
import { type Card, textOf } from '../cards.ts';
import { ALL_MET, idOn } from '../http/scene.ts';
import { newAddress } from '../new-address.ts';
import type { Speaker } from './chat.ts';
import { type Ground, MORNING, TODAY } from './ground.ts';
import { RARE } from './populate.ts';

/** Told of each turn: its name, and what makes it. */
export type Measure = (name: string, turn: () => Promise<Card>) => Promise<Card>;

/**
 * Everything that people ask of a programme day by day, once each, in a programme that `populate` has filled: the lists,
 * and a new person's way from the nomination to the result. It can be walked again and again.
 */
export async function walk(ground: Ground, measure: Measure): Promise<void> {
  const { lead, coordinator, assessor, programme } = ground;
  const within = { in: programme };
  const says = (name: string, who: Speaker, text: string) => measure(name, () => ground.says(who, text));
  const sends = (name: string, who: Speaker, verb: string, values: Readonly<Record<string, string>>) =>
    measure(name, () => ground.sends(who, verb, { ...within, ...values }));
  const opens = (name: string, command: string, who = coordinator) => sends(name, who, 'menu.open', { command });

  ground.setNow(MORNING);
  await says('menu', coordinator, 'hjälp');
  await says('status', lead, 'status');
  await sends('status.refresh', lead, 'status.refresh', {});
  await measure('status in a group', () => ground.saysInGroup(lead, 'status'));
  const list = await opens('list of candidates', 'candidates');
  await sends('its next page', coordinator, 'list.page', { list: 'candidates', cursor: idOn(list, 'cursor') });
  await sends('one stage of it', coordinator, 'list.page', { list: 'candidates', stage: 'nominated' });
  const found = await says('search for a name', coordinator, `validander ${RARE.surname}`);
  if (textOf(found).split(RARE.surname).length < RARE.people) throw new Error(`not found: ${textOf(found)}`);
  await sends('call list', coordinator, 'list.page', { list: 'unreached' });
  await sends('who has not answered', coordinator, 'list.page', { list: 'unanswered' });
  await sends('who waits', coordinator, 'list.page', { list: 'waiting' });
  await opens('list of sessions', 'sessions');
  await opens('list of organisations', 'organisations', lead);
  await opens('sessions to report', 'results', assessor);
  await opens('nomination card', 'nominate');

  const name = `Ny Validand ${newAddress().slice(0, 8)}`;
  const email = newAddress();
  const vera: Speaker = { user: randomUUID(), name, email };
  const person = { name, email, employer: 'Exempelbolaget 0', situation: 'notice', language: 'sv' };
  const op = randomUUID();
  const nominated = await sends('candidate.nominate', coordinator, 'candidate.nominate', { ...person, op });
  await sends('a repeat of it', coordinator, 'candidate.nominate', { ...person, op });
  const candidate = idOn(nominated, 'candidate');
  await sends('candidate.withdraw', coordinator, 'candidate.withdraw', { candidate });
  await sends('candidate.restore', coordinator, 'candidate.restore', { candidate });
  await measure('first contact', () => ground.opens(vera));

  const times = { date: TODAY, start: '09:00', end: '12:00', place: 'Sal B12', capacity: '2', confirm: 'yes' };
  const create = { ...times, assessor: assessor.email };
  const session = idOn(await sends('session.create', coordinator, 'session.create', create), 'session');
  const other = idOn(
    await ground.sends(coordinator, 'session.create', { ...within, ...create, start: '13:00', end: '16:00' }),
    'session',
  );
  await opens('offer card', 'book');
  await sends('booking.offer', coordinator, 'booking.offer', { session, candidates: candidate });
  const seat = { candidate, session };
  await says('their booking', vera, 'min tid');
  const accept = randomUUID();
  await sends('booking.accept', vera, 'booking.accept', { ...seat, op: accept });
  await sends('a repeat of that', vera, 'booking.accept', { ...seat, op: accept });
  await sends('booking.change', vera, 'booking.change', { ...seat, to: other });
  await sends('booking.decline', vera, 'booking.decline', { candidate, session: other, reason: 'Har fått arbete' });
  await ground.sends(coordinator, 'booking.offer', { ...within, session, candidates: candidate });
  await sends('booking.relay', coordinator, 'booking.relay', { ...seat, answer: 'accept' });
  await sends('list of participants', assessor, 'list.page', { list: 'participants', session });

  ground.setNow('2020-05-11T08:00:00.000Z');
  await sends('attendance.record', assessor, 'attendance.record', { ...seat, attended: 'yes' });
  await sends('result.open', assessor, 'result.open', seat);
  await sends('result.submit', assessor, 'result.submit', { ...seat, ...ALL_MET });
  await says('their result', vera, 'min tid');
  await sends('session.cancel, nobody in it', coordinator, 'session.cancel', { session: other, reason: 'Sjukdom' });
}
