import { type Counts, TALLY_DEFINITION } from '../../domain/accounts.ts';
import { type Candidate, replyByOf, responsibleFor } from '../../domain/people/candidate.ts';
import type { Import, ListRow, Nominee } from '../../domain/people/import.ts';
import { wordsOfNames, wordsOfPerson } from '../../domain/people/matching/words.ts';
import { isTestCentre, namesOf, type Organisation } from '../../domain/people/organisation.ts';
import { isLost } from '../../domain/people/reach.ts';
import { isOffered } from '../../domain/people/stages.ts';
import type { Address, User } from '../../domain/people/user.ts';
import type { Cost } from '../../domain/programme/costs.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import type { Certificate } from '../../domain/results/certificate.ts';
import type { Draft } from '../../domain/results/draft.ts';
import { type ResultVersion, stageTold } from '../../domain/results/result.ts';
import type { Session } from '../../domain/seats/session.ts';
import type { AuditEntry } from '../../use-cases/ports/audit.ts';
import { foldForSort } from '../fold.ts';
import { ids } from './ids.ts';
import { inLine, listedWith, nominatedBy } from './lists.ts';
import { shapes, type Written } from './shapes.ts';

/** Before every deadline: an offer without one is of a session that is hours away. */
const NO_DEADLINE = '0';

/** `startsAt` is the deadline of an open offer: the list of those who have not answered is the one that is ordered by it. */
export const candidateDocument = (body: Candidate): Written<'candidate'> => ({
  id: ids.candidate(body.id),
  type: 'candidate',
  schema: shapes.candidate.version,
  body,
  stage: stageTold(body),
  sortKey: foldForSort(body.name),
  words: wordsOfPerson(body),
  organisation: body.organisation,
  responsible: responsibleFor(body),
  ...(listedWith(body) !== undefined && { session: listedWith(body) }),
  ...(isLost(body) && { state: 'unreached' }),
  ...inLine(body),
  ...(isOffered(body) && { startsAt: replyByOf(body) ?? NO_DEADLINE }),
});

/** Written once. */
export const resultDocument = (body: ResultVersion): Written<'result'> => ({
  id: ids.result(body.candidate, body.version),
  type: 'result',
  schema: shapes.result.version,
  body,
  candidate: body.candidate,
});

export const draftDocument = (body: Draft): Written<'draft'> => ({
  id: ids.draft(body.candidate),
  type: 'draft',
  schema: shapes.draft.version,
  body,
  candidate: body.candidate,
});

export const certificateDocument = (body: Certificate): Written<'certificate'> => ({
  id: ids.certificate(body.code),
  type: 'certificate',
  schema: shapes.certificate.version,
  body,
  candidate: body.candidate,
});

/**
 * The counter `open` lets a commit take a seat only while the session is not cancelled. A session of several assessors names
 * the first of them where versions that know of one look for it.
 */
export const sessionDocument = ({ free, assessors, ...body }: Session): Written<'session'> => ({
  id: ids.session(body.id),
  type: 'session',
  schema: shapes.session.version,
  body: { ...body, assessor: assessors[0] ?? '', ...(assessors.length > 1 && { assessors }) },
  startsAt: body.startsAt,
  counts: { free, open: body.state.kind === 'open' ? 1 : 0 },
});

/** Lists are ordered by name, and leave out what stands for another. */
export const organisationDocument = (body: Organisation): Written<'organisation'> => ({
  id: ids.organisation(body.id),
  type: 'organisation',
  schema: shapes.organisation.version,
  body,
  ...(body.mergedInto === undefined && {
    sortKey: foldForSort(body.name),
    words: wordsOfNames(namesOf(body)),
  }),
  // Test centres are listed among themselves.
  ...(isTestCentre(body) && { state: body.kind }),
});

