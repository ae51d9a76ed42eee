import { createCosmosDocumentStore } from '../../../src/store/cosmos/document-store.ts';
import { patient, startCosmosEmulator } from '../../support/cosmos-emulator.ts';
import { documentStoreContract } from '../contract/document-store.ts';

documentStoreContract({
  name: 'A Cosmos DB container',
  // The emulator is slow; `npm run test:long` has more of them.
  runs: Number(process.env.TEST_RUNS ?? 30),
  async open() {
    const emulator = await startCosmosEmulator();
    const store = createCosmosDocumentStore({ ...emulator.account, ...patient });
    return { store, close: () => store.close().then(emulator.close) };
  },
});
