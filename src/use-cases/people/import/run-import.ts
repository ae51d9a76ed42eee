import { nominatedIn } from '../../../domain/accounts.ts';
import { accepted, type Effects, unchanged } from '../../../domain/decision.ts';
import type { Candidate, Person } from '../../../domain/people/candidate.ts';
import type { Import, Left, Nominee } from '../../../domain/people/import.ts';
import { nominate } from '../../../domain/people/nomination.ts';
import type { Organisation } from '../../../domain/people/organisation.ts';
import { roleFor } from '../../../domain/programme/permissions.ts';
import type { PersonKey } from '../../../domain/programme/programme.ts';
import { type Scope, scopeFor } from '../../../domain/programme/scope.ts';
import { type Command, execute } from '../../execute.ts';
import type { Unit } from '../../ports/unit.ts';
import type { World } from '../../ports.ts';
import { findOrganisation } from '../../programme/find-organisation.ts';
import { offerNext } from '../../seats/filling/offer-next.ts';
import { enrol } from '../accounts/enrol.ts';
import { linkUser } from '../accounts/link-user.ts';
import { ownerOf } from '../accounts/owner-of.ts';
import { mayNominate } from '../nominate-candidate.ts';
import { whyNot } from './check-nominees.ts';

/** Made side by side, they share what a database needs for a commit. */
const PARTS_AT_ONCE = 12;

type Running = Extract<Import['state'], { kind: 'running' }>;

/**
 * Nominates a list that has been started, part by part, each in one commit, and tells after each how it stands. Whoever goes
 * on with it after a crash, or beside another, makes no commit twice: a part is known by its mark.
 */
export async function* runImport(world: World, command: Command, id: string): AsyncGenerator<Import> {
  const { programme } = command;
  let list = await world.imports.find(programme.id, id);
  while (list?.state.kind === 'running') {
    const { state } = list;
    const { done } = state;
    if (done < state.parts) {
      const next = Math.min(done + PARTS_AT_ONCE, state.parts);
      const parts = Array.from({ length: next - done }, (_, n) => part(world, command, id, state, done + n));
      await Promise.all(parts);
      list = await world.imports.change(programme.id, id, (before) =>
        before.state.kind === 'running' && before.state.done === done
          ? { ...before, state: { ...before.state, done: next } }
          : undefined,
      );
    } else {
      const ended = await end(world, command, id, state);
      list = await world.imports.change(programme.id, id, (before) =>
        before.state.kind === 'running' ? { ...before, state: ended } : undefined,
      );
    }
    if (list) yield list;
  }
}

/** Beyond guessing, as any candidate's id, and the same for the same row of the same list. */
const candidateId = (world: World, list: string, { line }: Nominee): string =>
  world.digest('import', list, String(line));

async function part(world: World, command: Command, list: string, { run, offer }: Running, n: number): Promise<void> {
  const { programme } = command;
  const nominees = await world.imports.nominees(programme.id, list, run, n);
  const named = { ...command, op: `import:${list}:${n}` };
  const scope = scopeFor(command.actor, roleFor(command.actor, 'import.confirm') ?? 'self');
  const what = { verb: 'import.confirm', about: 'nothing', subject: list, inputs: { part: n } } as const;
  await execute(world, named, what, async (unit) => {
    const effects = await nominationsOf(world, command, unit, nominees, scope, list);
    return effects.candidates.length > 0 ? accepted(effects, effects.as) : unchanged;
  });
  // They may have met the bot before, or at this moment.
  const met = await Promise.all(nominees.map(({ person }) => ownerIn(world, keyIn(world, person))));
  for (const owner of met) if (owner) await linkUser(world, owner);
  if (offer) await offerNext(world, { ...named, op: `${named.op}:offer` }, await added(world, command, list, nominees));
}

const keyIn = (world: World, { email }: Person): PersonKey | undefined =>
  email === undefined ? undefined : world.keyOf(email);
const ownerIn = async (world: World, key: PersonKey | undefined) =>
  key === undefined ? undefined : ownerOf(world, key);

async function nominationsOf(
  world: World,
  command: Command,
  unit: Unit,
  nominees: readonly Nominee[],
  scope: Scope,
  list: string,
) {
  const { programme, actor, now } = command;
  const candidates: Candidate[] = [];
  const organisations = new Map<string, Organisation>();
  /** Users and addresses of those before, in this commit: nobody is looked for where nothing is stored yet. */
  const known = new Set<string>();
  const emails: string[] = [];
  const employers = new Map<string, ReturnType<typeof findOrganisation>>();
  const employerOf = (name: string) => {
    const found = employers.get(name) ?? findOrganisation(world, programme.id, unit, name);
    employers.set(name, found);
    return found;
  };
  let as: 'lead' | undefined;
  let nominated = nominatedIn(await unit.tally());
  for (const nominee of nominees) {
    const { person } = nominee;
    const key = keyIn(world, person);
    const owner = await ownerIn(world, key);
    if (key !== undefined && (await mayNominate(unit, scope, key, owner))) continue;
    const found = await employerOf(person.employer);
    if (!found || (found.isNew && scope !== 'all')) continue;
    const { organisation } = found;
    const names = [owner?.id, key].filter((each) => each !== undefined);
    if (names.some((each) => known.has(each))) continue;
    const isNew = found.isNew && !organisations.has(organisation.id);
    const employer = { organisation, ...(isNew && { isNew }) };
    const id = candidateId(world, list, nominee);
    const decision = nominate(programme, person, nominated, { actor, id, employer, key, user: owner?.id, now });
    if (decision.kind !== 'accepted') continue;
    if (decision.as === 'lead') as = 'lead';
    for (const each of names) known.add(each);
    if (isNew) organisations.set(organisation.id, organisation);
    candidates.push(...(decision.effects.candidates ?? []));
    nominated += 1;
    if (person.email !== undefined) emails.push(person.email);
  }
  await Promise.all(emails.map((email) => enrol(world, email, programme.id)));
  return { candidates, organisations: [...organisations.values()], as } satisfies Effects & { as: 'lead' | undefined };
}

/** Those of a part who have been nominated by this list. */
async function added(world: World, { programme }: Command, list: string, nominees: readonly Nominee[]) {
  const found = await Promise.all(
    nominees.map((each) => world.records.candidate(programme.id, candidateId(world, list, each))),
  );
  return found.filter((each) => each !== undefined);
}

/** What it all came to, as it stands now. */
async function end(world: World, command: Command, list: string, { run, parts, offer }: Running) {
  const { programme, actor } = command;
  const scope = scopeFor(actor, roleFor(actor, 'import.confirm') ?? 'self');
  const left: Left[] = [];
  let nominated = 0;
  let offered = 0;
  for (let n = 0; n < parts; n += 1) {
    const nominees = await world.imports.nominees(programme.id, list, run, n);
    const people = await added(world, command, list, nominees);
    const ids = new Set(people.map(({ id }) => id));
    nominated += people.length;
    offered += people.filter(({ facts }) => facts?.offers !== undefined).length;
    for (const each of nominees.filter((nominee) => !ids.has(candidateId(world, list, nominee)))) {
      const reason = await whyNot(world, world.records.unit(programme.id), scope, each.person);
      left.push({ line: each.line, reason: reason ?? 'organisation-outside' });
    }
  }
  return { kind: 'done', nominated, ...(offer && { offered }), left } as const;
}
