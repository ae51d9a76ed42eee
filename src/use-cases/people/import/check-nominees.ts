import type { Person } from '../../../domain/people/candidate.ts';
import type { Left, Nominee, Reading } from '../../../domain/people/import.ts';
import { looksLikeId, type Organisation } from '../../../domain/people/organisation.ts';
import type { Address, User } from '../../../domain/people/user.ts';
import { lateNominator, roleFor } from '../../../domain/programme/permissions.ts';
import type { PersonKey } from '../../../domain/programme/programme.ts';
import { type Scope, scopeFor } from '../../../domain/programme/scope.ts';
import type { Refusal } from '../../../domain/refusals.ts';
import type { Command } from '../../execute.ts';
import type { Unit } from '../../ports/unit.ts';
import type { World } from '../../ports.ts';
import { apart, type FoundOrganisation, findOrganisation } from '../../programme/find-organisation.ts';
import { ownerNoted } from '../accounts/owner-of.ts';
import { likelySame, nameIn } from '../likely-same.ts';
import { alreadyIn, mayNominate } from '../nominate-candidate.ts';

/** An employer as the list names it, and whom that leads to. */
export type EmployerInList = {
  readonly name: string;
  readonly people: number;
  /** Absent: there is no such organisation, and this person may not add one. */
  readonly organisation?: Organisation;
  readonly isNew?: true;
  /** Those that it may be meant to be; another new one of the list has no id yet, and is named instead. */
  readonly alike: readonly Pick<Organisation, 'id' | 'name'>[];
};

export type CheckedList = {
  /** Each with the organisation that their employer's name was found to mean. */
  readonly ready: readonly Nominee[];
  readonly left: readonly Left[];
  readonly employers: readonly EmployerInList[];
};

/** A search is made for each: of more people nobody would read the names. */
const SEARCHED = 200;
/** So many are looked up at once; in between others get their turn. */
const AT_ONCE = 24;

/** Whom of a list this person could nominate now, and why not the others. Changes nothing. */
export async function checkNominees(
  world: World,
  command: Command,
  people: readonly Nominee[],
  meant: Reading['meant'] = {},
): Promise<CheckedList> {
  const { programme, actor, now } = command;
  const isOver = now.date > programme.end && lateNominator(actor) === undefined;
  const scope = scopeFor(actor, roleFor(actor, 'candidate.nominate') ?? 'self');
  const unit = world.records.unit(programme.id);
  const employers = await employersIn(world, programme.id, unit, people, scope === 'all');
  const ready: Nominee[] = [];
  const left: Left[] = [];
  for (let from = 0; from < people.length; from += AT_ONCE) {
    const some = people.slice(from, from + AT_ONCE);
    const looked = await Promise.all(
      some.map(async ({ person }) =>
        (await mayBeKnown(world, person)) ? lookFor(world, programme.id, unit, scope, person) : undefined,
      ),
    );
    some.forEach(({ line, person }, n) => {
      const employer = employers.get(person.employer);
      const reason = isOver
        ? 'programme-over'
        : (looked[n]?.reason ?? (employer?.organisation ? undefined : 'organisation-outside'));
      if (reason) left.push({ line, reason });
      else ready.push({ line, person: { ...person, employer: meaningOf(employer, meant) ?? person.employer } });
    });
    await new Promise(setImmediate);
  }
  return { ready, left, employers: [...employers.values()] };
}

/**
 * Of those who are ready, who may be somebody that is in the programme already under another address: looked for among the
 * first of them.
 */
export async function alikeAmong(
  world: World,
  { programme, actor }: Command,
  ready: readonly Nominee[],
): Promise<readonly Nominee[]> {
  const scope = scopeFor(actor, roleFor(actor, 'candidate.nominate') ?? 'self');
  const found: Nominee[] = [];
  for (let from = 0; from < Math.min(ready.length, SEARCHED); from += AT_ONCE) {
    const some = ready.slice(from, Math.min(from + AT_ONCE, SEARCHED));
    const same = await Promise.all(
      some.map(async ({ person }) => {
        const organisation = await world.records.organisation(programme.id, person.employer);
        return organisation ? likelySame(world, programme.id, scope, person, organisation) : [];
      }),
    );
    found.push(...some.filter((_, n) => (same[n] ?? []).length > 0));
    await new Promise(setImmediate);
  }
  return found;
}

