import { createCosmosDocumentStore } from '../../src/store/cosmos/document-store.ts';
import type { DocumentStore } from '../../src/store/document-store.ts';
import { createSqliteDocumentStore } from '../../src/store/sqlite/document-store.ts';
import { type Emulator, patient, startCosmosEmulator } from '../support/cosmos-emulator.ts';
import { noticeRules } from './contract/notices.ts';

describe('The records of notices', () => {
  let store: DocumentStore;

  describe('on SQLite', () => {
    before(() => {
      store = createSqliteDocumentStore({ file: ':memory:' });
    });
    after(() => store.close());
    noticeRules(() => store);
  });
  describe('on Cosmos DB', () => {
    let emulator: Emulator;
    before(async () => {
      emulator = await startCosmosEmulator();
      store = createCosmosDocumentStore({ ...emulator.account, ...patient });
    });
    after(() => store.close().then(emulator.close));
    noticeRules(() => store);
  });
});
