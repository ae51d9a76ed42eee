import { randomUUID } from 'node:crypto';
import { type BotUnderTest, LEAD, startBot } from '../bot.ts';
import { buttonsOf, type Card, textOf } from '../cards.ts';
import { today } from '../clock.ts';
import type { PersonInChat } from '../people.ts';

/** Somebody with an offer of a seat. */
export type OfferedPerson = PersonInChat & { readonly candidate: string; readonly session: string };

/** A running bot with a programme, and the people who run it. */
export type Scene = {
  readonly bot: BotUnderTest;
  readonly lead: PersonInChat;
  readonly coordinator: PersonInChat;
  readonly assessor: PersonInChat;
  /** The first programme's id. */
  readonly programme: string;
  /** Creates another programme, led by the same lead, without other people; its id. */
  createProgramme(name: string): Promise<string>;
  /** Nominates in the first programme; the candidate's id. */
  nominate(person: { name: string; email?: string; [field: string]: string | undefined }): Promise<string>;
  /** Sets a session of today up in the first programme; its id. */
  createSession(settings?: Record<string, unknown>): Promise<string>;
  offer(session: string, ...candidates: readonly string[]): Promise<Card>;
  /** Somebody nominated, who has met the bot. */
  candidate(name: string, email: string): Promise<PersonInChat & { readonly candidate: string }>;
  /** Such a person with an offer of a seat in a session of their own. */
  offered(name: string, email: string, settings?: Record<string, unknown>): Promise<OfferedPerson>;
  close(): Promise<void>;
};

export { today };

/** What a button's data holds beside its ids; the op is new, so the press is no repeat. */
export const stamp = (programme: string): { v: number; op: string; in: string } => ({
  v: 1,
  op: randomUUID(),
  in: programme,
});

export const SETTINGS = {
  start: '2020-05-11',
  end: '2030-06-12',
  target: '100',
  budget: '85394',
  place: 'Vimmerby gymnasium',
  // A result counts and is told at once, but where a test is about that.
  resultDelay: '0',
} as const;
export const PERSON = { employer: 'Exempel Mekaniska AB', situation: 'furloughed', language: 'sv' } as const;
export const SESSION = { start: '09:00', end: '12:00', place: 'Sal 3', capacity: '2' } as const;

/** A whole result in which everything is met. */
export const ALL_MET: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from({ length: 10 }, (_, n) => [`area.a${String(n + 1).padStart(2, '0')}`, 'met']),
);

/** A value that some button on the card carries under this name. */
export function idOn(card: Card, name: string): string {
  const found = buttonsOf(card).find((each) => typeof each.data[name] === 'string')?.data[name];
  if (typeof found !== 'string') throw new Error(`no button with "${name}" on: ${textOf(card)}`);
  return found;
}

export async function openScene(options: Parameters<typeof startBot>[0] = {}): Promise<Scene> {
  const bot = await startBot(options);
  try {
    return await setUp(bot);
  } catch (error) {
    await bot.close();
    throw error;
  }
}

async function setUp(running: BotUnderTest): Promise<Scene> {
  const lead = running.person('Petra Projektledare', LEAD);
  const coordinator = running.person('Sam Samordnare', 'sam@example.com');
  const assessor = running.person('Tore Testledare', 'tore@example.com');
  await lead.opens();
  const create = async (name: string) =>
    idOn(await lead.sends('programme.save', { v: 1, op: randomUUID(), ...SETTINGS, name }), 'in');
  const programme = await create('Industriteknik BAS');
  await lead.sends('role.grant', { ...stamp(programme), email: 'sam@example.com', role: 'coordinator' });
  await lead.sends('role.grant', { ...stamp(programme), email: 'tore@example.com', role: 'assessor' });
  await coordinator.opens();
  await assessor.opens();

  async function nominate({ email, ...person }: { name: string; email?: string; [field: string]: string | undefined }) {
    const address = email ?? `${randomUUID().slice(0, 8)}@example.com`;
    // Some tests nominate one name twice.
    const said = { ...stamp(programme), ...PERSON, email: address, confirm: 'yes', ...person };
    return idOn(await coordinator.sends('candidate.nominate', said), 'candidate');
  }
  async function createSession(settings: Record<string, unknown> = {}) {
    const said = {
      ...stamp(programme),
      ...SESSION,
      date: today(),
      assessor: 'tore@example.com',
      confirm: 'yes',
      ...settings,
    };
    return idOn(await coordinator.sends('session.create', said), 'session');
  }
  const offer: Scene['offer'] = (session, ...candidates) =>
    coordinator.sends('booking.offer', { ...stamp(programme), session, candidates: candidates.join(',') });
  const candidate: Scene['candidate'] = async (name, email) => {
    const id = await nominate({ name, email });
    const person = running.person(name, email);
    await person.opens();
    return { ...person, candidate: id };
  };
  return {
    bot: running,
    lead,
    coordinator,
    assessor,
    programme,
    createProgramme: create,
    nominate,
    createSession,
    offer,
    candidate,
    async offered(name, email, settings) {
      const person = await candidate(name, email);
      const session = await createSession(settings);
      await offer(session, person.candidate);
      return { ...person, session };
    },
    close: () => running.close(),
  };
}
