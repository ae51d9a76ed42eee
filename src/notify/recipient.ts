import { DEFAULT_LANGUAGE, type Language } from '../domain/languages.ts';
import { addresseeOf, type Notice } from '../domain/notices.ts';
import type { Candidate } from '../domain/people/candidate.ts';
import type { User } from '../domain/people/user.ts';
import type { Asking } from '../domain/programme/permissions.ts';
import { type PersonKey, type Programme, rolesOf, type UserId } from '../domain/programme/programme.ts';
import { covers } from '../domain/programme/scope.ts';
import { holdersOf, leadsOf } from '../use-cases/leads.ts';
import type { World } from '../use-cases/ports.ts';
import { storedScope } from '../use-cases/scope.ts';

/** Whom a notice is for, and what is known that leads to them. */
export type Recipient = {
  readonly name: string;
  readonly language: Language;
  readonly user: User | undefined;
  /** What they may read goes by their roles. */
  readonly reads: Asking;
  /** Set when they are told as a candidate. */
  readonly candidate: Candidate | undefined;
  readonly address: { readonly email: string; readonly key: PersonKey } | undefined;
};

/**
 * Undefined when nobody is known whom it could be for.
 *
 * @param isFirstLead whether somebody leads every programme, whatever its roles say
 */
export async function recipientOf(
  world: World,
  programme: Programme,
  notice: Notice,
  isFirstLead: (user: User) => boolean,
): Promise<Recipient | undefined> {
  const to = addresseeOf(notice);
  const candidate = 'candidate' in notice ? await world.records.candidate(programme.id, notice.candidate) : undefined;
  if (to !== undefined) {
    const addressee = await inOffice(world, programme, { to, candidate, isFirstLead });
    return addressee && official(world, programme, addressee, isFirstLead(addressee));
  }
  if (!candidate) return undefined;
  const { email, key } = candidate;
  const user = candidate.user === undefined ? undefined : await world.people.user(candidate.user);
  return {
    name: candidate.name,
    language: user?.language ?? candidate.language,
    user,
    reads: { user: user?.id ?? candidate.id, roles: [] },
    candidate,
    address: email === undefined || key === undefined ? undefined : { email, key },
  };
}

function official(world: World, programme: Programme, user: User, isFirst: boolean): Recipient {
  const { name, email, language = DEFAULT_LANGUAGE } = user;
  const address = email === undefined ? undefined : { email, key: world.keyOf(email) };
  const roles = rolesOf(programme, user.keys);
  const reads = { user: user.id, roles: isFirst ? ([...roles, 'lead'] as const) : roles };
  return { name, language, user, reads, candidate: undefined, address };
}

/**
 * The person it is for, while they have a part in running the programme, the candidate it is about is in their scope, and
 * they can be reached; else a coordinator in whose scope the candidate is, else one of the leads.
 */
async function inOffice(
  world: World,
  programme: Programme,
  about: {
    readonly to: UserId;
    readonly candidate: Candidate | undefined;
    readonly isFirstLead: (user: User) => boolean;
  },
): Promise<User | undefined> {
  const { to, candidate, isFirstLead } = about;
  const named = await world.people.user(to);
  const user = named?.movedTo === undefined ? named : await world.people.user(named.movedTo);
  async function mayKnow(each: User): Promise<boolean> {
    const roles = rolesOf(programme, each.keys);
    if (isFirstLead(each) || roles.includes('lead')) return true;
    if (!candidate || !roles.includes('coordinator')) return roles.length > 0;
    return covers(await storedScope(world, programme, each.keys), candidate.organisation);
  }
  const mayBeTold = user !== undefined && (await mayKnow(user));
  if (mayBeTold && !user.lost) return user;
  if (candidate) {
    for (const each of await holdersOf(world, programme, 'coordinator')) {
      if (each.id !== to && !each.lost && (await mayKnow(each))) return each;
    }
  }
  const leads = await leadsOf(world, programme);
  return leads.find((lead) => lead.id !== to && !lead.lost) ?? (mayBeTold ? user : undefined);
}
