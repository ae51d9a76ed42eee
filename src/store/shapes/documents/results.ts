import type { Counts } from '../../../domain/accounts.ts';
import type { Certificate } from '../../../domain/results/certificate.ts';
import type { Draft } from '../../../domain/results/draft.ts';
import type { ResultVersion } from '../../../domain/results/result.ts';
import { ids } from '../ids.ts';
import { shapes, type Written } from '../shapes.ts';

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

/** What has been published of what an organisation's people can: see `publish`. */
export const mapDocument = (organisation: string, counted: Counts): Written<'map'> => ({
  id: ids.map(organisation),
  type: 'map',
  schema: shapes.map.version,
  organisation,
  counts: counted,
});
