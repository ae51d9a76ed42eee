import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { createCosmosDocumentStore } from '../../src/store/cosmos/document-store.ts';
import type { DocumentStore } from '../../src/store/document-store.ts';
import { type Emulator, random, startCosmosEmulator } from '../support/cosmos-emulator.ts';
import { type Gateway, startGateway } from '../support/cosmos-gateway.ts';
import { BURST, candidateLife, type Row } from './cosmos/candidate-life.ts';
import { publishedPricing } from './cosmos/published.ts';

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
  status: 'status',
};
/** Of nobody's life in particular. */
const SHARED = ['create a session', 'status', 'list 10 candidates', 'list 10 sessions', BURST];

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
    const said = new Map(
      [...readme.matchAll(/\| ([a-z][^|]*?) +\| +(\d+) (?=\|)/g)].map(([, what = '', ru]) => [what, Number(ru)]),
    );
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
});
