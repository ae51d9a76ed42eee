import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { DEFAULT_LANGUAGE, type InEach, inEach } from '../domain/languages.ts';
import { CONCEPT_TEXTS, type Concept, OUTCOMES, type Outcome } from '../domain/results/concept.ts';
import { textsFor } from '../i18n/texts.ts';

const text = z.string().min(1);
/** Longer than this is not read on a phone. */
const MAX_TEXT = 500;
/** Where a file lacks a language, its readers get the default one: a concept's names are its owner's to translate. */
const localised = (one: z.ZodString) =>
  z.object(inEach(() => one.optional())).transform((texts, context): InEach => {
    const fallback = texts[DEFAULT_LANGUAGE];
    if (fallback !== undefined) return inEach((language) => texts[language] ?? fallback);
    context.addIssue({ code: 'custom', path: [DEFAULT_LANGUAGE], message: 'is missing' });
    return z.NEVER;
  });
const name = localised(text);
const id = z.string().regex(/^[\w-]+$/);
const concept = z.object({
  id,
  version: z.union([text, z.number()]).transform(String).default('1'),
  name,
  areas: z.array(z.object({ id, name })).min(1),
  levels: z.partialRecord(z.enum(OUTCOMES), name).default({}),
  adaptations: z.array(z.object({ id, name, extraMinutes: z.exactOptional(z.int().min(1).max(600)) })).default([]),
  texts: z.partialRecord(z.enum(CONCEPT_TEXTS), localised(text.max(MAX_TEXT))).default({}),
});

const levelName = (outcome: Outcome): InEach => inEach((language) => textsFor(language)(`outcome.${outcome}`));
const levels = (named: Partial<Record<Outcome, InEach>>): Concept['levels'] => ({
  met: named.met ?? levelName('met'),
  partly: named.partly ?? levelName('partly'),
  supplement: named.supplement ?? levelName('supplement'),
});

/** The concepts this deployment can assess by: one JSON file each in this folder. */
export function readConcepts(folder = new URL('.', import.meta.url)): ReadonlyMap<string, Concept> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return new Map(
    files.map((file) => {
      const read = concept.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
      return [read.id, { ...read, levels: levels(read.levels) }];
    }),
  );
}
