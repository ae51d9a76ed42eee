import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { createCosmosDocumentStore } from '../../src/store/cosmos/document-store.ts';
import type { DocumentStore } from '../../src/store/document-store.ts';
import { BURST, candidateLife, IDLE, type Row } from '../support/cosmos/candidate-life.ts';
import { publishedPricing } from '../support/cosmos/published.ts';
import { type Emulator, random, startCosmosEmulator } from '../support/cosmos-emulator.ts';
import { type Gateway, startGateway } from '../support/cosmos-gateway.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const runbook = readFileSync(new URL('../../deployment/README.md', import.meta.url), 'utf8');

/** The names that the README has for the steps of a candidate's life. */
const STEPS: Readonly<Record<string, string>> = {
  'create a session': 'create a session',
  'nominate, address included': 'nominate',
  'first contact with a candidate': 'meet the candidate',
  'offer a seat, with its deadline': 'offer a seat',
  'accept, with two reminders': 'accept',
  'record attendance': 'record attendance',
  'submit a result': 'submit a result',
  'deliver a notice, drawn from what is true then': 'deliver a notice',
  'a burst of notices, beside these': BURST,
  'a page of a list': 'list 10 candidates',
  'a search for a word': 'search',
  status: 'status',
  'an idle look': IDLE,
};
const COUNTS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
/** Of nobody's life in particular. */
const SHARED = ['create a session', 'status', 'list 10 candidates', 'search', 'list 10 sessions', BURST, IDLE];
const MILLION = 1_000_000;
/** How often an idle process looks in a month. */
const LOOKS = 2 * 60 * 24 * 30;

describe('What the database costs, as the documents say it', () => {
  let emulator: Emulator;
  let gateway: Gateway;
  let store: DocumentStore;
  let rows: readonly Row[];
  before(async () => {
    emulator = await startCosmosEmulator();
    gateway = await startGateway(emulator.account.endpoint);
    store = createCosmosDocumentStore({ ...emulator.account, endpoint: gateway.endpoint, random });
    const pricing = publishedPricing();
    let seen = 0;
    const price = () => {
      const requests = gateway.passed.slice(seen);
      seen = gateway.passed.length;
      return { ru: pricing.of(requests), calls: requests.length };
    };
    rows = await candidateLife(store, async (work) => {
      price();
      return [await work(), price()] as const;
    });
  });
  after(async () => {
    await store.close();
    await gateway.close();
    await emulator.close();
  });

  const sum = (of: readonly Row[]) => of.reduce((so, { ru }) => so + ru, 0);
  const isNear = (said: number, computed: number, what: string) =>
    assert.ok(Math.abs(said - computed) <= Math.max(1, computed / 20), `${what}: ${said} said, ${computed} computed`);

  it('is what the requests of each use case come to by the published figures', () => {
    const [table = ''] = /\| use case \| RU \|[^\n]*\n(?:\|[^\n]*\n)+/.exec(readme) ?? [];
    const said = new Map(
      [...table.matchAll(/\| ([a-z][^|]*?) +\| +(\d+)(?: or more)? (?=\|)/g)].map(([, what = '', ru]) => [
        what,
        Number(ru),
      ]),
    );
    assert.deepEqual([...said.keys()].sort(), Object.keys(STEPS).sort(), 'not the rows that are held');
    for (const [what, useCase] of Object.entries(STEPS)) {
      const dearest = Math.max(...rows.filter((row) => row.useCase === useCase).map(({ ru }) => ru));
      isNear(said.get(what) ?? Number.NaN, dearest, what);
    }
  });

  it('is what a whole life comes to, and the burst that each of its notices takes when it goes alone', () => {
    const life = sum(rows.filter(({ useCase }) => !SHARED.includes(useCase)));
    const bursts = sum(rows.filter(({ useCase }) => useCase === BURST));
    for (const [name, text] of Object.entries({ readme, runbook })) {
      const [, together, alone] = /(\d+) RU[^.]*?\((\d+) when each notice goes alone\)/.exec(text) ?? [];
      isNear(Number(together), life, `a life in the ${name}`);
      isNear(Number(alone), life + bursts, `a life with bursts in the ${name}`);
    }
  });

  it('is what programmes, and an idle process, then come to in units and in money', () => {
    const text = readme.replace(/\s+/g, ' ');
    const numbersIn = (pattern: RegExp): number[] => (pattern.exec(text) ?? []).slice(1).map(Number);
    const [notices, silent] = ['deliver a notice', 'pass over one with nothing to say'].map(
      (useCase) => rows.filter((row) => row.useCase === useCase).length,
    );
    assert.match(
      text,
      new RegExp(`with ${COUNTS[notices ?? 0]} notices and ${COUNTS[silent ?? 0]} that had nothing to say`),
    );

    const life = sum(rows.filter(({ useCase }) => !SHARED.includes(useCase)));
    const alone = life + sum(rows.filter(({ useCase }) => useCase === BURST));
    const idle = LOOKS * Math.max(...rows.filter(({ useCase }) => useCase === IDLE).map(({ ru }) => ru));
    const [small, large] = numbersIn(
      /a programme of 100 takes ([\d.]+) million RU, one of 100 000 takes ([\d.]+) million/,
    );
    const [price] = numbersIn(/an example price of ([\d.]+) USD a million RU/);
    const [smallUsd, largeUsd] = numbersIn(/that is ([\d.]+) and ([\d.]+) USD/);
    const [idleRu, idleUsd] = numbersIn(/every 30 seconds comes on top, ([\d.]+) million RU or ([\d.]+) USD a month/);
    assert.ok(price !== undefined, 'no price is named');
    const figures: readonly (readonly [said: number | undefined, computed: number, what: string])[] = [
      [small, (100 * alone) / MILLION, 'units of a small programme'],
      [large, (100_000 * life) / MILLION, 'units of a large programme'],
      [smallUsd, (100 * alone * price) / MILLION, 'money for a small programme'],
      [largeUsd, (100_000 * life * price) / MILLION, 'money for a large programme'],
      [idleRu, idle / MILLION, 'units of an idle month'],
      [idleUsd, (idle * price) / MILLION, 'money for an idle month'],
    ];
    for (const [said = Number.NaN, computed, what] of figures) {
      assert.ok(
        Math.abs(said - computed) <= Math.max(0.005, computed / 20),
        `${what}: ${said} said, ${computed} computed`,
      );
    }
  });
});
