import { WHOEVER_LEADS } from '../../../domain/notices.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import type { User } from '../../../domain/people/user.ts';
import { type Programme, rolesOf, type UserId } from '../../../domain/programme/programme.ts';
import { covers } from '../../../domain/programme/scope.ts';
import type { World } from '../../ports.ts';
import { leadsOf, peopleWithRole } from '../../programme/leads.ts';
import { storedScope } from '../../scope.ts';

/** Whether somebody leads every programme, whatever its roles say. */
export type IsFirstLead = (user: User) => boolean;

/** The user as they are now: whoever had another account before is known by both. */
export async function presentUser(world: World, id: UserId): Promise<User | undefined> {
  const user = await world.people.user(id);
  return user?.movedTo === undefined ? user : presentUser(world, user.movedTo);
}

/** Whether somebody may be told of these candidates: a lead, or a coordinator in whose scope they all are. */
async function mayKnow(
  world: World,
  programme: Programme,
  user: User,
  candidates: readonly Candidate[],
  isFirstLead: IsFirstLead,
): Promise<boolean> {
  const roles = rolesOf(programme, user.keys);
  if (isFirstLead(user) || roles.includes('lead')) return true;
  if (candidates.length === 0) return roles.length > 0;
  if (!roles.includes('coordinator')) return false;
  const scope = await storedScope(world, programme, user.keys);
  return candidates.every(({ organisation }) => covers(scope, organisation));
}

/** The person named, while they may know and can be reached; else a coordinator in whose scope `candidates` are, else a lead. */
export async function officialFor(
  world: World,
  programme: Programme,
  named: UserId,
  candidates: readonly Candidate[],
  isFirstLead: IsFirstLead,
): Promise<User | undefined> {
  const user = await presentUser(world, named);
  const may = (each: User) => mayKnow(world, programme, each, candidates, isFirstLead);
  const mayBeTold = user !== undefined && (await may(user));
  if (mayBeTold && !user.lost) return user;
  const isOther = ({ id, lost }: User) => id !== user?.id && !lost;
  if (candidates.length > 0) {
    for (const each of await peopleWithRole(world, programme, 'coordinator')) {
      if (isOther(each) && (await may(each))) return each;
    }
  }
  return (await leadsOf(world, programme)).find(isOther) ?? (mayBeTold ? user : undefined);
}

/** The person named, while they assess or lead and can be reached; else one of the leads whom `isFor` admits. */
export async function testCentreFor(
  world: World,
  programme: Programme,
  named: UserId,
  isFirstLead: IsFirstLead,
  isFor: (user: User) => Promise<boolean> = async () => true,
): Promise<User | undefined> {
  const user = named === WHOEVER_LEADS ? undefined : await presentUser(world, named);
  const roles = user ? rolesOf(programme, user.keys) : [];
  const isOfCentre = user !== undefined && (isFirstLead(user) || roles.includes('assessor') || roles.includes('lead'));
  const may = isOfCentre && (await isFor(user));
  if (may && !user.lost) return user;
  for (const lead of await leadsOf(world, programme)) {
    if (lead.id !== user?.id && !lead.lost && (await isFor(lead))) return lead;
  }
  return may ? user : undefined;
}

/** What waits for these is looked at again now: it may be another one's to read. */
export async function addressAnew(world: World, { id, timeZone }: Programme, users: readonly UserId[]): Promise<void> {
  const { at } = world.calendar.now(timeZone);
  for (const user of users) await world.records.hasten(id, { user }, at);
  world.wake();
}
