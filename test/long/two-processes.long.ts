import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { openStore } from '../../src/store/open.ts';
import { LEAD } from '../support/bot.ts';
import { buttonsOf, textOf } from '../support/cards.ts';
import { today } from '../support/clock.ts';
import { type Connector, startConnector } from '../support/connector.ts';
import { startCosmosEmulator } from '../support/cosmos-emulator.ts';
import { type BotProcess, startProcess } from '../support/http/child.ts';
import { all, assertInvariants } from '../support/invariants.ts';
import { type PersonInChat, personInChat } from '../support/people.ts';
import { createTempDir, type TempDir } from '../support/temp-dir.ts';

const SEATS = 20;
/** The emulator answers one request at a time, so it is given half the crowd. */
const CROWDS = { sqlite: 300, cosmos: 150 } as const;
/**
 * What a person in a chat takes for an answer, and not for a bot that is gone. Of the emulator the wait is its own: it
 * grows with whatever else the machine does.
 */
const PATIENCE_MS = { sqlite: 8_000, cosmos: 25_000 } as const;

for (const kind of ['sqlite', 'cosmos'] as const) {
  describe(`two processes on one database (${kind})`, () => {
    let folder: TempDir;
    let connector: Connector;
    let emulator: Awaited<ReturnType<typeof startCosmosEmulator>> | undefined;
    let environment: Record<string, string>;
    const processes: BotProcess[] = [];
    let programme = '';
    let session = '';
    let crowd: readonly { readonly person: PersonInChat; readonly candidate: string }[] = [];

    /** The same person, whichever process they reach. */
    const at = (n: number, name: string, email: string, id: string) =>
      personInChat(
        {
          get url() {
            return processes[n]?.url ?? '';
          },
        },
        connector,
        { name, email, id },
      );
    const stamp = () => ({ v: 1, op: randomUUID(), in: programme });
    const dataOf = (card: Parameters<typeof buttonsOf>[0], name: string): string => {
      const found = buttonsOf(card).find((each) => typeof each.data[name] === 'string');
      return String(found?.data[name] ?? '');
    };

    before(async function () {
      this.timeout(60_000);
      folder = await createTempDir();
      connector = await startConnector();
      emulator = kind === 'cosmos' ? await startCosmosEmulator() : undefined;
      environment = {
        PORT: '0',
        LEADS: LEAD,
        LOG_LEVEL: 'info',
        DATA_FILE: join(folder.path, 'store.sqlite'),
        NODE_COMPILE_CACHE: join(folder.path, 'cache'),
        ...(emulator && { COSMOS_ENDPOINT: emulator.account.endpoint, COSMOS_KEY: emulator.account.key }),
      };
      for (let n = 0; n < 2; n += 1) processes.push(await startProcess(environment));
      const lead = at(0, 'Petra Projektledare', LEAD, randomUUID());
      await lead.opens();
      const created = await lead.sends('programme.save', {
        v: 1,
        op: randomUUID(),
        name: 'Prov',
        start: '2020-05-11',
        end: '2040-06-12',
        target: '1000',
        budget: '1',
        place: 'Sal B12',
      });
      programme = dataOf(created, 'in');
      await lead.sends('role.grant', { ...stamp(), email: 'tore@example.com', role: 'assessor' });
      const saved = await lead.sends('session.create', {
        ...stamp(),
        date: today(2),
        start: '09:00',
        end: '12:00',
        place: 'Sal B12',
        capacity: String(SEATS),
        assessor: 'tore@example.com',
      });
      session = dataOf(saved, 'session');
      assert.ok(programme && session);
      crowd = await Promise.all(
        Array.from({ length: CROWDS[kind] }, async (_, n) => {
          const email = `person${n}@example.com`;
          const nominated = await lead.sends('candidate.nominate', {
            ...stamp(),
            name: `Person Nummer ${n}`,
            email,
            employer: 'Exempelverken AB',
            situation: 'notice',
            language: 'sv',
          });
          const person = at(n % 2, `Person Nummer ${n}`, email, randomUUID());
          await person.opens();
          return { person, candidate: dataOf(nominated, 'candidate') };
        }),
      );
    });
    after(async () => {
      await Promise.all(processes.map((each) => each.kill()));
      await connector.close();
      await emulator?.close();
      await folder.remove();
    });

    it('gives a crowd exactly the seats there are, answers everybody, and survives a kill', async function () {
      this.timeout(60_000);
      const waits: number[] = [];
      /** Two taps on one card; a press that a dying process leaves without an answer is pressed again. */
      const press = async ({ person, candidate }: (typeof crowd)[number]): Promise<string> => {
        const data = { ...stamp(), candidate, to: session };
        const began = performance.now();
        for (;;) {
          try {
            const [first, second] = await Promise.all([
              person.sends('booking.change', data),
              person.sends('booking.change', data),
            ]);
            waits.push(performance.now() - began);
            assert.equal(textOf(first).split('\n')[1], textOf(second).split('\n')[1], 'two answers to one press');
            return textOf(first);
          } catch (error) {
            if (error instanceof assert.AssertionError || performance.now() - began > PATIENCE_MS[kind]) throw error;
            await new Promise((resolve) => setTimeout(resolve, 50));
          }
        }
      };
      const answers = crowd.map(press);
      await Promise.any(answers);
      await processes[1]?.kill();
      processes[1] = await startProcess(environment);
      const texts = await Promise.all(answers);

      const seated = texts.filter((text) => text.includes('Din tid är bokad')).length;
      assert.equal(seated, SEATS);
      assert.equal(
        texts.filter((text) => text.includes('alla platser i det tillfället är tagna')).length,
        CROWDS[kind] - SEATS,
      );
      assert.ok(Math.max(...waits) < PATIENCE_MS[kind], `somebody waited ${Math.round(Math.max(...waits))} ms`);

      const store = await openStore(readConfig(environment).store, { random: randomUUID });
      try {
        await assertInvariants(store, programme);
        const booked = (await all(store, programme, 'candidate')).filter((each) => each.stage === 'booked');
        assert.equal(booked.length, SEATS);
      } finally {
        await store.close();
      }
    });
  });
}
