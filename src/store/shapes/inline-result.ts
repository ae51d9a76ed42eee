import { z } from 'zod';
import type { ResultVersion } from '../../domain/results/result.ts';
import type { StoredDocument } from '../document-store.ts';
import type { Upgrade } from './shape.ts';

export const FOUND = {
  areas: z.record(z.string(), z.string()),
  proposal: z.exactOptional(z.string()),
  privateNote: z.exactOptional(z.string()),
};

const before = z.object({
  id: z.string(),
  progress: z.object({
    stage: z.literal('assessed'),
    booking: z.object({ session: z.string() }).loose(),
    result: z.object(FOUND),
    week: z.string(),
  }),
});
const after = z.object({ ...FOUND, candidate: z.string(), version: z.literal(1), session: z.string() });

/**
 * A result stood in its candidate's document before each version of one had a document of its own. It is the first of
 * them, and stays beside what is known of the candidate until `catchUpResults` has made that.
 */
export const withResultApart: Upgrade = (document) => {
  const { success, data } = before.safeParse(document.body);
  if (!success || typeof document.body !== 'object') return document;
  const { id, progress } = data;
  const { booking, result, week } = progress;
  const body = {
    ...document.body,
    progress: { stage: 'assessed', booking },
    result: { version: 1, areas: result.areas, week },
  };
  return { ...document, body, inlineResult: { ...result, candidate: id, version: 1, session: booking.session } };
};

/** @param document a candidate's, upgraded */
export const inlineResultIn = ({ inlineResult }: StoredDocument): ResultVersion | undefined =>
  after.safeParse(inlineResult).data;

export const withoutInlineResult = ({ inlineResult: _, ...document }: StoredDocument): StoredDocument => document;
