import type { Address, User } from '../domain/people/user.ts';
import type { People } from '../use-cases/ports/people.ts';
import type { DocumentStore, StoredDocument } from './document-store.ts';
import * as documents from './shapes/documents.ts';
import { ids } from './shapes/ids.ts';
import { keepUnknown, shapes } from './shapes/shapes.ts';

/** Every programme of the deployment is listed in one document of a partition of its own. */
const DEPLOYMENT = 'deployment';

export function createPeople(store: DocumentStore): People {
  async function change<T>(
    partition: string,
    id: string,
    read: (document: StoredDocument) => T,
    write: (value: T) => StoredDocument,
    to: (before: T | undefined) => T | undefined,
  ): Promise<T | undefined> {
    for (;;) {
      const found = await store.read(partition, id);
      const before = found && read(found.document);
      const after = to(before);
      if (after === undefined) return before;
      const document = write(after);
      const result = await store.commit(partition, [
        found
          ? { kind: 'replace', document: keepUnknown(found.document, document), version: found.version }
          : { kind: 'create', document },
      ]);
      if (result.kind === 'ok') return after;
    }
  }
  async function forget(id: string): Promise<void> {
    for (;;) {
      const found = await store.read(id, id);
      if (!found) return;
      if ((await store.commit(id, [{ kind: 'remove', id, version: found.version }])).kind === 'ok') return;
    }
  }
  const userOf = (document: StoredDocument): User => shapes.user.read(document).body;
  const addressOf = (document: StoredDocument): Address => shapes.address.read(document).body;
  const programmesOf = (document: StoredDocument): readonly string[] => shapes.programmes.read(document).ids;

  return {
    async user(id) {
      const found = await store.read(ids.user(id), ids.user(id));
      return found?.document.type === 'user' ? userOf(found.document) : undefined;
    },
    async address(key) {
      const found = await store.read(ids.user(key), ids.user(key));
      return found?.document.type === 'address' ? addressOf(found.document) : undefined;
    },
    changeUser: (id, to) => change(ids.user(id), ids.user(id), userOf, documents.userDocument, to),
    changeAddress: (key, to) => change(ids.user(key), ids.user(key), addressOf, documents.addressDocument, to),
    forgetUser: (id) => forget(ids.user(id)),
    forgetAddress: (key) => forget(ids.user(key)),
    async programmes() {
      const found = await store.read(DEPLOYMENT, 'programmes');
      return found ? programmesOf(found.document) : [];
    },
    async addProgramme(id) {
      await change(DEPLOYMENT, 'programmes', programmesOf, documents.programmesDocument, (before = []) =>
        before.includes(id) ? undefined : [...before, id],
      );
    },
  };
}
