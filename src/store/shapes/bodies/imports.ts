import { z } from 'zod';
import { LANGUAGES } from '../../../domain/languages.ts';
import { SITUATIONS } from '../../../domain/people/candidate.ts';
import { ROLES } from '../../../domain/programme/programme.ts';
import { REFUSALS } from '../../../domain/refusals.ts';
import { list, optional } from './common.ts';

export const person = z.object({
  name: z.string(),
  email: optional(z.string()),
  phone: optional(z.string()),
  employer: z.string(),
  situation: z.enum(SITUATIONS),
  language: z.enum(LANGUAGES),
});

const left = list(z.object({ line: z.number(), reason: z.enum(REFUSALS) }));

export const imported = z.object({
  id: z.string(),
  by: z.string(),
  as: z.enum(ROLES),
  scope: optional(list(z.string())),
  at: z.string(),
  headings: list(z.string()),
  reading: z.object({
    columns: list(z.string()),
    employer: optional(z.string()),
    situation: optional(z.enum(SITUATIONS)),
    language: optional(z.enum(LANGUAGES)),
    meant: optional(z.record(z.string(), z.string())),
  }),
  state: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('preview') }),
    z.object({
      kind: z.literal('running'),
      run: z.string(),
      parts: z.number(),
      done: z.number(),
      came: optional(z.object({ parts: z.number(), nominated: z.number(), offered: z.number(), left })),
      offer: optional(z.literal(true)),
      message: optional(z.string()),
    }),
    z.object({
      kind: z.literal('done'),
      nominated: z.number(),
      offered: optional(z.number()),
      left,
    }),
  ]),
});
