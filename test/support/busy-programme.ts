import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { DocumentStore } from '../../src/store/document-store.ts';
import { LEAD } from './bot.ts';
import { buttonsOf, type Card, textOf } from './cards.ts';
import type { Connector } from './connector.ts';
import { oneOf, sv } from './http/saying.ts';
import { idOn, PERSON, SESSION, SETTINGS, stamp, today } from './http/scene.ts';
import { all, assertInvariants } from './invariants.ts';
import { newAddress } from './new-address.ts';
import { numbersFrom } from './numbers.ts';
import { type PersonInChat, personInChat } from './people.ts';

const ANSWERS = [
  'booking.booked.heading',
  'booking.waiting.heading',
  'booking.nominated.heading',
  'refusal.session-full',
  'refusal.seat-waited-for',
] as const;

/** In this time a process that ended is followed by another one. */
const PATIENCE_MS = 20_000;

/** Candidates who change their minds without a pause, and a coordinator who nominates more of them, over HTTP. */
export type BusyProgramme = {
  /** Goes on until so many more presses have been answered. */
  work(answers: number): Promise<void>;
  /** Presses that nobody took, and that were pressed again. */
  retried(): number;
  /** Holds that nobody has another seat than the last answer told them, and that nobody who was nominated is missing. */
  assertKept(store: DocumentStore, locks?: 'all' | 'as missed'): Promise<void>;
};

/** @param url where the next request goes: to another process each time, if there are several */
export async function openBusyProgramme(url: () => string, connector: Connector): Promise<BusyProgramme> {
  const random = numbersFrom(20_200_511);
  const app = {
    get url() {
      return url();
    },
  };
  const lead = personInChat(app, connector, { name: 'Petra Projektledare', email: LEAD });
  await lead.opens();
  const settings = { v: 1, op: randomUUID(), ...SETTINGS, target: '10000', name: 'Industriteknik BAS' };
  const programme = idOn(await lead.sends('programme.save', settings), 'in');
  await lead.sends('role.grant', { ...stamp(programme), email: LEAD, role: 'assessor' });
  const sessions: string[] = [];
  for (const days of [1, 2, 3]) {
    const draft = { ...stamp(programme), ...SESSION, date: today(days), assessor: LEAD, confirm: 'yes' };
    sessions.push(idOn(await lead.sends('session.create', draft), 'session'));
  }
  const nominated: string[] = [];
  const nominate = async (name: string, email: string, op: string) => {
    const card = await lead.sends('candidate.nominate', { ...stamp(programme), op, ...PERSON, name, email });
    return idOn(card, 'candidate');
  };
  const candidates: { readonly person: PersonInChat; card: Card; told: string }[] = [];
  for (const name of ['Vera', 'Vilma', 'Valter', 'Vanja', 'Viggo', 'Viola']) {
    const email = `${name.toLowerCase()}@example.com`;
    nominated.push(await nominate(`${name} Validand`, email, randomUUID()));
    const person = personInChat(app, connector, { name: `${name} Validand`, email });
    await person.opens();
    candidates.push({ person, card: await person.says('min tid'), told: '' });
  }

  let answered = 0;
  let retried = 0;
  /** As a person does: what is not answered is done once more, the same press. */
  async function untilAnswered<T>(act: () => Promise<T>): Promise<T> {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      try {
        const answer = await act();
        answered += 1;
        return answer;
      } catch (error) {
        // A process that is gone. Whatever was answered, an error too, is no such thing.
        if (performance.now() > deadline || !/fetch failed|terminated/.test(String(error))) throw error;
        retried += 1;
        await wait(20);
      }
    }
  }
  const standing = (card: Card): string =>
    oneOf(...ANSWERS.slice(0, 3).map((key) => sv(key))).exec(textOf(card))?.[0] ?? '';

  return {
    async work(answers) {
      const enough = answered + answers;
      const press = async (candidate: (typeof candidates)[number]) => {
        while (answered < enough) {
          const to = [...sessions, 'wait'][Math.floor(random() * 4)];
          const { person } = candidate;
          // The card as it was drawn, whichever version drew it.
          const asked = await untilAnswered(() => person.says('min tid'));
          // Who waits while every seat is taken has nothing to choose.
          if (!buttonsOf(asked).some(({ verb }) => verb === 'booking.change')) continue;
          const card = await untilAnswered(() => person.presses(asked, 'booking.change', { to }));
          assert.match(textOf(card), oneOf(...ANSWERS.map((key) => sv(key))));
          candidate.told = standing(card);
        }
      };
      const nominateMany = async () => {
        while (answered < enough) {
          const [op, email] = [randomUUID(), newAddress()];
          nominated.push(await untilAnswered(() => nominate('Nina Ny', email, op)));
        }
      };
      await Promise.all([...candidates.map(press), nominateMany()]);
    },
    retried: () => retried,
    async assertKept(store, locks) {
      for (const { person, told } of candidates) {
        if (told) assert.equal(standing(await person.says('min tid')), told);
      }
      const stored = new Set((await all(store, programme, 'candidate')).map(({ id }) => id));
      assert.ok(nominated.length > candidates.length);
      assert.deepEqual(
        nominated.filter((id) => !stored.has(`cand:${id}`)),
        [],
      );
      await assertInvariants(store, programme, locks);
    },
  };
}
