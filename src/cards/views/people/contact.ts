import type { Candidate } from '../../../domain/people/candidate.ts';
import type { Answered, Contact } from '../../../domain/people/contact.ts';
import { NO_ADDRESS } from '../../../domain/people/reach.ts';
import { isOffered } from '../../../domain/people/stages.ts';
import { ACCOUNT_GONE } from '../../../domain/people/user.ts';
import type { Reader } from '../reader.ts';

/** Platforms' codes by what they mean to a coordinator. */
const REASONS: Readonly<Record<string, string>> = {
  'not-met': 'not-met',
  [NO_ADDRESS]: 'no-address',
  uninstalled: 'uninstalled',
  [ACCOUNT_GONE]: 'account-gone',
  ConversationBlockedByUser: 'blocked',
  MessageWritesBlocked: 'blocked',
  BotNotInConversationRoster: 'not-installed',
  ForbiddenOperationException: 'not-installed',
  BotDisabledByAdmin: 'disabled',
  ConversationNotFound: 'no-chat',
  'http-404': 'no-chat',
  'smtp-550': 'no-mail',
  'smtp-551': 'no-mail',
  'smtp-553': 'no-mail',
};

/** What is told of somebody to tell them from another: their address, or else their number. */
export const contactOf = ({ formats }: Reader, { email, phone }: Candidate): string =>
  email ?? (phone ? formats.phone(phone) : '');

/** All that leads to them beside Teams. */
export const waysTo = ({ formats }: Reader, { email, phone }: Candidate): string =>
  [email, phone && formats.phone(phone)].filter((each) => each).join(' · ');

export const whyUnreached = ({ t }: Reader, why: string): string =>
  Object.hasOwn(REASONS, why) ? t(`unreached.${REASONS[why]}`) : t('unreached.other', { code: why });

export const howAnswered = ({ t, formats }: Reader, { way, at }: Answered): string =>
  t(`answered.${way}`, { when: formats.moment(at) });

const howReached = ({ t, formats }: Reader, { by, at }: Extract<Contact, { kind: 'reached' }>): string =>
  t(`reached.${by}`, { when: formats.moment(at) });

/** One line on how somebody was last heard of or reached; empty when nothing is known, or nothing reaches them. */
export function lastHeard(reader: Reader, { answered, contact }: Candidate): string {
  if (answered) return howAnswered(reader, answered);
  return contact?.kind === 'reached' ? howReached(reader, contact) : '';
}

/** What keeps somebody from being reached, if anything is known to; empty otherwise. */
export function notReached(reader: Reader, candidate: Candidate): string {
  const { contact, user } = candidate;
  if (contact?.kind === 'unreached') return whyUnreached(reader, contact.why);
  // Offered a moment ago: nothing has been tried yet, and nothing leads to them in Teams.
  return !contact && !user && isOffered(candidate) ? whyUnreached(reader, 'not-met') : '';
}
