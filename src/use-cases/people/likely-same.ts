import type { Candidate, Person } from '../../domain/people/candidate.ts';
import { wordsOf } from '../../domain/people/matching/words.ts';
import { namesOf, type Organisation, organisationId } from '../../domain/people/organisation.ts';
import { phoneKey } from '../../domain/people/phone.ts';
import { covers, type Scope } from '../../domain/programme/scope.ts';
import type { World } from '../ports.ts';

/** Somebody who may be the person that is written down; outside the scope of who asks no more than that. */
export type LikelySame = { readonly kind: 'known'; readonly candidate: Candidate } | { readonly kind: 'elsewhere' };

/** So many are named; and among so many who have the words of a name, those who have it are looked for. */
const MAX_NAMED = 3;
const LOOKED_AT = 50;

/** The same for the same name, however it is written. */
export const nameIn = (text: string): string => wordsOf(text).toSorted().join(' ');

/** By name in the same organisation, or phone number. `records`: not narrowed to a scope. `other`: whom to look among. */
export async function likelySame(
  { records, digest }: Pick<World, 'records' | 'digest'>,
  programme: string,
  scope: Scope,
  { name, phone }: Pick<Person, 'name' | 'phone'>,
  organisation: Organisation,
  other: (candidate: Candidate) => boolean = () => true,
): Promise<readonly LikelySame[]> {
  const ids = [organisation.id, ...namesOf(organisation).map((each) => organisationId(digest, each))];
  const [named, called] = await Promise.all([
    records.withWords(programme, wordsOf(name), { organisations: [...new Set(ids)], limit: LOOKED_AT }),
    phone === undefined ? [] : records.withPhone(programme, phone, LOOKED_AT),
  ]);
  const same = [
    ...named.filter((each) => nameIn(each.name) === nameIn(name)),
    ...called.filter(
      (each) => each.phone !== undefined && phone !== undefined && phoneKey(each.phone) === phoneKey(phone),
    ),
  ].filter((each) => each.sameAs === undefined && other(each));
  const each = [...new Map(same.map((candidate) => [candidate.id, candidate])).values()];
  const mine = each.filter((candidate) => covers(scope, candidate.organisation));
  return [
    ...mine.slice(0, MAX_NAMED).map((candidate) => ({ kind: 'known', candidate }) as const),
    ...(mine.length < each.length ? [{ kind: 'elsewhere' } as const] : []),
  ];
}
