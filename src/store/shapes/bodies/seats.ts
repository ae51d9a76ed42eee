import { z } from 'zod';
import { list, optional } from './common.ts';

export const session = z.object({
  id: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  date: z.string(),
  place: z.string(),
  centre: optional(z.string()),
  capacity: z.number(),
  /** The first of `assessors`, which are absent where it is the only one. */
  assessor: z.string(),
  assessors: optional(list(z.string())),
  createdBy: optional(z.string()),
  reservedUntil: optional(z.string()),
  revision: optional(z.number()),
  state: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('open') }),
    z.object({
      kind: z.literal('cancelled'),
      reason: z.string(),
      released: optional(z.number()),
      asked: optional(z.number()),
      instead: optional(z.string()),
    }),
  ]),
});
