import { z } from 'zod';
import { DEFAULT_LANGUAGE, type InEach, inEach } from '../domain/languages.ts';
import { CONCEPT_TEXTS, OUTCOMES } from '../domain/results/concept.ts';

const text = z.string().min(1);
/** Longer than this is not read on a phone. */
const MAX_TEXT = 500;
/** Longer ones fill a card that shows them all. */
const MAX_NAME = 100;

/** Where a file lacks a language, its readers get the default one: a concept's names are its owner's to translate. */
const localised = (one: z.ZodString) =>
  z.object(inEach(() => one.optional())).transform((texts, context): InEach => {
    const fallback = texts[DEFAULT_LANGUAGE];
    if (fallback !== undefined) return inEach((language) => texts[language] ?? fallback);
    context.addIssue({ code: 'custom', path: [DEFAULT_LANGUAGE], message: 'is missing' });
    return z.NEVER;
  });
const name = localised(text.max(MAX_NAME));
const id = z.string().regex(/^[\w-]+$/);
const percent = z.number().min(0).max(100);

const area = z.strictObject({
  id,
  name,
  weight: z.exactOptional(z.number().positive().max(1000)),
  placeholder: z.exactOptional(z.literal(true)),
});
/** It begins with a letter, so that the levels keep their order; `all` is what a form says of all areas at once. */
const level = z.strictObject({
  id: z.string().regex(/^(?!all$)[a-z][\w-]{0,30}$/i),
  name,
  is: z.enum(OUTCOMES),
});
const unlike = <T>(items: readonly T[], of: (item: T) => unknown): boolean =>
  new Set(items.map(of)).size === items.length;
/** So many areas, each with its levels, fit in one card. */
const MAX_AREAS = 20;
const MAX_LEVELS = 6;

export const conceptFile = z.strictObject({
  id,
  version: z.union([text, z.number()]).transform(String).default('1'),
  name,
  areas: z
    .array(area)
    .min(1)
    .max(MAX_AREAS)
    .refine((areas) => unlike(areas, (each) => each.id), 'two have the same id'),
  levels: z
    .union([
      z.partialRecord(z.enum(OUTCOMES), name),
      z
        .array(level)
        .min(2)
        .max(MAX_LEVELS)
        .refine((levels) => unlike(levels, (each) => each.id), 'two have the same id')
        .refine((levels) => levels.some(({ is }) => is === 'met'), 'none of them is "met"'),
    ])
    .default({}),
  adaptations: z
    .array(z.strictObject({ id, name, extraMinutes: z.exactOptional(z.int().min(1).max(600)) }))
    .refine((adaptations) => unlike(adaptations, (each) => each.id), 'two have the same id')
    .default([]),
  overall: z.exactOptional(
    z
      .strictObject({ met: percent, partly: percent })
      .refine(({ met, partly }) => partly <= met, { path: ['partly'], message: 'is more than met' }),
  ),
  validMonths: z.exactOptional(z.number().int().min(1).max(600)),
  minutes: z.exactOptional(z.number().int().min(5).max(2880)),
  retest: z.exactOptional(
    z.strictObject({
      afterDays: z.int().min(1).max(730),
      max: z.int().min(1).max(10),
      quota: z.exactOptional(z.boolean()),
    }),
  ),
  texts: z.partialRecord(z.enum(CONCEPT_TEXTS), localised(text.max(MAX_TEXT))).default({}),
});
