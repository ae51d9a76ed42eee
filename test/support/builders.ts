import type { Candidate } from '../../src/domain/people/candidate.ts';
import type { Booking, Progress, Stage } from '../../src/domain/people/progress.ts';
import type { Actor, Programme, Role } from '../../src/domain/programme/programme.ts';
import type { Giving } from '../../src/domain/results/assessment.ts';
import type { Concept } from '../../src/domain/results/concept.ts';
import type { CountingMoment } from '../../src/domain/results/follow-up/asking.ts';
import type { Session } from '../../src/domain/seats/session.ts';

/** One valid default of each thing; a test overrides what it is about. */
export const MONDAY: CountingMoment = {
  at: '2020-05-11T07:00:00.000Z',
  date: '2020-05-11',
  time: '09:00',
  week: '2020-W20',
  followUpAt: '2020-08-11T08:00:00.000Z',
};
/** The end of that day in the programme's zone. */
export const MONDAY_ENDS = '2020-05-11T22:00:00.000Z';
export const TUESDAY: CountingMoment = {
  at: '2020-05-12T07:00:00.000Z',
  date: '2020-05-12',
  time: '09:00',
  week: '2020-W20',
  followUpAt: '2020-08-12T08:00:00.000Z',
};

export const programme = (over: Partial<Programme> = {}): Programme => ({
  id: 'prog',
  name: 'Industriteknik BAS, Vimmerby',
  start: '2020-05-11',
  end: '2020-06-12',
  target: 100,
  budget: 85_394,
  place: 'Vimmerby gymnasium',
  concept: 'industriteknik-bas',
  timeZone: 'Europe/Stockholm',
  about: {},
  roles: { 'key-lead': ['lead'], 'key-sam': ['coordinator'], 'key-tore': ['assessor'] },
  ...over,
});

export const session = (over: Partial<Session> = {}): Session => ({
  id: 'ses-monday',
  startsAt: '2020-05-11T07:00:00.000Z',
  endsAt: '2020-05-11T10:00:00.000Z',
  date: '2020-05-11',
  place: 'Sal B12',
  capacity: 2,
  assessors: ['key-tore'],
  state: { kind: 'open' },
  free: 2,
  ...over,
});

export const booking = (over: Partial<Booking> = {}): Booking => ({ session: 'ses-monday', offeredBy: 'sam', ...over });

export const candidate = (progress: Progress = { stage: 'nominated' }, over: Partial<Candidate> = {}): Candidate => ({
  id: 'vera',
  key: 'key-vera',
  name: 'Vera Validand',
  email: 'vera@example.com',
  employer: 'Exempelverken AB',
  organisation: 'exempelverken',
  situation: 'furloughed',
  language: 'sv',
  nominatedBy: 'sam',
  nominatedAt: MONDAY.at,
  nominatedWeek: MONDAY.week,
  user: 'vera-user',
  progress,
  ...over,
});

/** Somebody with a result. */
export const assessed = (over: Partial<Candidate> = {}): Candidate =>
  candidate(
    { stage: 'assessed', booking: booking() },
    { result: { version: 1, areas: { a01: 'met' }, week: MONDAY.week }, ...over },
  );

const LEVEL = { sv: 'Nivå', en: 'Level' };
export const concept = (over: Partial<Concept> = {}): Concept => ({
  id: 'industriteknik-bas',
  version: '1',
  name: { sv: 'Industriteknik BAS', en: 'Industriteknik BAS' },
  areas: [{ id: 'a01', name: { sv: 'Mätteknik', en: 'Measuring' } }],
  levels: { met: LEVEL, partly: LEVEL, supplement: LEVEL },
  adaptations: [],
  texts: {},
  ...over,
});

export const actor = (user: string, ...roles: Role[]): Actor => ({ user, keys: [`key-${user}`, user], roles });
export const SAM = actor('sam', 'coordinator');
export const TORE = actor('tore', 'assessor');
export const LEAD = actor('lead', 'lead');
export const VERA = actor('vera-user');
export const STRANGER = actor('stranger');

/** A result that an assessor of another organisation gives, and that counts at once. */
export const giving = (over: Partial<Giving> = {}): Giving => ({
  actor: TORE,
  now: MONDAY,
  concept: concept(),
  isColleague: false,
  pending: undefined,
  signers: [],
  ...over,
});

/** What is stored at each stage, with nothing that need not be. */
export const AT_STAGE: { readonly [S in Stage]: Extract<Progress, { stage: S }> } = {
  nominated: { stage: 'nominated' },
  waiting: { stage: 'waiting' },
  offered: { stage: 'offered', booking: booking() },
  booked: { stage: 'booked', booking: booking() },
  attended: { stage: 'attended', booking: booking() },
  assessed: { stage: 'assessed', booking: booking() },
  declined: { stage: 'declined' },
  absent: { stage: 'absent', booking: booking() },
  withdrawn: { stage: 'withdrawn' },
};
