import { add, mergesIn } from '../domain/accounts.ts';
import { DEFAULT_LANGUAGE } from '../domain/languages.ts';
import { isFound, termsIn, wordsOfNames } from '../domain/people/matching/words.ts';
import { namesOf, type Organisation, organisationId } from '../domain/people/organisation.ts';
import type { PersonKey, Programme } from '../domain/programme/programme.ts';
import { withQuotaOf } from '../domain/programme/quota.ts';
import { covers, type Scope, scopeOf } from '../domain/programme/scope.ts';
import type { Narrowed } from './ports/candidate-records.ts';
import type { Records } from './ports/records.ts';
import type { World } from './ports.ts';

/** As candidates are stored: under any name that an organisation has had, those merged into it included. */
export async function storedScope(
  { records, digest }: World,
  programme: Programme,
  keys: readonly PersonKey[],
): Promise<Scope> {
  const scope = scopeOf(programme, keys);
  if (scope === 'all') return scope;
  const found = await Promise.all(scope.map((id) => records.organisation(programme.id, id)));
  return [...new Set([...scope, ...found.flatMap((each) => (each ? storedIds({ digest }, each) : []))])];
}

export const storedIds = ({ digest }: Pick<World, 'digest'>, organisation: Organisation): readonly string[] => [
  ...new Set([organisation.id, ...namesOf(organisation).map((name) => organisationId(digest, name))]),
];

/** A unit still finds those outside by address and by seat, since they count for everybody. */
export const narrowed = (world: World, scope: Scope): World =>
  scope === 'all' ? world : { ...world, records: narrowedRecords(world.records, scope) };

function narrowedRecords(records: Records, scope: readonly string[]): Records {
  const within = <T extends { readonly organisation: string }>(found: T | undefined): T | undefined =>
    found && covers(scope, found.organisation) ? found : undefined;
  const known = (found: Organisation | undefined): Organisation | undefined =>
    found && covers(scope, found.id) ? found : undefined;
  const inScope = ({ organisations = scope }: Narrowed): readonly string[] =>
    organisations.filter((each) => scope.includes(each));
  return {
    ...records,
    unit(programme) {
      const unit = records.unit(programme);
      return {
        ...unit,
        candidate: async (id) => within(await unit.candidate(id)),
        organisation: async (id) => known(await unit.organisation(id)),
        handledBy: (responsible, limit, organisations = scope) =>
          unit.handledBy(
            responsible,
            limit,
            organisations.filter((each) => scope.includes(each)),
          ),
      };
    },
    candidate: async (programme, id) => within(await records.candidate(programme, id)),
    candidates: (programme, query) => records.candidates(programme, { ...query, organisations: inScope(query) }),
    participants: (programme, session, query) =>
      records.participants(programme, session, { ...query, organisations: scope }),
    unreached: (programme, query) => records.unreached(programme, { ...query, organisations: inScope(query) }),
    unanswered: (programme, query) => records.unanswered(programme, { ...query, organisations: inScope(query) }),
    inLine: (programme, which, query) => records.inLine(programme, which, { ...query, organisations: inScope(query) }),
    async history(programme, id, query) {
      const found = within(await records.candidate(programme, id));
      return found ? records.history(programme, id, query) : { items: [] };
    },
    // Whose are among them is not looked at: they are for who may know of everybody.
    acts: async () => ({ items: [] }),
    organisation: async (programme, id) => known(await records.organisation(programme, id)),
    async organisations(programme, { search, limit, cursor }) {
      const found = await Promise.all(scope.map((id) => records.organisation(programme, id)));
      const mine = new Map(found.flatMap((each): [string, Organisation][] => (each ? [[each.id, each]] : [])));
      const wanted = termsIn(search ?? '');
      const items = [...mine.values()]
        .filter((each) => isFound(wordsOfNames(namesOf(each)), wanted))
        .toSorted((a, b) => a.name.localeCompare(b.name, DEFAULT_LANGUAGE));
      const from = Math.max(0, Math.trunc(Number(cursor)) || 0);
      const next = from + limit < items.length ? String(from + limit) : undefined;
      return { items: items.slice(from, from + limit), ...(next !== undefined && { next }) };
    },
    async tally(programme) {
      const [whole, theirs] = await Promise.all([records.tally(programme), records.tallyOf(programme, scope)]);
      return withQuotaOf(whole, add(mergesIn(whole), theirs));
    },
    tallyOf: (programme, organisations) => records.tallyOf(programme, inScope({ organisations })),
    published: async (programme, organisation, stored) =>
      covers(scope, organisation) ? records.published(programme, organisation, stored) : {},
  };
}
