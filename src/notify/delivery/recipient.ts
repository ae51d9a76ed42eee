import { DEFAULT_LANGUAGE, type Language } from '../../domain/languages.ts';
import { type Notice, rowOf, wardOf } from '../../domain/notices.ts';
import { type Candidate, responsibleFor } from '../../domain/people/candidate.ts';
import { formerEntryOf } from '../../domain/people/reach.ts';
import type { User } from '../../domain/people/user.ts';
import {
  type PersonKey,
  type Programme,
  type Role,
  rolesAt,
  rolesOf,
  type UserId,
} from '../../domain/programme/programme.ts';
import {
  type IsFirstLead,
  officialFor,
  presentUser,
  testCentreFor,
} from '../../use-cases/people/accounts/addressee.ts';
import { ownerOf } from '../../use-cases/people/accounts/owner-of.ts';
import type { World } from '../../use-cases/ports.ts';
import { foundIn, isAnothers, maySign } from '../../use-cases/results/others.ts';
import type { Reads } from '../notices/definition.ts';

export type Recipient = {
  readonly name: string;
  readonly language: Language;
  readonly user: User | undefined;
  /** What they may read goes by their roles. */
  readonly reads: Reads;
  /** Set when they are told as a candidate. */
  readonly candidate: Candidate | undefined;
  readonly address: { readonly email: string; readonly key: PersonKey } | undefined;
};

/** Undefined when nobody is known whom it could be for. */
export async function recipientOf(
  world: World,
  programme: Programme,
  notice: Notice,
  isFirstLead: IsFirstLead,
): Promise<Recipient | undefined> {
  const named = [...('candidate' in notice ? [notice.candidate] : []), ...('kept' in notice ? [notice.kept] : [])];
  const found = await Promise.all(named.map((id) => id && world.records.candidate(programme.id, id)));
  const candidates = found.filter((each) => each !== undefined && each !== '');
  if (notice.kind === 'assessing') return byKey(world, programme, notice.to, isFirstLead);
  if ('to' in notice) {
    const user = await officialOf(world, programme, notice, candidates, isFirstLead);
    return user && official(world, user, rolesNow(programme, user, isFirstLead));
  }
  const [candidate] = candidates;
  if (!candidate) return undefined;
  if (notice.kind === 'former-entry') {
    const entry = formerEntryOf(candidate, notice.session);
    return entry && formerly(world, candidate, entry.email);
  }
  const { email, key } = candidate;
  const user = candidate.user === undefined ? undefined : await world.people.user(candidate.user);
  return {
    name: candidate.name,
    language: user?.language ?? candidate.language,
    user,
    reads: { user: user?.id ?? candidate.id, roles: [], keys: [] },
    candidate,
    address: email === undefined || key === undefined ? undefined : { email, key },
  };
}

/** Whoever reads an address that is theirs no more is told in the language of the nomination, and nothing of where they are now. */
const formerly = (world: World, candidate: Candidate, email: string): Recipient => ({
  name: candidate.name,
  language: candidate.language,
  user: undefined,
  reads: { user: candidate.id, roles: [], keys: [] },
  candidate,
  address: { email, key: world.keyOf(email) },
});

const rolesNow = (programme: Programme, user: User, isFirstLead: IsFirstLead): readonly Role[] => {
  const roles = rolesOf(programme, user.keys);
  return isFirstLead(user) ? [...roles, 'lead'] : roles;
};

function official(world: World, user: User, roles: readonly Role[]): Recipient {
  const { name, email, language = DEFAULT_LANGUAGE } = user;
  const address = email === undefined ? undefined : { email, key: world.keyOf(email) };
  const reads = { user: user.id, roles, keys: user.keys };
  return { name, language, user, reads, candidate: undefined, address };
}

/** Whose key it is; who has not met the bot yet is known by an address. */
async function byKey(world: World, programme: Programme, key: PersonKey, isFirstLead: IsFirstLead) {
  const owner = await ownerOf(world, key);
  const user = owner && (await presentUser(world, owner.id));
  if (user) return official(world, user, rolesNow(programme, user, isFirstLead));
  const address = await world.people.address(key);
  if (!address) return undefined;
  const { email } = address;
  const reads = { user: key, roles: rolesAt(programme, key), keys: [key] };
  // Their name is not known.
  return { name: '', language: DEFAULT_LANGUAGE, user, reads, candidate: undefined, address: { email, key } };
}

/** Who is responsible now, where somebody is for a candidate; else whom it names. */
async function officialOf(
  world: World,
  programme: Programme,
  notice: Extract<Notice, { to: UserId }>,
  candidates: readonly Candidate[],
  isFirstLead: IsFirstLead,
): Promise<User | undefined> {
  const { only, testCentre } = rowOf(notice);
  if (testCentre) {
    const isFor = await whoCan(world, programme, notice, candidates[0], isFirstLead);
    return testCentreFor(world, programme, notice.to, isFirstLead, isFor);
  }
  if (only) {
    const user = await presentUser(world, notice.to);
    const roles = user ? rolesOf(programme, user.keys) : [];
    return user && (isFirstLead(user) || only.some((role) => roles.includes(role))) ? user : undefined;
  }
  const ward = candidates.find(({ id }) => id === wardOf(notice)) ?? candidates[0];
  return officialFor(world, programme, ward ? responsibleFor(ward) : notice.to, candidates, isFirstLead);
}

/** Tells of somebody whether they can do what a result waits for. */
async function whoCan(
  world: World,
  programme: Programme,
  notice: Notice,
  candidate: Candidate | undefined,
  isFirstLead: IsFirstLead,
): Promise<(user: User) => Promise<boolean>> {
  if (!candidate) return async () => true;
  switch (notice.kind) {
    case 'review': {
      const found = await foundIn(world, programme, candidate, candidate.result?.version);
      return async (user) => isAnothers(found, user);
    }
    case 'signature': {
      const found = await foundIn(world, programme, candidate, notice.version);
      return (user) => maySign(world, programme, found, user, rolesNow(programme, user, isFirstLead));
    }
    default:
      return async () => true;
  }
}
