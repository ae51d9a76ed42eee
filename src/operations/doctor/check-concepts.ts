import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { readConcepts } from '../../concepts/read.ts';
import { type Finding, ok, reasonOf, wrong } from './finding.ts';

const ABOUT = 'concepts';

/** Whether every concept can be read: one that cannot keeps the bot from starting. */
export async function checkConcepts(folder: URL): Promise<readonly Finding[]> {
  try {
    const concepts = readConcepts(folder);
    if (concepts.size > 0)
      return [ok(ABOUT, `${concepts.size} can be assessed by: ${[...concepts.keys()].join(', ')}`)];
    return [wrong(ABOUT, 'there is none, so no programme can be created', 'Put a concept file into src/concepts.')];
  } catch (error) {
    const where = error instanceof z.ZodError ? placesIn(error) : reasonOf(error);
    const named = brokenIn(folder);
    const seen =
      named.length > 0 ? `${named.join(', ')} cannot be parsed` : `one is not shaped as a concept (${where})`;
    return [wrong(ABOUT, seen, 'Correct it, or put back the file of the release.')];
  }
}

const placesIn = ({ issues }: z.ZodError): string => issues.map(({ path }) => path.join('.') || 'the whole').join(', ');

function brokenIn(folder: URL): readonly string[] {
  try {
    return readdirSync(folder).filter((file) => file.endsWith('.json') && !isJson(new URL(file, folder)));
  } catch {
    return [];
  }
}

function isJson(file: URL): boolean {
  try {
    JSON.parse(readFileSync(file, 'utf8'));
    return true;
  } catch {
    return false;
  }
}
