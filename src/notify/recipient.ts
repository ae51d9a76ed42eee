import { type Candidate, DEFAULT_LANGUAGE, type Language } from '../domain/candidate.ts';
import { addresseeOf, type Notice } from '../domain/notices.ts';
import type { PersonKey, Programme } from '../domain/programme.ts';
import type { User } from '../domain/user.ts';
import type { World } from '../use-cases/ports.ts';

/** Whom a notice is for, and what is known that leads to them. */
export type Recipient = {
  readonly name: string;
  readonly language: Language;
  readonly user: User | undefined;
  /** Set when they are told as a candidate. */
  readonly candidate: Candidate | undefined;
  readonly address: { readonly email: string; readonly key: PersonKey } | undefined;
};

/** Undefined for somebody who is no longer known at all. */
export async function recipientOf(world: World, programme: Programme, notice: Notice): Promise<Recipient | undefined> {
  const to = addresseeOf(notice);
  if (to !== undefined) {
    const user = await world.people.user(to);
    if (!user) return undefined;
    const { name, email, language = DEFAULT_LANGUAGE } = user;
    const address = email === undefined ? undefined : { email, key: world.keyOf(email) };
    return { name, language, user, candidate: undefined, address };
  }
  const candidate = 'candidate' in notice ? await world.records.candidate(programme.id, notice.candidate) : undefined;
  if (!candidate) return undefined;
  const user = candidate.user === undefined ? undefined : await world.people.user(candidate.user);
  return {
    name: candidate.name,
    language: user?.language ?? candidate.language,
    user,
    candidate,
    address: { email: candidate.email, key: candidate.key },
  };
}
