import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { startApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createSqliteDocumentStore } from '../../src/store/sqlite/document-store.ts';
import { LEAD } from '../support/bot.ts';
import { buttonsOf, type Card, textOf } from '../support/cards.ts';
import { now } from '../support/clock.ts';
import { type Connector, startConnector } from '../support/connector.ts';
import { documentsIn } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { type BotProcess, startProcess } from '../support/http/child.ts';
import { deliveredOf, dueNow, endLease, noticesIn } from '../support/http/notices.ts';
import { line, oneOf, sv } from '../support/http/saying.ts';
import { idOn, PERSON, SESSION, SETTINGS, stamp, today } from '../support/http/scene.ts';
import { assertInvariants } from '../support/invariants.ts';
import { newAddress } from '../support/new-address.ts';
import { numbersFrom } from '../support/numbers.ts';
import { type PersonInChat, personInChat } from '../support/people.ts';
import { createTempDir, type TempDir } from '../support/temp-dir.ts';

const ROUNDS = 4;
const SEED = 20_200_511;

/** Where a candidate's card says they stand. */
const standing = (card: Card): string => {
  const heading = oneOf(
    sv('booking.booked.heading'),
    sv('booking.waiting.heading'),
    sv('booking.nominated.heading'),
  ).exec(textOf(card))?.[0];
  const seat = buttonsOf(card).find((each) => each.verb === 'booking.change')?.data.session;
  return `${heading} ${seat ?? 'no seat'}`;
};
const seatOn = (card: Card): Record<string, unknown> => {
  const session = buttonsOf(card).find((each) => each.verb === 'booking.change')?.data.session;
  return session === undefined ? {} : { session };
};

type Candidate = {
  readonly person: PersonInChat;
  readonly id: string;
  card: Card;
  /** Sent, and not answered yet. */
  pending?: Record<string, unknown> | undefined;
};

const NOES = ['refusal.session-full', 'refusal.seat-waited-for'] as const;

