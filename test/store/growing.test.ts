import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { createClient } from '../../src/store/cosmos/client.ts';
import { createCosmosDocumentStore } from '../../src/store/cosmos/document-store.ts';
import { parseItem } from '../../src/store/cosmos/item.ts';
import { candidateLife, type Row } from '../support/cosmos/candidate-life.ts';
import { publishedPricing } from '../support/cosmos/published.ts';
import { random, startCosmosEmulator } from '../support/cosmos-emulator.ts';
import { startGateway } from '../support/cosmos-gateway.ts';

const page = readFileSync(new URL('../../deployment/growing.md', import.meta.url), 'utf8').replace(/\s+/g, ' ');

/** What Azure Cosmos DB gives a logical partition. */
const [PARTITION_RU, PARTITION_BYTES] = [10_000, 20_000_000_000];

describe('The page about more than one machine', () => {
  let rows: readonly Row[];
  /** Of one candidate's whole life, in the partition of their programme. */
  let bytes: number;
  before(async () => {
    const emulator = await startCosmosEmulator();
    const gateway = await startGateway(emulator.account.endpoint);
    const store = createCosmosDocumentStore({ ...emulator.account, endpoint: gateway.endpoint, random });
    const { container, close } = createClient(emulator.account, 5_000);
    const pricing = publishedPricing();
    let seen = 0;
    rows = await candidateLife(store, async (work) => {
      pricing.of(gateway.passed.slice(seen));
      seen = gateway.passed.length;
      const result = await work();
      const requests = gateway.passed.slice(seen);
      seen = gateway.passed.length;
      return [result, { ru: pricing.of(requests), calls: requests.length }];
    });
    const { resources } = await container.items.readAll().fetchAll();
    const own = ['entry', 'notice', 'candidate', 'nomination', 'nominee', 'result'];
    bytes = resources
      .map(parseItem)
      .filter(({ type }) => own.includes(type))
      .reduce((sum, each) => sum + Buffer.byteLength(JSON.stringify(each)), 0);
    close();
    await store.close();
    await gateway.close();
    await emulator.close();
  });

  const ru = (useCase: string) => Math.max(...rows.filter((row) => row.useCase === useCase).map((row) => row.ru));
  const said = (pattern: RegExp): number => {
    const [, number] = pattern.exec(page) ?? [];
    assert.ok(number !== undefined, `nothing is said of ${pattern}`);
    return Number(number.replaceAll(' ', ''));
  };
  const isNear = (pattern: RegExp, computed: number) => {
    const figure = said(pattern);
    assert.ok(Math.abs(figure - computed) <= Math.max(1, computed / 10), `${figure} said, ${computed} computed`);
  };

  it('says what an acceptance takes, and where a partition is full', () => {
    isNear(/an acceptance takes (\d+) RU/, ru('accept'));
    isNear(/full at (\d+) acceptances a second/, PARTITION_RU / ru('accept'));
    isNear(/a thousand in about (\d+) s/, 1_000 / (PARTITION_RU / ru('accept')));
    isNear(/At (\d+) RU a notice/, ru('deliver a notice'));
    isNear(/that is ([\d ]+) RU a second/, 48 * ru('deliver a notice'));
  });

  it('says what so many processes ask of the database', () => {
    for (const [processes, presses] of [
      ['1', 200],
      ['2', 400],
      ['10', 2_000],
      ['50', 10_000],
    ] as const) {
      const total = presses * ru('accept');
      isNear(new RegExp(`\\| ${processes} \\| [\\d ]+ \\| ([\\d ]+) \\|`), total);
      isNear(new RegExp(`\\| ${processes} \\| [\\d ]+ \\| [\\d ]+ \\| (\\d+) \\|`), Math.ceil(total / PARTITION_RU));
    }
  });

  it('says what a candidate leaves behind, and how many fill a partition', () => {
    isNear(/leaves about (\d+) kB/, bytes / 1_000);
    isNear(/: ([\d ]+) people fill it/, PARTITION_BYTES / bytes);
  });
});
