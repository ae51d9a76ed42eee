import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { Candidate } from '../../src/domain/people/candidate.ts';
import { namesOf, newOrganisation, type Organisation, organisationId } from '../../src/domain/people/organisation.ts';
import { createCosmosDocumentStore } from '../../src/store/cosmos/document-store.ts';
import { digest } from '../../src/store/digest.ts';
import type { DocumentStore } from '../../src/store/document-store.ts';
import { foldForSort } from '../../src/store/fold.ts';
import { createRecords } from '../../src/store/records/records.ts';
import { candidateDocument, organisationDocument } from '../../src/store/shapes/documents.ts';
import { createSqliteDocumentStore } from '../../src/store/sqlite/document-store.ts';
import { candidate } from '../support/builders.ts';
import { patient, random, startCosmosEmulator } from '../support/cosmos-emulator.ts';
import { create } from '../support/store/bench.ts';

const FIRST = ['Anna', 'Ann-Sofie', 'Åke', 'Ake', 'Björn', 'Émile', 'Zoë', 'Lars-Erik', 'Al'];
const LAST = ['Öberg', 'Oberg', 'Öbergsson', "O'Brien", 'von Ek', 'Ekström', 'Å', 'Andersson', 'Anders'];
const COMPANIES = ['Bruket AB', 'Gjuteri Nord', 'Gjuteriet', 'Öbergs Mek', 'Ek & Al', 'Södra Bruket'];

const part = <T>(list: readonly T[]) => fc.nat(list.length - 1).map((n) => list[n] as T);
const digits = fc.nat(999).map((n) => `0701000${String(n).padStart(3, '0')}`);
const person = fc.record(
  { first: part(FIRST), last: part(LAST), company: fc.nat(COMPANIES.length - 1), phone: digits, address: fc.boolean() },
  { requiredKeys: ['first', 'last', 'company', 'address'] },
);
/** How organisations have been renamed to, and merged into, each other, one after another. */
const changes = fc.array(
  fc.record({
    of: fc.nat(COMPANIES.length - 1),
    into: fc.nat(COMPANIES.length - 1),
    name: part(['Nya Bruket', 'Ek', 'Zoo']),
  }),
  { maxLength: 4 },
);
const asked = fc.record({
  words: fc.array(
    part([...FIRST, ...LAST, ...COMPANIES, 'Nya Bruket', 'Ek', 'Zoo', 'gju', 'öb', 'an', 'and', 'xyz', 'o', 'b']),
    { minLength: 1, maxLength: 3 },
  ),
  cut: fc.nat(4),
  limit: fc.integer({ min: 1, max: 5 }),
  scope: fc.option(fc.array(fc.nat(COMPANIES.length - 1), { maxLength: 3 }), { nil: undefined }),
});
const ways = (phone: string): readonly string[] => {
  const [, area, a, b, c] = /^0(\d\d)(\d{3})(\d\d)(\d\d)$/.exec(phone) ?? [];
  return [
    phone,
    `0${area}-${a} ${b} ${c}`,
    `+46 ${area} ${a} ${b} ${c}`,
    `+46(0)${area}${a}${b}${c}`,
    `0046${area}${a}${b}${c}`,
  ];
};

/** Folded by rules of the test's own, which know no more than these names need. */
const plain = (text: string): readonly string[] =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f']/g, '')
    .toLowerCase()
    .split(/[^a-z0-9&]+/)
    .filter((word) => word !== '' && word !== '&');

