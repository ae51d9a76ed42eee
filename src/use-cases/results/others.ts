import type { Candidate } from '../../domain/people/candidate.ts';
import type { User } from '../../domain/people/user.ts';
import { type Actor, type Programme, type Role, rolesOf, type UserId } from '../../domain/programme/programme.ts';
import { assesses, type Session } from '../../domain/seats/session.ts';
import { ownerOf } from '../people/accounts/owner-of.ts';
import type { World } from '../ports.ts';
import { colleaguesOf } from '../programme/colleagues.ts';
import { leadsOf } from '../programme/leads.ts';

export type Found = {
  readonly candidate: Candidate;
  readonly giver: UserId | undefined;
  readonly session: Session | undefined;
};

export async function foundIn(
  { records }: World,
  { id }: Programme,
  candidate: Candidate,
  version: number | undefined,
): Promise<Found> {
  const given = version === undefined ? undefined : await records.result(id, candidate.id, version);
  const session = given && (await records.session(id, given.session));
  return { candidate, giver: given?.assessor, session };
}

/** Whether a result is another one's than theirs: they neither gave it, nor is it of them. */
export const isAnothers = ({ candidate, giver }: Found, { id }: User): boolean => id !== giver && id !== candidate.user;

export async function maySign(
  world: World,
  programme: Programme,
  found: Found,
  user: User,
  roles: Actor['roles'],
): Promise<boolean> {
  const { candidate, session } = found;
  if (!session || !isAnothers(found, user)) return false;
  if (!assesses(session, { user: user.id, keys: user.keys, roles })) return false;
  return !(await colleaguesOf(world, programme, user))(candidate);
}

/** The session's other assessors, as far as they have met the bot; else the leads. Nobody who works where the candidate does. */
export async function othersFor(world: World, programme: Programme, found: Found): Promise<readonly UserId[]> {
  const among = async (users: readonly (User | undefined)[], role: Role): Promise<readonly UserId[]> => {
    const may = async (user: User | undefined) =>
      user && rolesOf(programme, user.keys).includes(role) && (await maySign(world, programme, found, user, [role]))
        ? [user.id]
        : [];
    return (await Promise.all(users.map(may))).flat();
  };
  const assessors = await Promise.all((found.session?.assessors ?? []).map((key) => ownerOf(world, key)));
  const others = await among(assessors, 'assessor');
  return others.length > 0 ? others : among(await leadsOf(world, programme), 'lead');
}
