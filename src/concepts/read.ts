import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { DEFAULT_LANGUAGE, type InEach, inEach } from '../domain/languages.ts';
import type { Concept } from '../use-cases/ports.ts';

const text = z.string().min(1);
/** Where a file lacks a language, its readers get the default one: a concept's names are its owner's to translate. */
const name = z.object(inEach(() => text.optional())).transform((names, context): InEach => {
  const fallback = names[DEFAULT_LANGUAGE];
  if (fallback !== undefined) return inEach((language) => names[language] ?? fallback);
  context.addIssue({ code: 'custom', path: [DEFAULT_LANGUAGE], message: 'is missing' });
  return z.NEVER;
});
const concept = z.object({
  id: z.string().regex(/^[\w-]+$/),
  name,
  areas: z.array(z.object({ id: z.string().regex(/^[\w-]+$/), name })).min(1),
});

/** The concepts this deployment can assess by: one JSON file each in this folder. */
export function readConcepts(folder = new URL('.', import.meta.url)): ReadonlyMap<string, Concept> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return new Map(
    files.map((file) => {
      const read = concept.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
      return [read.id, read];
    }),
  );
}
