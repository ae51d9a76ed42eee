import type { DocumentStore } from '../../../src/store/document-store.ts';
import { createBench } from '../../support/store/bench.ts';
import { allRules } from './all.ts';
import { commitRules } from './commits.ts';
import { documentRules } from './documents.ts';
import { dueRules } from './due.ts';
import { incrementRules } from './increments.ts';
import { listRules } from './lists.ts';
import { modelRules } from './model.ts';
import { pageRules } from './pages.ts';
import { parallelRules } from './parallel.ts';

export type Opened = { readonly store: DocumentStore; readonly close: () => Promise<void> };

/**
 * What every document store promises, whatever it is built on. There is no branch for an adapter: what only one of them
 * can promise stands in its own tests.
 *
 * @param adapter.open called once; the database may hold other documents, and may be kept afterwards.
 * @param adapter.runs so often it is compared with the model.
 */
export function documentStoreContract(adapter: {
  readonly name: string;
  readonly open: () => Promise<Opened>;
  readonly runs?: number;
}): void {
  describe(`${adapter.name} keeps the promises of a document store`, () => {
    let opened: Opened;
    before(async () => {
      opened = await adapter.open();
    });
    after(() => opened.close());

    const bench = () => createBench(opened.store);
    describe('documents', () => documentRules(bench));
    describe('commits', () => commitRules(bench));
    describe('increments', () => incrementRules(bench));
    describe('writers at the same time', () => parallelRules(bench));
    describe('lists', () => listRules(bench));
    describe('pages of a list', () => pageRules(bench));
    describe('what is due', () => dueRules(bench));
    describe('all there is', () => allRules(bench));
    describe('compared with a plain model', () => modelRules(bench, adapter.runs ?? 120));
  });
}
