import { z } from 'zod';
import { OUTCOMES } from '../../../domain/results/concept.ts';
import { FOUND } from '../inline-result.ts';
import { list, name, optional } from './common.ts';

export const result = z.object({
  candidate: z.string(),
  version: z.number(),
  ...FOUND,
  session: z.string(),
  assessor: optional(z.string()),
  at: optional(z.string()),
  concept: optional(
    z.object({
      id: z.string(),
      version: z.string(),
      name,
      areas: list(z.object({ id: z.string(), name })),
      levels: z.record(z.string(), name),
      kinds: optional(z.record(z.string(), z.enum(OUTCOMES))),
      validMonths: optional(z.number()),
    }),
  ),
  overall: optional(z.enum(OUTCOMES)),
  replaces: optional(z.number()),
  reason: optional(z.string()),
});

export const currentResult = z.object({
  version: z.number(),
  areas: FOUND.areas,
  week: z.string(),
  overall: optional(z.enum(OUTCOMES)),
  proposed: optional(list(z.string())),
  signed: optional(z.literal(true)),
});

export const draft = z.object({
  candidate: z.string(),
  session: z.string(),
  all: optional(z.string()),
  areas: z.record(z.string(), z.string()),
  proposal: optional(z.string()),
  privateNote: optional(z.string()),
  by: z.string(),
  at: z.string(),
});

export const certificate = z.object({
  code: z.string(),
  candidate: z.string(),
  version: z.number(),
  replacedBy: optional(z.string()),
});
