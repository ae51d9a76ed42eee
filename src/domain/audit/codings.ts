import { bookingOf, type Candidate, heldUntilOf, replyByOf, waitsForTarget } from '../people/candidate.ts';
import type { Contact } from '../people/contact.ts';
import type { Organisation } from '../people/organisation.ts';
import type { Cost } from '../programme/costs.ts';
import type { Programme } from '../programme/programme.ts';
import type { Session } from '../seats/session.ts';

import { type Code, type Codes, coded } from './act.ts';

/** `words`: by name alone, being people's words. `silent`: it follows from others. A field without a row does not compile. */
export type Coding<T> = {
  readonly [F in keyof T]-?: 'code' | 'words' | 'silent' | ((value: NonNullable<T[F]>, of: T) => Code | Codes);
};

export const CANDIDATE: Coding<Candidate> = {
  id: 'silent',
  organisation: 'code',
  key: 'silent',
  name: 'words',
  email: 'words',
  phone: 'words',
  employer: 'words',
  situation: 'code',
  language: 'code',
  nominatedBy: 'code',
  responsible: 'code',
  nominatedAt: 'silent',
  nominatedWeek: 'silent',
  user: 'code',
  progress: ({ stage }, of) =>
    coded({
      stage,
      session: bookingOf(of)?.session,
      agreed: bookingOf(of)?.agreed,
      arrivedAt: bookingOf(of)?.arrived?.at,
      replyBy: replyByOf(of),
      waitsFor: waitsForTarget(of) ? 'target' : undefined,
      heldUntil: heldUntilOf(of),
    }),
  result: ({ version }) => version,
  submitted: ({ version, signed }) => (signed ? `${version}:signed` : version),
  // That they wait, transitions tell; for what, is theirs to know.
  retest: 'silent',
  quotaHeld: 'silent',
  takenBack: 'code',
  // Why stays with them.
  review: ({ version, stands }) => (stands ? `${version}:stands` : version),
  drafted: 'code',
  // The code opens it for whoever has it.
  certificate: ({ version }) => version,
  sharing: ({ on }) => on,
  sameAs: 'code',
  seatVersion: 'silent',
  // What they count and keep, transitions tell.
  past: 'silent',
  facts: 'silent',
  answered: ({ way }) => way,
  reminded: 'code',
  contact: (contact: Contact) => (contact.kind === 'reached' ? contact.by : `${contact.kind}:${contact.why}`),
  calendar: ({ session }) => session,
  formerEntries: (entries) => entries.length,
  contactVersion: 'silent',
  changes: 'silent',
  wish: () => true,
  cannot: (times) => times.join(' '),
  // Who reads the audit is not to know what somebody needs.
  needs: 'words',
  selfAssessed: 'words',
  question: 'words',
  plan: 'words',
  // Their answer is theirs alone.
  followUp: ({ asked, answer }) => coded({ followUp: answer ? 'answered' : asked && 'asked' }),
};

export const SESSION: Coding<Session> = {
  centre: 'code',
  id: 'silent',
  startsAt: 'code',
  endsAt: 'code',
  date: 'silent',
  place: 'words',
  capacity: 'code',
  assessors: (keys) => ({ assessor: keys.join(' ') }),
  createdBy: 'code',
  revision: 'silent',
  reservedUntil: 'silent',
  state: (state) => coded({ state: state.kind, instead: state.kind === 'cancelled' ? state.instead : undefined }),
  free: 'silent',
};

export const ORGANISATION: Coding<Organisation> = {
  id: 'silent',
  name: 'words',
  aliases: 'words',
  kind: 'code',
  mergedInto: 'code',
};

export const COST: Coding<Cost> = {
  id: 'silent',
  amount: 'code',
  text: 'words',
  category: 'code',
  session: 'code',
  at: 'silent',
  date: 'silent',
  by: 'silent',
  reversed: () => true,
};

export const PROGRAMME: Coding<Programme> = {
  id: 'silent',
  name: 'words',
  start: 'code',
  end: 'code',
  target: 'code',
  budget: 'code',
  costPerAssessment: 'code',
  place: 'words',
  contactName: 'words',
  contactPhone: 'words',
  concept: 'code',
  about: 'words',
  comment: 'words',
  timeZone: 'code',
  autoFill: 'code',
  mapFrom: 'code',
  resultDelay: 'code',
  secondSignature: 'code',
  keepContact: 'code',
  keepResults: 'code',
  keepAudit: 'code',
  telling: (telling) => ({ ...telling }),
  // Each of them is a thing of its own.
  roles: 'silent',
  scopes: 'silent',
  assessorOrganisations: 'silent',
  // What is told at two times is for the status and the report to say.
  followUp: 'silent',
};
