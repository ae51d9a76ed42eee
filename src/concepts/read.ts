import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Concept } from '../use-cases/ports.ts';

const name = z.object({ sv: z.string().min(1), en: z.string().min(1) });
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
