import { accepted, refused, unchanged } from '../../../domain/decision.ts';
import { type Candidate, responsibleFor } from '../../../domain/people/candidate.ts';
import { ACCOUNT_GONE, type User } from '../../../domain/people/user.ts';
import { hasRole, type Programme, rolesOf, type UserId } from '../../../domain/programme/programme.ts';
import { type Command, execute, type Outcome, type What } from '../../execute.ts';
import type { World } from '../../ports.ts';
import { leadsOf } from '../../programme/leads.ts';
import { runAsSystem } from '../../run-as-system.ts';
import { type AccountExists, isGone } from './own-address.ts';
import { takeOver } from './take-over-account.ts';

/** What an account has a part in: those who can hand it on, and whose coordinator that is, if it is one. */
type Part = { readonly programme: Programme; readonly ask: readonly UserId[]; readonly candidate?: Candidate };

async function programmesOf(world: World, account: User) {
  const found = await Promise.all(account.programmes.map((id) => world.records.programme(id)));
  const programmes = found.filter((each) => each !== undefined);
  const addresses = await Promise.all(account.keys.map((key) => world.people.address(key)));
  const keys = account.keys.filter((key, n) => key === account.id || addresses[n]?.user === account.id);
  // What a role opens is for leads to hand on; a nomination is its coordinator's.
  const official = programmes.some((each) => rolesOf(each, keys).length > 0);
  const parts = programmes.map(async (programme): Promise<Part> => {
    const id = account.nominations[programme.id];
    const candidate = id === undefined ? undefined : await world.records.candidate(programme.id, id);
    const leads = official ? (await leadsOf(world, programme)).map((lead) => lead.id) : [];
    const ask = leads.filter((lead) => lead !== account.id);
    return official || !candidate ? { programme, ask } : { programme, ask: [responsibleFor(candidate)], candidate };
  });
  return { official, parts: await Promise.all(parts) };
}

/** Tells those who can say so, once, that another account has an address of one that is gone. */
export async function tellOfNewAccount(world: World, before: User, account: UserId): Promise<void> {
  for (const { programme, ask, candidate } of (await programmesOf(world, before)).parts) {
    const of = candidate ? { candidate: candidate.id } : {};
    const op = `account:${before.id}:${account}`;
    await runAsSystem(world, programme, { verb: 'account.found', subject: account, op }, async () =>
      ask.length === 0
        ? unchanged
        : accepted({ notices: ask.map((to) => ({ kind: 'new-account', to, from: before.id, account, ...of })) }),
    );
  }
}

export type ForeignAddress = {
  readonly email: string;
  /** The names of those who can hand it on; undefined while the other account is in use. */
  readonly ask: readonly string[] | undefined;
};

export async function foreignAddresses(world: World, user: User): Promise<readonly ForeignAddress[]> {
  const found = await Promise.all(
    (user.claims ?? []).map(async (key): Promise<ForeignAddress | undefined> => {
      const address = await world.people.address(key);
      if (!address?.user || address.user === user.id) return undefined;
      const owner = await world.people.user(address.user);
      if (owner?.lost?.why !== ACCOUNT_GONE) return { email: address.email, ask: undefined };
      const ids = (await programmesOf(world, owner)).parts.flatMap(({ ask }) => ask);
      const people = await Promise.all([...new Set(ids)].map((id) => world.people.user(id)));
      return { email: address.email, ask: people.flatMap((each) => each?.name || []) };
    }),
  );
  return found.filter((each) => each !== undefined);
}

/**
 * A coordinator, or a lead where the old account has a role, confirms that two accounts are one person's: the new one
 * takes over all that the old one had. It goes through several partitions; each step can be repeated, by the same press or
 * by the person's next contact.
 * Refuses: not-allowed, unknown-account, account-in-use.
 */
export async function confirmAccount(
  world: World,
  command: Command,
  input: { readonly from: UserId; readonly account: UserId },
  exists: AccountExists,
): Promise<Outcome<undefined>> {
  const { actor, programme } = command;
  const old = await world.people.user(input.from);
  const account = await world.people.user(input.account);
  const what: What<'nothing'> = { verb: 'account.confirm', about: 'nothing', subject: input.account, inputs: input };
  const outcome = await execute(world, command, what, async () => {
    if (!old || !account || !old.programmes.includes(programme.id)) return refused('unknown-account');
    const { official } = await programmesOf(world, old);
    if (official && !hasRole(actor, 'lead')) return refused('not-allowed');
    if (old.movedTo === account.id) return unchanged;
    if (!(await sharesAddress(world, old, account))) return refused('unknown-account');
    if (!(await isGone(world, old, exists))) return refused('account-in-use');
    return accepted({ account: { from: old.id, to: account.id } }, official ? 'lead' : undefined);
  });
  if (outcome.kind !== 'refused' && old && account) await takeOver(world, old, account.id);
  return outcome;
}

async function sharesAddress({ people }: World, old: User, account: User): Promise<boolean> {
  const keys = [...new Set([...old.keys, ...account.keys])];
  const addresses = await Promise.all(keys.map((key) => people.address(key)));
  return addresses.some((each) =>
    each?.user === old.id ? each.claimed === account.id : each?.user === account.id && each.former === old.id,
  );
}
