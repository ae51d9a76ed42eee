import { randomUUID } from 'node:crypto';
import { type BotUnderTest, LEAD } from '../support/bot.ts';
import { buttonsOf, type Card, textOf } from '../support/cards.ts';
import { today } from '../support/clock.ts';
import type { Connector } from '../support/connector.ts';
import { type PersonInChat, personInChat } from '../support/people.ts';

/** A programme in a running bot, set up over HTTP as people do it, so that any version of the bot can be measured. */
export type Ground = {
  readonly lead: PersonInChat;
  readonly coordinator: PersonInChat;
  readonly programme: string;
  /** What a press in this programme carries beside its ids. */
  readonly stamp: () => { readonly v: 1; readonly op: string; readonly in: string };
  /** Nominates so many, numbered from a first one; their ids. */
  nominate(first: number, count: number): Promise<readonly string[]>;
  /** A session some days ahead. */
  createSession(days: number, capacity: number): Promise<string>;
};

/** The nomination of the person with this number. */
export const nominee = (n: number) => ({
  name: `${FIRST[n % FIRST.length]} ${LAST[Math.floor(n / FIRST.length) % LAST.length]}`,
  email: `person${n}@example.com`,
  employer: `Exempelverken ${n % 20} AB`,
  situation: n % 2 === 0 ? 'notice' : 'furloughed',
  language: n % 3 === 0 ? 'en' : 'sv',
  // The same name at the same organisation would be asked about.
  confirm: 'yes',
});
const FIRST = ['Anna', 'Bo', 'Cecilia', 'David', 'Elin', 'Fatima', 'Gustav', 'Hana', 'Ivar', 'Jasmin'];
const LAST = ['Alm', 'Berg', 'Dahl', 'Ek', 'Fors', 'Gran', 'Holm', 'Lind', 'Ström', 'Öberg'];

const SETTINGS = {
  name: 'Industriteknik BAS',
  start: '2020-05-11',
  end: '2030-06-12',
  budget: '85394',
  place: 'Vimmerby gymnasium',
  concept: 'industriteknik-bas',
};

export async function prepare(
  bot: Pick<BotUnderTest['app'], 'url'>,
  connector: Connector,
  target: number,
): Promise<Ground> {
  const lead = personInChat(bot, connector, { name: 'Petra Projektledare', email: LEAD });
  const coordinator = personInChat(bot, connector, { name: 'Sam Samordnare', email: 'sam@example.com' });
  await lead.opens();
  const op = randomUUID();
  const programme = idOn(await lead.sends('programme.save', { v: 1, op, ...SETTINGS, target: String(target) }), 'in');
  const stamp = () => ({ v: 1, op: randomUUID(), in: programme }) as const;
  await lead.sends('role.grant', { ...stamp(), email: 'sam@example.com', role: 'coordinator' });
  await lead.sends('role.grant', { ...stamp(), email: LEAD, role: 'assessor' });
  await coordinator.opens();
  return {
    lead,
    coordinator,
    programme,
    stamp,
    async nominate(first, count) {
      const found: string[] = [];
      for (let n = first; n < first + count; n += 1) {
        found.push(idOn(await coordinator.sends('candidate.nominate', { ...stamp(), ...nominee(n) }), 'candidate'));
      }
      return found;
    },
    async createSession(days, capacity) {
      const times = { date: today(days), start: '09:00', end: '12:00' };
      const about = { place: 'Sal B12', capacity: String(capacity), assessor: LEAD, confirm: 'yes' };
      return idOn(await lead.sends('session.create', { ...stamp(), ...times, ...about }), 'session');
    },
  };
}

/** A value that some button on the card carries under this name. */
export function idOn(card: Card, name: string): string {
  const found = buttonsOf(card).find((each) => typeof each.data[name] === 'string')?.data[name];
  if (typeof found !== 'string') throw new Error(`no button with "${name}" on: ${textOf(card)}`);
  return found;
}