export const programmeDocument = (body: Programme): Written<'programme'> => ({
  id: ids.programme,
  type: 'programme',
  schema: shapes.programme.version,
  body,
});
/** @param id the programme's own, or that of an organisation's tally */
export const tallyDocument = (counted: Counts = {}, id: string = ids.tally): Written<'tally'> => ({
  id,
  type: 'tally',
  schema: shapes.tally.version,
  definition: TALLY_DEFINITION,
  counts: counted,
});
/** That somebody with this hash was erased: see `Hashes`. */
export const forgottenDocument = (hash: string): Written<'forgotten'> => ({
  id: ids.forgotten(hash),
  type: 'forgotten',
  schema: shapes.forgotten.version,
  hash,
});

/** What goes on counting of an organisation's candidates who have been erased: see `countsKept`. */
export const erasedDocument = (organisation: string, counted: Counts): Written<'erased'> => ({
  id: ids.erased(organisation),
  type: 'erased',
  schema: shapes.erased.version,
  organisation,
  counts: counted,
});
/** What has been published of what an organisation's people can: see `publish`. */
export const mapDocument = (organisation: string, counted: Counts): Written<'map'> => ({
  id: ids.map(organisation),
  type: 'map',
  schema: shapes.map.version,
  organisation,
  counts: counted,
});
/** What has been published of the programme's counts: see `publishFigures`. */
export const figuresDocument = (counted: Counts): Written<'figures'> => ({
  id: ids.figures,
  type: 'figures',
  schema: shapes.figures.version,
  counts: counted,
});
export const nominationDocument = (key: string, id: string): Written<'nomination'> => ({
  id: ids.nomination(key),
  type: 'nomination',
  schema: shapes.nomination.version,
  candidate: id,
});
/** The lock of a Teams user: whichever of their addresses is typed, they have one nomination. */
export const nomineeDocument = (user: string, id: string): Written<'nominee'> => ({
  id: ids.nominee(user),
  type: 'nominee',
  schema: shapes.nominee.version,
  candidate: id,
});
/** Stands in place of a candidate who was nominated twice, for the cards and links that name them. */
export const mergedDocument = (id: string, into: string): Written<'merged'> => ({
  id: ids.candidate(id),
  type: 'merged',
  schema: shapes.merged.version,
  into,
});
export const costDocument = (body: Cost): Written<'cost'> => ({
  id: ids.cost(body.id),
  type: 'cost',
  schema: shapes.cost.version,
  body,
  at: body.at,
});

export const entryDocument = (body: AuditEntry): Written<'entry'> => ({
  id: ids.entry(body.mark),
  type: 'entry',
  schema: shapes.entry.version,
  body,
  subject: body.subject,
  at: body.at,
  ...(body.verb === 'candidate.nominate' && { state: nominatedBy(body.actor) }),
});
export const userDocument = (body: User): Written<'user'> => ({
  id: ids.user(body.id),
  type: 'user',
  schema: shapes.user.version,
  body,
});
export const addressDocument = (body: Address): Written<'address'> => ({
  id: ids.user(body.key),
  type: 'address',
  schema: shapes.address.version,
  body,
});
export const programmesDocument = (list: readonly string[]): Written<'programmes'> => ({
  id: 'programmes',
  type: 'programmes',
  schema: shapes.programmes.version,
  ids: list,
});

export const importDocument = (body: Import): Written<'import'> => ({
  id: ids.import(body.id),
  type: 'import',
  schema: shapes.import.version,
  body,
});
/** What an import's documents have in common is the import, by which they are found and taken away. */
export const importRowsDocument = (of: string, n: number, rows: readonly ListRow[]): Written<'import-rows'> => ({
  id: ids.importPart(of, 'rows', n),
  type: 'import-rows',
  schema: shapes['import-rows'].version,
  rows,
  subject: of,
});
export const importNomineesDocument = (
  of: string,
  run: string,
  n: number,
  nominees: readonly Nominee[],
): Written<'import-nominees'> => ({
  id: ids.importPart(of, run, n),
  type: 'import-nominees',
  schema: shapes['import-nominees'].version,
  nominees,
  subject: of,
});
