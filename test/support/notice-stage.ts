import { strict as assert } from 'node:assert';
import sinon from 'sinon';
import { createLinks } from '../../src/links.ts';
import { type DeliveryParts, deliver } from '../../src/notify/delivery/deliver.ts';
import type { Mail } from '../../src/notify/mail/smtp.ts';
import type { TeamsChannel } from '../../src/notify/teams/channel.ts';
import { PAGE_OF, PAGES } from '../../src/routes.ts';
import { createOutbox } from '../../src/store/outbox.ts';
import { linkUser } from '../../src/use-cases/people/accounts/link-user.ts';
import { meetUser } from '../../src/use-cases/people/accounts/meet-user.ts';
import { nominateCandidate } from '../../src/use-cases/people/nominate-candidate.ts';
import type { DueNotice, Outbox, Settlement } from '../../src/use-cases/ports/outbox.ts';
import type { World } from '../../src/use-cases/ports.ts';
import { offerSeats } from '../../src/use-cases/seats/booking/offer-seats.ts';
import { createSession } from '../../src/use-cases/seats/sessions/create-sessions.ts';
import { taskPartsOf } from './task-parts.ts';
import { type Ground, prepareGround } from './world.ts';

/** A programme with an offer to Vera, whom the bot has not met, and Teams and a mail system that do as they are told. */
export type Stage = {
  readonly ground: Ground;
  readonly outbox: Outbox;
  readonly candidate: string;
  readonly session: string;
  readonly send: sinon.SinonStub<Parameters<TeamsChannel['send']>, Promise<void>>;
  readonly open: sinon.SinonStub<Parameters<TeamsChannel['open']>, ReturnType<TeamsChannel['open']>>;
  readonly update: sinon.SinonStub<Parameters<TeamsChannel['update']>, Promise<void>>;
  readonly parts: DeliveryParts;
  readonly mails: Mail[];
  /** What the next mails meet instead of being taken. */
  readonly mailFaults: Error[];
  /** Sets the clock. */
  at(instant: string): void;
  /** Somebody opens their chat with the bot; or is seen in a group only. */
  meets(name: string, where?: 'chat' | 'group'): Promise<void>;
  /** What is due now, of this kind when one is named. */
  due(kind?: string): Promise<readonly DueNotice[]>;
  /** One attempt at the one notice or task of this kind that is due. */
  attempt(kind: string, over?: Partial<DeliveryParts>): Promise<Settlement>;
  /** One attempt at each of this kind that is due; what became of them, in the order in which they were due. */
  attempts(kind: string): Promise<readonly Settlement['kind'][]>;
};

export async function openStage(options: { mail?: boolean; days?: number } = {}): Promise<Stage> {
  const ground = await prepareGround();
  const { world } = ground;
  const outbox = createOutbox(ground.store);
  const sam = ground.actor('sam', 'coordinator');
  let now = new Date(ground.world.calendar.now('UTC').at);
  const nominated = await nominateCandidate(world, ground.by(sam), {
    name: 'Vera Validand',
    email: 'vera@example.com',
    phone: '070-174 06 05',
    employer: 'Exempel AB',
    situation: 'notice',
    language: 'en',
  });
  const created = await createSession(world, ground.by(sam), {
    date: world.calendar.daysAfter('2020-05-11', options.days ?? 10),
    start: '09:00',
    end: '12:00',
    place: 'Sal B12',
    capacity: 1,
    assessors: [world.keyOf('tore@example.com')],
    confirmed: true,
  });
  assert.ok(nominated.kind === 'done' && created.kind === 'done');
  const [candidate, session] = [nominated.subject, created.subject];
  await offerSeats(world, ground.by(sam), { session, candidates: [candidate] });

  const send = sinon.stub<Parameters<TeamsChannel['send']>, Promise<void>>().resolves();
  const update = sinon.stub<Parameters<TeamsChannel['update']>, Promise<void>>().resolves();
  const open = sinon.stub<Parameters<TeamsChannel['open']>, ReturnType<TeamsChannel['open']>>();
  const mails: Mail[] = [];
  const mailFaults: Error[] = [];
  const mailer = {
    async send(mail: Mail) {
      const fault = mailFaults.shift();
      if (fault) throw fault;
      mails.push(mail);
    },
    close: () => undefined,
  };
  const links = createLinks('the secret of these tests', () => now);
  const linkTo: World['linkTo'] = async (link, ends) =>
    `https://bot.example.com${PAGES[PAGE_OF[link.to]].path}/${await links.sign(link, ends)}`;
  const parts: DeliveryParts = {
    ...taskPartsOf({ ...world, linkTo }),
    teams: { send, update, open, offerFile: async () => undefined, showFile: async () => undefined },
    mail: options.mail ? { mailer, host: 'bot.example.com', from: 'bot@example.com' } : undefined,
    isHere: () => false,
    isFirstLead: () => false,
    mayStart: () => undefined,
    now: () => now,
    random: () => 0,
  };
  const due = async (kind?: string) => {
    const all = await outbox.due(now.toISOString(), 100);
    return kind === undefined ? all : all.filter(({ notice }) => notice.kind === kind);
  };
  const settled = async (each: DueNotice, over: Partial<DeliveryParts> = {}) => {
    const { settlement, whose, also } = await deliver({ ...parts, ...over }, each);
    await outbox.settle([{ due: each, as: settlement, ...(whose !== undefined && { whose }) }]);
    await also?.();
    return settlement;
  };
  return {
    ground,
    outbox,
    candidate,
    session,
    send,
    update,
    open,
    parts,
    mails,
    mailFaults,
    due,
    at(instant) {
      now = new Date(instant);
      ground.setNow(instant);
    },
    async meets(name, where = 'chat') {
      const place = { serviceUrl: 'https://smba.example.com/', tenant: 't' };
      const roster = async () => ({ name, addresses: [`${name}@example.com`] });
      const seen = where === 'chat' ? { conversation: { conversation: `a:${name}`, ...place } } : { home: place };
      await linkUser(world, await meetUser(world, { user: name, name, roster, ...seen }));
    },
    async attempt(kind, over) {
      const [first, ...others] = await due(kind);
      assert.ok(first, `no ${kind} is due`);
      assert.deepEqual(others, [], `more than one ${kind} is due`);
      return settled(first, over);
    },
    async attempts(kind) {
      const kinds: Settlement['kind'][] = [];
      for (const each of await due(kind)) kinds.push((await settled(each)).kind);
      return kinds;
    },
  };
}
