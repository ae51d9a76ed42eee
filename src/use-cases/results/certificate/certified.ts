import type { Candidate } from '../../../domain/people/candidate.ts';
import type { Programme } from '../../../domain/programme/programme.ts';
import { programmeOf } from '../../../domain/results/certificate.ts';
import type { ConceptAsGiven } from '../../../domain/results/concept.ts';
import type { ResultVersion } from '../../../domain/results/result.ts';
import type { Session } from '../../../domain/seats/session.ts';
import type { Instant, LocalDate } from '../../../domain/time.ts';
import type { World } from '../../ports.ts';

export type Certified = {
  readonly programme: Programme;
  readonly candidate: Candidate;
  readonly code: string;
  readonly result: ResultVersion;
  readonly concept: ConceptAsGiven;
  readonly session: Session | undefined;
  /** The test centre by name; without one, the place. */
  readonly centre: string;
  /** The last day on which it is valid. Absent: it is for good. */
  readonly until?: LocalDate;
};

/** The certificate that counts of this candidate; undefined while there is none, or nothing of it can be named. */
export async function certifiedOf(
  world: World,
  programme: Programme,
  candidate: Candidate,
): Promise<Certified | undefined> {
  const { records } = world;
  const { certificate } = candidate;
  if (!certificate) return undefined;
  const result = await records.result(programme.id, candidate.id, certificate.version);
  const concept = result?.concept ?? world.concepts.get(programme.concept);
  if (!result || !concept) return undefined;
  const session = await records.session(programme.id, result.session);
  const held = session?.centre === undefined ? undefined : await records.centre(programme.id, session.centre);
  const centre = held?.name ?? session?.place ?? programme.place;
  const until = validUntil(world, programme, concept, result.at ?? session?.endsAt);
  return { programme, candidate, code: certificate.code, result, concept, session, centre, ...(until && { until }) };
}

function validUntil(
  { calendar }: World,
  { timeZone }: Programme,
  { validMonths }: ConceptAsGiven,
  given: Instant | undefined,
): LocalDate | undefined {
  if (given === undefined || validMonths === undefined) return undefined;
  return calendar.monthsAfter(calendar.dateAt(timeZone, given), validMonths);
}

/** What is so of a code: whatever it is not, it is `unknown`, and nothing tells which. */
export type Looked = { readonly is: 'unknown' | 'replaced' } | { readonly is: 'genuine'; readonly of: Certified };

export async function lookUp(world: World, code: string): Promise<Looked> {
  const certificate = await world.records.certificate(code);
  const programmeId = certificate && programmeOf(certificate.code);
  const programme = programmeId === undefined ? undefined : await world.records.programme(programmeId);
  const candidate = programme && certificate && (await world.records.candidate(programme.id, certificate.candidate));
  if (!candidate) return { is: 'unknown' };
  if (candidate.certificate?.code !== code) return { is: 'replaced' };
  const of = await certifiedOf(world, programme, candidate);
  return of ? { is: 'genuine', of } : { is: 'unknown' };
}
