import { nominatedIn } from '../../../domain/accounts.ts';
import { accepted, unchanged } from '../../../domain/decision.ts';
import type { Candidate, Person } from '../../../domain/people/candidate.ts';
import type { Came, Nominee } from '../../../domain/people/import.ts';
import { nominate } from '../../../domain/people/nomination.ts';
import type { Organisation } from '../../../domain/people/organisation.ts';
import { type Address, noted } from '../../../domain/people/user.ts';
import { roleFor } from '../../../domain/programme/permissions.ts';
import type { PersonKey } from '../../../domain/programme/programme.ts';
import { type Scope, scopeFor } from '../../../domain/programme/scope.ts';
import type { Refusal } from '../../../domain/refusals.ts';
import { later } from '../../../domain/time.ts';
import { type Command, execute } from '../../execute.ts';
import type { Unit } from '../../ports/unit.ts';
import type { World } from '../../ports.ts';
import { findOrganisation } from '../../programme/find-organisation.ts';
import { offerNext } from '../../seats/filling/offer-next.ts';
import { admit } from '../accounts/enrol.ts';
import { linkUser } from '../accounts/link-user.ts';
import { ownerOf } from '../accounts/owner-of.ts';
import { type Known, lookFor } from './check-nominees.ts';

/** The n-th part of a run of a list; `offer`: each is also offered the next free seat. */
type Part = { readonly list: string; readonly run: string; readonly n: number; readonly offer?: true };

/** Nominates those of one part in one commit, and tells what came of it; of a repeat, what has come of it by now. */
export async function nominatePart(world: World, command: Command, { list, run, n, offer }: Part): Promise<Came> {
  const { programme } = command;
  const nominees = (await world.imports.nominees(programme.id, list, run, n)).map((each) => ({
    ...each,
    // Beyond guessing, as any candidate's id, and the same for the same row of the same list.
    id: world.digest('import', list, String(each.line)),
  }));
  const named = { ...command, op: `import:${list}:${n}` };
  const scope = scopeFor(command.actor, roleFor(command.actor, 'import.confirm') ?? 'self');
  const what = { verb: 'import.confirm', about: 'nothing', subject: list, inputs: { part: n } } as const;
  let decided: Decided = { candidates: [], left: new Map(), keys: [] };
  // Nobody was known when the list was checked. If that still holds all can be made as new; if not, that is a conflict, and
  // the second time they are looked for.
  let look: Look = async (unit, person) =>
    person.email === undefined ? lookFor(world, programme.id, unit, scope, person) : { key: world.keyOf(person.email) };
  const outcome = await execute(world, named, what, async (unit) => {
    const { as, organisations, addresses, ...tried } = await decide(world, command, unit, scope, nominees, look);
    look = (again, person) => lookFor(world, programme.id, again, scope, person);
    decided = tried;
    const { candidates } = tried;
    return candidates.length > 0 ? accepted({ candidates, organisations, addresses }, as) : unchanged;
  });
  // They may have met the bot before, or at this moment.
  const met = await Promise.all(decided.keys.map((key) => ownerOf(world, key)));
  for (const owner of met) if (owner) await linkUser(world, owner);
  const stored = async () => {
    const found = await Promise.all(nominees.map(({ id }) => world.records.candidate(programme.id, id)));
    return found.filter((each) => each !== undefined);
  };
  const people = outcome.kind === 'done' ? decided.candidates : await stored();
  if (offer) await offerNext(world, { ...named, op: `${named.op}:offer` }, people);
  const offered = offer ? (await stored()).filter(({ facts }) => facts?.offers !== undefined) : [];
  const ids = new Set(people.map(({ id }) => id));
  // What stood in the way of a part that is repeated may be out of it by now.
  const otherwise = outcome.kind === 'refused' ? outcome.reason : 'organisation-outside';
  return {
    nominated: people.length,
    offered: offered.length,
    left: nominees.flatMap(({ id, line }) =>
      ids.has(id) ? [] : [{ line, reason: decided.left.get(line) ?? otherwise }],
    ),
  };
}

type Decided = {
  readonly candidates: readonly Candidate[];
  /** Why not, by line. */
  readonly left: ReadonlyMap<number, Refusal>;
  readonly keys: readonly PersonKey[];
};

type Look = (unit: Unit, person: Person) => Promise<Known>;

/** Whom of these it is to nominate in one commit, and what is noted and made with them. */
async function decide(
  world: World,
  { programme, actor, now }: Command,
  unit: Unit,
  scope: Scope,
  nominees: readonly (Nominee & { readonly id: string })[],
  look: Look,
) {
  const candidates: Candidate[] = [];
  const addresses: Address[] = [];
  const organisations = new Map<string, Organisation>();
  const left = new Map<number, Refusal>();
  /** Users and addresses of those before, in this commit: nobody is looked for where nothing is stored yet. */
  const known = new Set<string>();
  let as: 'lead' | undefined;
  let nominated = nominatedIn(await unit.tally());
  const keys: PersonKey[] = [];
  const employers = new Map<string, ReturnType<typeof findOrganisation>>();
  const employerOf = (name: string) => {
    const found = employers.get(name) ?? findOrganisation(world, programme.id, unit, name);
    employers.set(name, found);
    return found;
  };
  for (const { id, line, person } of nominees) {
    const { key, address, owner, reason } = await look(unit, person);
    if (key !== undefined) keys.push(key);
    const names = [owner?.id, key].filter((each) => each !== undefined);
    const found = await employerOf(person.employer);
    const isOutside = !found || (found.isNew && scope !== 'all');
    if (reason || isOutside || names.some((each) => known.has(each))) {
      left.set(line, reason ?? (isOutside ? 'organisation-outside' : 'already-nominated'));
      continue;
    }
    const { organisation } = found;
    const isNew = found.isNew && !organisations.has(organisation.id);
    const employer = { organisation, ...(isNew && { isNew }) };
    const { email } = person;
    const note = key === undefined || email === undefined ? undefined : noted(address, { key, email }, programme.id);
    // Who stands first in the list comes first in line: a millisecond for each row keeps them in order.
    const then = { ...now, at: later(now.at, line) };
    const by = { actor, id, employer, key, user: owner?.id, note, now: then };
    const decision = nominate(programme, person, nominated, by);
    if (decision.kind !== 'accepted') {
      if (decision.kind === 'refused') left.set(line, decision.reason);
      continue;
    }
    if (decision.as === 'lead') as = 'lead';
    for (const each of names) known.add(each);
    if (isNew) organisations.set(organisation.id, organisation);
    candidates.push(...(decision.effects.candidates ?? []));
    addresses.push(...(decision.effects.addresses ?? []));
    nominated += 1;
    if (owner) await admit(world, owner.id, programme.id);
  }
  return { candidates, addresses, organisations: [...organisations.values()], left, keys, as };
}