/** Of those who are ready, who has the name and the employer of somebody before them in the list. */
export function alikeInList(ready: readonly Nominee[]): readonly Nominee[] {
  const seen = new Set<string>();
  return ready.filter(({ person: { name, employer } }) => {
    const before = seen.size;
    return seen.add(`${employer}\n${nameIn(name)}`).size === before;
  });
}

/** Whoever is nominated has had their address noted before, so that one that nobody has named is nobody's who is known. */
const mayBeKnown = async ({ keyOf, people }: World, { email }: Person): Promise<boolean> =>
  email === undefined || (await people.address(keyOf(email))) !== undefined;

/** Whoever has a person's address, as far as they are known. */
export type Known = {
  readonly key?: PersonKey;
  readonly address?: Address | undefined;
  readonly owner?: User | undefined;
  /** Why they cannot be nominated. */
  readonly reason?: Refusal | undefined;
};

/** Looks for a person by their address. A phone number is nobody's alone: who has none but that is known by their name, too. */
export async function lookFor(
  world: World,
  programme: string,
  unit: Unit,
  scope: Scope,
  person: Person,
): Promise<Known> {
  const { email } = person;
  if (email === undefined) return { reason: await knownByPhone(world, programme, scope, person) };
  const key = world.keyOf(email);
  const address = await unit.address(key);
  const owner = await ownerNoted(world, address);
  return { key, address, owner, reason: await mayNominate(unit, scope, key, owner) };
}

/** So many share the number of a switchboard. */
const MOST_CALLED = 100;

async function knownByPhone({ records }: World, programme: string, scope: Scope, { name, phone }: Person) {
  const called = phone === undefined ? [] : await records.withPhone(programme, phone, MOST_CALLED);
  const earlier = called.find((each) => nameIn(each.name) === nameIn(name));
  return earlier && alreadyIn(scope, earlier);
}

/** The id of the organisation that a name is meant for, or the other new name; undefined: a new one of this name. */
export function meaningOf(employer: EmployerInList | undefined, meant: Reading['meant'] = {}): string | undefined {
  if (!employer) return undefined;
  const { name, alike, isNew, organisation } = employer;
  if (!isNew) return organisation?.id;
  const said = meant[name];
  // A name that is near to one that is known is taken for that until somebody says otherwise.
  return said === undefined ? alike[0]?.id : alike.find(({ id }) => id === said)?.id;
}

async function employersIn(
  world: World,
  programme: string,
  unit: Unit,
  people: readonly Nominee[],
  mayAdd: boolean,
): Promise<ReadonlyMap<string, EmployerInList>> {
  const counted = new Map<string, number>();
  for (const { person } of people) counted.set(person.employer, (counted.get(person.employer) ?? 0) + 1);
  const found = new Map<string, EmployerInList>();
  for (const [name, count] of counted) {
    const employer = await findOrganisation(world, programme, unit, name);
    found.set(name, { name, people: count, ...known(employer, mayAdd) });
  }
  return mayAdd ? withEachOther(found) : found;
}

/** Of more names that nobody knows no pairs are looked for: each would be held against each. */
const COMPARED = 200;

/** Names that are new may be meant for each other ("Bruket" and "Bruket AB"): the one of the most people is kept. */
function withEachOther(employers: ReadonlyMap<string, EmployerInList>): ReadonlyMap<string, EmployerInList> {
  const all = new Map(employers);
  const kept: string[] = [];
  const unknown = [...employers.values()].filter(({ isNew, alike }) => isNew && alike.length === 0);
  for (const each of unknown.toSorted((a, b) => b.people - a.people).slice(0, COMPARED)) {
    const other = kept.find((name) => apart(name, each.name) < Number.POSITIVE_INFINITY);
    if (other === undefined) kept.push(each.name);
    else all.set(each.name, { ...each, alike: [{ id: other, name: other }] });
  }
  return all;
}

function known(found: FoundOrganisation | undefined, mayAdd: boolean) {
  const { organisation, isNew, alike = [] } = found ?? {};
  const isMissing = !organisation || (isNew && !mayAdd && alike.length === 0);
  return { alike, ...(!isMissing && { organisation }), ...(isNew && { isNew }) };
}

/** What an employer is called: the organisation's name, or the one that was written. */
export const nameOf = ({ name, organisation }: EmployerInList): string =>
  looksLikeId(name) ? (organisation?.name ?? name) : name;
