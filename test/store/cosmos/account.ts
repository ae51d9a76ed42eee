import { type CosmosOperation, createCosmosDocumentStore } from '../../../src/store/cosmos/document-store.ts';
import type { DocumentStore } from '../../../src/store/document-store.ts';
import { candidateLife } from '../../support/cosmos/candidate-life.ts';
import { createCharges } from '../../support/cosmos/charges.ts';
import { createContainer, random } from '../../support/cosmos-emulator.ts';
import { documentStoreContract } from '../contract/document-store.ts';

// The contract against a real account, or against Microsoft's emulator, and what it costs there in request units. With
// a key the database and the container are created; without one they must exist, and the signed-in identity is used.
const {
  COSMOS_TEST_ENDPOINT: endpoint,
  COSMOS_TEST_KEY: key,
  COSMOS_TEST_DATABASE: database = 'valideringsbot-test',
  COSMOS_TEST_CONTAINER: container = 'state',
} = process.env;

/** Calls and request units, by operation. */
const totals = new Map<CosmosOperation, { calls: number; ru: number; most: number }>();
const charges = createCharges();

async function open(address: string): Promise<DocumentStore> {
  const account = { endpoint: address, database, container };
  if (key) await createContainer({ ...account, key });
  return createCosmosDocumentStore({
    ...account,
    key,
    random,
    onCharge(operation, ru) {
      charges.onCharge(operation, ru);
      const { calls, ru: sum, most } = totals.get(operation) ?? { calls: 0, ru: 0, most: 0 };
      totals.set(operation, { calls: calls + 1, ru: sum + ru, most: Math.max(most, ru) });
    },
  });
}

if (endpoint) {
  documentStoreContract({
    name: `Cosmos DB at ${endpoint}`,
    async open() {
      const store = await open(endpoint);
      return { store, close: store.close };
    },
  });

  describe(`What it costs at ${endpoint}`, () => {
    it('one candidate, from nomination to result', async () => {
      const store = await open(endpoint);
      totals.clear();
      console.table(await candidateLife(store, charges.during));
      console.table(
        [...totals].map(([operation, { calls, ru, most }]) => ({ operation, calls, most, average: ru / calls })),
      );
      await store.close();
    });
  });
} else {
  console.log(
    'NOT RUN: the document store was not tested against Azure Cosmos DB. Set COSMOS_TEST_ENDPOINT, and COSMOS_TEST_KEY ' +
      'unless you are signed in (az login), to an account or to Microsoft’s emulator.',
  );
}
