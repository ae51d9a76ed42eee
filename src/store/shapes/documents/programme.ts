import { type Counts, TALLY_DEFINITION } from '../../../domain/accounts.ts';
import { wordsOfNames } from '../../../domain/people/matching/words.ts';
import { isTestCentre, namesOf, type Organisation } from '../../../domain/people/organisation.ts';
import type { Cost } from '../../../domain/programme/costs.ts';
import type { Programme } from '../../../domain/programme/programme.ts';
import type { Session } from '../../../domain/seats/session.ts';
import type { AuditEntry } from '../../../use-cases/ports/audit.ts';
import { foldForSort } from '../../fold.ts';
import { ids } from '../ids.ts';
import { nominatedBy } from '../lists.ts';
import { shapes, type Written } from '../shapes.ts';

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

/** What has been published of the programme's counts: see `publishFigures`. */
export const figuresDocument = (counted: Counts): Written<'figures'> => ({
  id: ids.figures,
  type: 'figures',
  schema: shapes.figures.version,
  counts: counted,
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

export const programmesDocument = (list: readonly string[]): Written<'programmes'> => ({
  id: 'programmes',
  type: 'programmes',
  schema: shapes.programmes.version,
  ids: list,
});
