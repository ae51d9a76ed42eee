import { z } from 'zod';
import { organisationId } from '../../domain/people/organisation.ts';
import { digest } from '../digest.ts';
import { optional } from './bodies/common.ts';
import type { BodyChange } from './shape.ts';

// What is done to what an earlier version has stored, when it is read: see `shapes`.

/** What every candidate was told before a programme had a text of its own. */
export const TOLD_BEFORE = {
  sv: 'Kostnadsfritt för dig och ditt företag.',
  en: 'Free of charge for you and your company.',
};

/** A company was its name alone; its document is made when it is missed. */
export const withOrganisation: BodyChange = (fields) =>
  typeof fields.employer === 'string' ? { ...fields, organisation: organisationId(digest, fields.employer) } : fields;

/** What the stage told of a candidate before it was counted how often each thing happens. */
const told = z.object({
  progress: z.object({ stage: z.string(), booking: optional(z.unknown()), lost: optional(z.unknown()) }),
  answered: optional(z.unknown()),
});
export const withFacts: BodyChange = (fields) => {
  const { data } = told.safeParse(fields);
  if (!data) return fields;
  const { stage, booking, lost } = data.progress;
  const [declined, absent] = [stage === 'declined', stage === 'absent'];
  const offered = declined || [booking, lost, data.answered].some((each) => each !== undefined);
  const known = { ...(offered && { offers: 1 }), ...(declined && { declines: 1 }), ...(absent && { noShows: 1 }) };
  return Object.keys(known).length > 0 ? { ...fields, facts: known } : fields;
};

/** What whoever nominated somebody wrote about them in their own words is kept no longer. */
export const withoutNote: BodyChange = ({ note: _, ...fields }) => fields;

/** Who waited and had had no seat was nominated beyond the programme's target, as far as the document tells. */
const seen = z.object({
  progress: z.looseObject({ stage: z.literal('waiting'), lost: z.undefined().optional() }),
  answered: z.undefined().optional(),
  seatVersion: z.undefined().optional(),
  facts: z.undefined().optional(),
  nominatedAt: z.string(),
});
export const withWaiting: BodyChange = (fields) => {
  const { data } = seen.safeParse(fields);
  return data ? { ...fields, progress: { ...data.progress, since: data.nominatedAt, for: 'target' } } : fields;
};
