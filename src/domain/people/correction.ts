import { accepted, type Decision, refused, unchanged } from '../decision.ts';
import type { Notice } from '../notices.ts';
import type { PersonKey, UserId } from '../programme/programme.ts';
import type { Instant } from '../time.ts';
import { bookingOf, type Candidate, type Person, responsibleFor } from './candidate.ts';
import type { FormerEntry } from './contact.ts';
import type { Organisation } from './organisation.ts';
import { isUnaddressed, NO_ADDRESS } from './reach.ts';
import { isBooked } from './stages.ts';

export type Correction = {
  readonly person: Omit<Person, 'employer'>;
  /** Where they work now; absent: where they did. `isNew`: it is made with the correction. */
  readonly employer: { readonly organisation: Organisation; readonly isNew?: true } | undefined;
  /** Of their address, and whose it is in Teams, as far as the bot knows. */
  readonly address: { readonly key: PersonKey | undefined; readonly owner: UserId | undefined };
};

/**
 * Corrects what is known of somebody. With another address they are tied to the Teams user who owns it, links that went
 * to the old one end, and what they must know is told where they are reached now. Who has none any more stays tied to the
 * user they were found to be.
 *
 * @param seconds other nominations of the user they are tied to, which wait to be merged into this one: should this one
 *   turn out to be somebody else's, the first of them is that user's
 */
export function correct(
  before: Candidate,
  { person, employer, address }: Correction,
  seconds: readonly Candidate[],
  at: Instant,
): Decision {
  const { email: _, phone: __, key: ___, ...rest } = before;
  const { organisation, isNew } = employer ?? {};
  const known: Candidate = {
    ...rest,
    ...person,
    ...(organisation && { employer: organisation.name, organisation: organisation.id }),
    ...(address.key !== undefined && { key: address.key }),
  };
  const organisations = isNew && organisation ? { organisations: [organisation] } : {};
  if (address.key === before.key) {
    return isSame(before, known) ? unchanged : accepted({ candidates: [known], ...organisations });
  }
  const moved = readdressed(known, before, address.owner, at);
  const heirs = moved.user === before.user ? [] : inherited(seconds);
  const former = moved.user === before.user ? undefined : before.user;
  return accepted({
    candidates: [moved, ...heirs],
    ...organisations,
    notices: newsFor(before, moved),
    later: [
      {
        at,
        what: {
          kind: 'tell-anew',
          candidate: moved.id,
          ...(former !== undefined && { former }),
          ...(before.key !== undefined && { formerKey: before.key }),
        },
      },
    ],
  });
}

export type OwnContact = Pick<Person, 'email' | 'phone' | 'language'>;

/** The same by themselves. A name stands on a certificate, and somebody else's address would give them away: not taken. */
export function correctOwn(
  before: Candidate,
  contact: OwnContact,
  { isTaken, ...address }: Correction['address'] & { readonly isTaken: boolean },
  at: Instant,
): Decision {
  if (before.sameAs !== undefined) return refused('same-person');
  if (isTaken) return refused('address-taken');
  const { name, situation, id } = before;
  const person = { name, situation, ...contact };
  const decision = correct(before, { person, employer: undefined, address }, [], at);
  if (decision.kind !== 'accepted' || (before.email === contact.email && before.phone === contact.phone))
    return decision;
  const { effects } = decision;
  const told: Notice = { kind: 'contact-changed', to: responsibleFor(before), candidate: id };
  return accepted({ ...effects, notices: [...(effects.notices ?? []), told] });
}

const FIELDS = ['name', 'email', 'phone', 'organisation', 'situation', 'language'] as const;
const isSame = (one: Candidate, other: Candidate): boolean => FIELDS.every((field) => one[field] === other[field]);

/** What is known of how they are reached is of the old address, but for the Teams user who stays the same. */
function readdressed(known: Candidate, before: Candidate, owner: UserId | undefined, at: Instant): Candidate {
  const user = known.key === undefined ? before.user : owner;
  const stays = user === before.user;
  const { user: _, sameAs, contact, calendar, formerEntries = [], ...rest } = known;
  const { contactVersion = 0, email } = before;
  const entries: readonly FormerEntry[] =
    calendar && email !== undefined
      ? [...formerEntries, { session: calendar.session, email, contactVersion }]
      : formerEntries;
  const inTeams = stays && contact?.kind === 'reached' && contact.by === 'teams';
  const after: Candidate = {
    ...rest,
    ...(user !== undefined && { user }),
    ...(stays && sameAs !== undefined && { sameAs }),
    ...(inTeams && { contact }),
    ...(entries.length > 0 && { formerEntries: entries }),
    contactVersion: contactVersion + 1,
  };
  return isUnaddressed(after) ? { ...after, contact: { kind: 'unreached', why: NO_ADDRESS, at } } : after;
}

/** The first of them is a nomination of its own now, and the others are its seconds. */
const inherited = ([first, ...others]: readonly Candidate[]): readonly Candidate[] => {
  if (!first) return [];
  const { sameAs: _, ...own } = first;
  return [own, ...others.map((each) => ({ ...each, sameAs: first.id }))];
};

/** An offer that awaits their answer is sent again with all else that waits for them; see the task `tell-anew`. */
function newsFor(before: Candidate, after: Candidate): readonly Notice[] {
  const { id: candidate, calendar } = before;
  const elsewhere = after.user !== before.user || after.user === undefined;
  const seat = isBooked(after) ? bookingOf(after) : undefined;
  return [
    ...(calendar ? [{ kind: 'former-entry', candidate, session: calendar.session } as const] : []),
    ...(seat && (elsewhere || calendar) ? [{ kind: 'readdressed', candidate, session: seat.session } as const] : []),
    ...(elsewhere && after.result ? [{ kind: 'result', candidate } as const] : []),
  ];
}
