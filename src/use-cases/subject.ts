import { type Effects, refused } from '../domain/decision.ts';
import type { Candidate } from '../domain/people/candidate.ts';
import type { Organisation } from '../domain/people/organisation.ts';
import type { Cost } from '../domain/programme/costs.ts';
import type { Programme } from '../domain/programme/programme.ts';
import type { Session } from '../domain/seats/session.ts';
import type { Records } from './ports/records.ts';

type Subjects = {
  readonly candidate: Candidate;
  readonly session: Session;
  readonly programme: Programme;
  readonly organisation: Organisation;
  readonly cost: Cost;
  readonly nothing: undefined;
};
export type Subject = keyof Subjects;
export type SubjectOf<About extends Subject> = Subjects[About];

type Which = { readonly about: Subject; readonly subject: string };

export function committed(
  { candidates, sessions, organisations, costs, programme }: Effects,
  { about, subject }: Which,
) {
  switch (about) {
    case 'candidate':
      return candidates?.find(({ id }) => id === subject);
    case 'session':
      return sessions?.find(({ id }) => id === subject);
    case 'organisation':
      return organisations?.find(({ id }) => id === subject);
    case 'cost':
      return costs?.find(({ id }) => id === subject);
    case 'programme':
      return programme;
    case 'nothing':
      return undefined;
    default:
      return about satisfies never;
  }
}

export async function stored(records: Records, programme: string, { about, subject }: Which) {
  switch (about) {
    case 'candidate':
      return savedOr(await records.candidate(programme, subject), 'unknown-candidate');
    case 'session':
      return savedOr(await records.session(programme, subject), 'unknown-session');
    case 'organisation':
      return savedOr(await records.organisation(programme, subject), 'unknown-organisation');
    case 'cost':
      return savedOr(await records.cost(programme, subject), 'unknown-cost');
    case 'programme':
      return savedOr(await records.programme(programme), 'unknown-programme');
    case 'nothing':
      return { kind: 'saved', saved: undefined } as const;
    default:
      return about satisfies never;
  }
}

const savedOr = <T>(saved: T | undefined, missing: Parameters<typeof refused>[0]) =>
  saved === undefined ? refused(missing) : ({ kind: 'saved', saved } as const);
