import { distance } from 'fastest-levenshtein';
import {
  coreOf,
  isCalled,
  looksLikeId,
  namesOf,
  newOrganisation,
  type Organisation,
  organisationId,
} from '../../domain/people/organisation.ts';
import { pagesOf } from '../paging.ts';
import type { Unit } from '../ports/unit.ts';
import type { World } from '../ports.ts';

/** So many are asked about. */
const MAX_ALIKE = 3;

export type FoundOrganisation = {
  readonly organisation: Organisation;
  readonly isNew?: true;
  /** Those that it may be meant to be; absent: there are none. */
  readonly alike?: readonly Organisation[];
};

/** By any of its names. A name that leads nowhere is a new one's; undefined: an id that does. */
export async function findOrganisation(
  world: World,
  programme: string,
  unit: Pick<Unit, 'organisation'>,
  named: string,
): Promise<FoundOrganisation | undefined> {
  const isId = looksLikeId(named);
  const id = isId ? named : organisationId(world.digest, named);
  const organisation = await unit.organisation(id);
  if (organisation) return { organisation };
  if (isId) return undefined;
  const alike = await alikeTo(world, programme, named);
  return { organisation: newOrganisation(id, named), isNew: true, ...(alike.length > 0 && { alike }) };
}

/** So many are offered to choose from. */
const MAX_FOUND = 3;

/** By an id, a name, or a part of one that no other has; else those that may be meant, if any. */
export async function meantBy(
  { records, digest }: World,
  programme: string,
  named: string,
): Promise<Organisation | readonly Organisation[]> {
  const isId = looksLikeId(named);
  const exact = await records.organisation(programme, isId ? named : organisationId(digest, named));
  if (exact || isId) return exact ?? [];
  const { items, next } = await records.organisations(programme, { search: named, limit: MAX_FOUND });
  const [only, ...others] = items;
  return only && others.length === 0 && next === undefined ? only : items;
}

/** One that has this very name is not like it but is it, even when it was added only a moment ago. */
export async function alikeTo(
  { records }: World,
  programme: string,
  name: string,
  other: (organisation: Organisation) => boolean = () => true,
): Promise<readonly Organisation[]> {
  const found: { organisation: Organisation; away: number }[] = [];
  const page = (cursor?: string) =>
    records.organisations(programme, { limit: 100, ...(cursor !== undefined && { cursor }) });
  for await (const { items } of pagesOf(page)) {
    for (const organisation of items.filter((each) => other(each) && !isCalled(each, name))) {
      const away = Math.min(...namesOf(organisation).map((each) => apart(name, each)));
      if (away < Number.POSITIVE_INFINITY) found.push({ organisation, away });
    }
  }
  return found
    .toSorted((a, b) => a.away - b.away)
    .slice(0, MAX_ALIKE)
    .map(({ organisation }) => organisation);
}

/** How far two names are from each other, or infinitely far when nobody would take one for the other. */
export function apart(one: string, other: string): number {
  const [a, b] = [coreOf(one), coreOf(other)];
  const away = distance(a, b);
  return away <= slips(Math.min(a.length, b.length)) && digitsIn(a) === digitsIn(b) ? away : Number.POSITIVE_INFINITY;
}

/** So many letters may be missing, added or another; numbers tell one part of an organisation from another. */
const slips = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2);
const digitsIn = (text: string): string => text.replace(/\P{Nd}+/gu, ' ').trim();