describe('a bot killed in the middle of everything', () => {
  const random = numbersFrom(SEED);
  let folder: TempDir;
  let file: string;
  let connector: Connector;
  let bot: Pick<BotProcess, 'url' | 'kill'>;
  let programme: string;
  let coordinator: PersonInChat;
  const sessions: string[] = [];
  const candidates: Candidate[] = [];
  const nominated: string[] = [];

  const settings = () => ({ PORT: '0', DATA_FILE: file, LEADS: LEAD, LOG_LEVEL: 'info' });
  const start = async () => {
    bot = await startProcess({ ...settings(), NODE_COMPILE_CACHE: join(folder.path, 'cache') });
  };
  /** For what needs no process of its own: it starts faster. */
  const startHere = async () => {
    const here = await startApp(readConfig(settings()), { log: pino({ level: 'silent' }), now });
    bot = { url: here.url, kill: () => here.close() };
  };
  const app = {
    get url() {
      return bot.url;
    },
  };
  const assertOrder = async () => {
    const store = createSqliteDocumentStore({ file });
    await assertInvariants(store, programme);
    await store.close();
  };
  const nominate = (name: string, email: string) =>
    coordinator.sends('candidate.nominate', { ...stamp(programme), ...PERSON, name, email });

  before(async () => {
    folder = await createTempDir();
    file = join(folder.path, 'store.sqlite');
    connector = await startConnector();
    await startHere();
    coordinator = personInChat(app, connector, { name: 'Petra Projektledare', email: LEAD });
    await coordinator.opens();
    const settings = { v: 1, op: 'first', ...SETTINGS, target: '10000', name: 'Industriteknik BAS' };
    programme = idOn(await coordinator.sends('programme.save', settings), 'in');
    await coordinator.sends('role.grant', { ...stamp(programme), email: LEAD, role: 'assessor' });
    for (const capacity of [2, 2, 3]) {
      const draft = { ...stamp(programme), ...SESSION, date: today(1), capacity, assessor: LEAD, confirm: 'yes' };
      sessions.push(idOn(await coordinator.sends('session.create', draft), 'session'));
    }
    for (const name of ['Vera', 'Vilma', 'Valter', 'Vanja', 'Viggo']) {
      const email = `${name.toLowerCase()}@example.com`;
      const id = idOn(await nominate(`${name} Validand`, email), 'candidate');
      const person = personInChat(app, connector, { name: `${name} Validand`, email });
      await person.opens();
      candidates.push({ person, id, card: await person.says('min tid') });
    }
    await bot.kill();
    await start();
  });
  after(async () => {
    await bot?.kill();
    await connector?.close();
    await folder?.remove();
  });

  let answered = 0;
  let enough: { readonly at: number; readonly tell: () => void } | undefined;
  /** Notes an answer. */
  function note(): void {
    answered += 1;
    if (enough && answered >= enough.at) enough.tell();
  }
  /** Resolves when so many answers have come. */
  const answers = (at: number): Promise<void> =>
    new Promise((tell) => {
      enough = { at, tell };
    });

  /** Presses again and again, until there is nobody to answer. */
  async function press(candidate: Candidate): Promise<void> {
    for (;;) {
      const to = [...sessions, 'wait'][Math.floor(random() * 4)];
      candidate.pending = { ...stamp(programme), candidate: candidate.id, ...seatOn(candidate.card), to };
      candidate.card = await candidate.person.sends('booking.change', candidate.pending);
      candidate.pending = undefined;
      note();
    }
  }
  async function nominateMany(): Promise<void> {
    for (;;) {
      nominated.push(idOn(await nominate('Nina Ny', newAddress()), 'candidate'));
      note();
    }
  }

  for (let round = 1; round <= ROUNDS; round += 1) {
    it(`keeps what it has answered, and finishes what it has not, when it comes back (${round})`, async () => {
      const everybody = Promise.allSettled([...candidates.map(press), nominateMany()]);
      await answers(answered + 5 + Math.floor(random() * 15));
      await wait(random() * 10);
      await bot.kill();
      for (const { reason } of (await everybody).filter((each) => each.status === 'rejected')) {
        assert.match(String(reason), /fetch failed|terminated/, 'everything was answered, but for the crash');
      }
      endLease(file);
      await (round < ROUNDS ? start() : startHere());
      await assertOrder();
      await Promise.all(candidates.map(comesBack));
      const stored = documentsIn(file);
      for (const id of nominated) assert.ok(stored.has(`${programme}/cand:${id}`), 'who was nominated, is');
    });
  }

  async function comesBack(candidate: Candidate): Promise<void> {
    const { person, pending } = candidate;
    if (pending) {
      const answer = await person.sends('booking.change', pending);
      candidate.card = await person.sends('booking.change', pending);
      // What was done is done once.
      // What else is free is for whoever comes back at the same time, and may differ.
      // Nothing is kept of a no: whether its seats are taken, or somebody waits for them, may be otherwise by now.
      if (!NOES.some((each) => textOf(answer).includes(line(each)))) {
        assert.equal(textOf(candidate.card).split('\n')[0], textOf(answer).split('\n')[0]);
        assert.equal(standing(candidate.card), standing(answer));
      }
      candidate.pending = undefined;
    }
    assert.equal(standing(await person.says('min tid')), standing(candidate.card));
  }

  it('sends every notice that was due, or passes over what a later answer replaced, and loses none', async () => {
    assert.ok(nominated.length > 0);
    const before = noticesIn(file);
    const count = (states: typeof before) => Object.values(states).reduce((sum, each) => sum + each, 0);
    assert.ok(await eventually(() => dueNow(file) === 0, 30_000), 'some are still waiting');
    const after = noticesIn(file);
    const { pending: _, delivered: __, superseded: ___, ...others } = after;
    assert.deepEqual(others, {}, 'some were given up');
    // What is due may lead to more, as when somebody waits and a seat is free.
    assert.ok(count(after) >= count(before));
    // Who was not quick enough to change before the first end is told of as coming.
    const ANSWERED = ['accepted', 'changed', 'waiting'].map((answer) => sv(`notice.answered.${answer}`));
    const told = coordinator.inbox().filter((card) => oneOf(...ANSWERED).test(textOf(card)));
    const delivered = deliveredOf(file, 'answered');
    assert.ok(delivered > 0 && told.length >= delivered, 'each arrived, some of them perhaps twice');
    await assertOrder();
  }).timeout(40_000);
});
