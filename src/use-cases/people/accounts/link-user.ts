import { isDeepStrictEqual } from 'node:util';
import { unchanged } from '../../../domain/decision.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import { link } from '../../../domain/people/matching/same-person.ts';
import type { User } from '../../../domain/people/user.ts';
import type { PersonKey, UserId } from '../../../domain/programme/programme.ts';
import { execute, type What } from '../../execute.ts';
import type { World } from '../../ports.ts';

/** What waits under their addresses. Every step can be repeated, so a crash in between loses nothing. */
export async function linkUser(world: World, user: User): Promise<User> {
  // They are known by their own id too, under which no address can stand.
  const keys = user.keys.filter((key) => key !== user.id);
  const addresses = await Promise.all(keys.map((key) => world.people.address(key)));
  const programmes = new Set(user.programmes);
  const nominations: Record<string, string> = { ...user.nominations };
  for (const address of addresses) {
    if (address?.user !== user.id) continue;
    for (const programme of address.programmes) {
      programmes.add(programme);
      const candidate = await claim(world, user.id, programme, address.key, nominations[programme]);
      if (candidate) nominations[programme] = candidate;
      else if (!user.programmes.includes(programme)) await hastenFor(world, programme, address.key);
    }
  }
  const current = user.current ?? [...programmes][0];
  const linked = { ...user, programmes: [...programmes], nominations, ...(current && { current }) };
  if (isDeepStrictEqual(linked, user)) return user;
  const language = user.language ?? (await languageOf(world, nominations));
  const stored = await world.people.changeUser(
    user.id,
    (before) =>
      before && {
        ...before,
        programmes: [...new Set([...before.programmes, ...programmes])],
        nominations: { ...before.nominations, ...nominations },
        ...(current && { current: before.current ?? current }),
        ...(language && { language: before.language ?? language }),
      },
  );
  return stored ?? linked;
}

/** An assessor may have been told by this key: what could not go out then can now. */
async function hastenFor(world: World, programme: string, key: PersonKey): Promise<void> {
  await world.records.hasten(programme, { user: key }, world.calendar.now('UTC').at);
  world.wake();
}

/** The user may have another nomination already: see `link`. `known`: the one noted for them; returns the one they have now. */
async function claim(
  world: World,
  user: UserId,
  programmeId: string,
  key: PersonKey,
  known: string | undefined,
): Promise<string | undefined> {
  const found = await world.records.unit(programmeId).nomination(key);
  if (!found) return undefined;
  if (found.user === user && (found.sameAs ?? found.id) === known) return known;
  const programme = await world.records.programme(programmeId);
  if (!programme) return undefined;
  const now = world.calendar.now(programme.timeZone);
  // Two accounts may take each other's place more than once.
  const { contactVersion } = found;
  const tie = contactVersion === undefined ? found.id : `${found.id}:${contactVersion}`;
  const op = found.user === undefined ? `link:${tie}` : world.newId();
  const command = { programme, now, actor: { user, keys: [key], roles: [] }, op };
  const what: What<'nothing'> = { verb: 'candidate.link', about: 'nothing', subject: found.id, inputs: {} };
  await execute(world, command, what, async (unit) => {
    const candidate = await unit.candidate(found.id);
    if (!candidate) return unchanged;
    // Noted by a version without locks of users: then the note is all there is.
    const holder = (await unit.nominee(user)) ?? (known === undefined ? undefined : await unit.candidate(known));
    const former = await formerOwner(world, candidate, user);
    if (former !== undefined) await unit.nominee(former);
    return link(candidate, holder?.user === user ? holder : undefined, { user, former }, now.at);
  });
  const theirs = (await world.records.unit(programmeId).nominee(user)) ?? found;
  if (theirs.user !== user) return undefined;
  if (theirs.id !== known) {
    await world.records.hasten(programmeId, { candidate: theirs.id }, now.at);
    world.wake();
  }
  return theirs.id;
}

/** The account that a nomination is tied to, if this user has taken its place. */
async function formerOwner({ people }: World, { user: owner }: Candidate, user: UserId): Promise<UserId | undefined> {
  if (owner === undefined || owner === user) return undefined;
  return (await people.user(owner))?.movedTo === user ? owner : undefined;
}

/** The language a nomination asked for: what a person reads until they choose for themselves. */
async function languageOf(world: World, nominations: Readonly<Record<string, string>>) {
  for (const [programme, candidate] of Object.entries(nominations)) {
    const found = await world.records.candidate(programme, candidate);
    if (found) return found.language;
  }
  return undefined;
}