describe('a search for candidates', () => {
  const stores: { name: string; store: DocumentStore; close: () => Promise<void> }[] = [];
  before(async () => {
    const emulator = await startCosmosEmulator();
    const [sqlite, cosmos] = [
      createSqliteDocumentStore({ file: ':memory:' }),
      createCosmosDocumentStore({ ...emulator.account, ...patient }),
    ];
    stores.push({ name: 'SQLite', store: sqlite, close: sqlite.close });
    stores.push({ name: 'Cosmos DB', store: cosmos, close: () => cosmos.close().then(emulator.close) });
  });
  after(() => Promise.all(stores.map(({ close }) => close())));

  it('finds on both stores, and in the same order, whom a plain filter finds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { maxLength: 25 }),
        changes,
        fc.array(asked, { minLength: 1, maxLength: 6 }),
        async (drawn, renamed, questions) => {
          const partition = random();
          const people = drawn.map(({ first, last, company, phone, address }, n): Candidate => {
            const name = `${first} ${last}`;
            const employer = COMPANIES[company] ?? '';
            const { email: _, ...nobody } = candidate();
            return {
              ...nobody,
              ...{
                id: `p${String(n).padStart(2, '0')}`,
                name,
                employer,
                organisation: organisationId(digest, employer),
              },
              ...(address && { email: `kim${n}.${plain(last).join('')}@example.com` }),
              ...(phone !== undefined && { phone }),
            };
          });
          const organisations = renamedOrganisations(renamed);
          const documents = [
            ...people.map(candidateDocument),
            ...[...organisations.values()].map(organisationDocument),
          ];
          for (const { store } of stores) await store.commit(partition, documents.map(create));

          const now = ({ organisation }: Candidate) => current(organisations, organisation);
          const inOrder = people.toSorted((a, b) => {
            const [one, other] = [foldForSort(a.name), foldForSort(b.name)];
            return one === other ? (a.id < b.id ? -1 : 1) : one < other ? -1 : 1;
          });
          const check = async (
            search: string,
            passes: (each: Candidate) => boolean,
            limit = 100,
            scope?: readonly string[],
          ) => {
            const expected = inOrder.filter((each) => (!scope || scope.includes(each.organisation)) && passes(each));
            for (const { name, store } of stores) {
              const records = createRecords(store);
              const found: string[] = [];
              let cursor: string | undefined;
              do {
                const query = { search, limit, ...(scope && { organisations: scope }), ...(cursor && { cursor }) };
                const page = await records.candidates(partition, query);
                found.push(...page.items.map(({ id }) => id));
                cursor = page.next;
              } while (cursor !== undefined);
              assert.deepEqual(
                found,
                expected.map(({ id }) => id),
                `${search} on ${name}`,
              );
            }
          };
          for (const { words, cut, limit, scope } of questions) {
            const typed = words
              .map((word, n) =>
                n === 0 && word.length > 2 ? word.slice(0, word.length - (cut % (word.length - 1))) : word,
              )
              .join('  ');
            const wanted = plain(typed);
            if (!wanted.some((word) => word.length > 1)) continue;
            const knownBy = (each: Candidate) => {
              const joined = each.name
                .split(' ')
                .filter((word) => word.includes('-'))
                .map((word) => plain(word).join(''));
              const [local = ''] = (each.email ?? '').split('@');
              const employers = namesOf(now(each) ?? newOrganisation('', ''));
              return [...plain(each.name), ...joined, ...plain(local), ...employers.flatMap(plain)];
            };
            const passes = (each: Candidate) =>
              wanted.every((word) => knownBy(each).some((other) => other.startsWith(word)));
            await check(
              typed,
              passes,
              limit,
              scope?.map((n) => organisationId(digest, COMPANIES[n] ?? '')),
            );
          }
          for (const each of people.slice(0, 3)) {
            if (each.email) await check(` ${each.email.toUpperCase()}`, ({ email }) => email === each.email);
            for (const way of each.phone ? ways(each.phone) : []) await check(way, ({ phone }) => phone === each.phone);
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});

/** The organisations as a lead's renaming and merging leaves them, by id. */
function renamedOrganisations(
  renamed: readonly { of: number; into: number; name: string }[],
): ReadonlyMap<string, Organisation> {
  const all = new Map(
    COMPANIES.map((name) => {
      const id = organisationId(digest, name);
      return [id, newOrganisation(id, name)] as const;
    }),
  );
  for (const [n, { of, into, name }] of renamed.entries()) {
    const one = current(all, organisationId(digest, COMPANIES[of] ?? ''));
    const other = current(all, organisationId(digest, COMPANIES[into] ?? ''));
    if (!one || !other) continue;
    if (one.id !== other.id) {
      all.set(one.id, { ...one, mergedInto: other.id });
      all.set(other.id, { ...other, aliases: [...new Set([...other.aliases, ...namesOf(one)])] });
    } else if (![...all.values()].some((each) => namesOf(each).includes(`${name} ${n}`))) {
      all.set(one.id, { ...one, name: `${name} ${n}`, aliases: namesOf(one) });
    }
  }
  return all;
}

function current(all: ReadonlyMap<string, Organisation>, id: string): Organisation | undefined {
  const found = all.get(id);
  return found?.mergedInto === undefined ? found : current(all, found.mergedInto);
}
