import { readdirSync, readFileSync } from 'node:fs';
import type { z } from 'zod';
import { type InEach, inEach } from '../domain/languages.ts';
import { type Concept, OUTCOMES, type Outcome } from '../domain/results/concept.ts';
import { type Texts, textsFor } from '../i18n/texts.ts';
import { conceptFile } from './schema.ts';

type ConceptFile = z.output<typeof conceptFile>;

/** What is wrong with a concept file, in a sentence for whoever wrote it: the file, and where in it. */
export class ConceptError extends Error {
  override readonly name = 'ConceptError';
  readonly file: string;
  constructor(file: string, mistakes: readonly string[]) {
    super(`The concept file ${file} is not right: ${mistakes.join('; ')}.`);
    this.file = file;
  }
}

const said = (text: (texts: Texts) => string): InEach => inEach((language) => text(textsFor(language)));
const levelName = (outcome: Outcome): InEach => said((t) => t(`outcome.${outcome}`));

/** The scale that it names, level by level; or that of all concepts, with the names that it gives them. */
function scaleOf(levels: ConceptFile['levels']): Pick<Concept, 'levels' | 'kinds'> {
  if (!Array.isArray(levels)) {
    return { levels: Object.fromEntries(OUTCOMES.map((each) => [each, levels[each] ?? levelName(each)])) };
  }
  return {
    levels: Object.fromEntries(levels.map((level) => [level.id, level.name])),
    kinds: Object.fromEntries(levels.map((level) => [level.id, level.is])),
  };
}

function timeText(minutes: number): InEach {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return said((t) => {
    const parts = [
      ...(hours > 0 ? [t('concept.hours', { count: hours })] : []),
      ...(rest > 0 ? [t('concept.minutes', { count: rest })] : []),
    ];
    return t('concept.time', { time: parts.join(' ') });
  });
}

/** How long it takes is said in its own words, or by the clock. */
function conceptOf({ levels, texts, minutes, ...file }: ConceptFile): Concept {
  const time = minutes === undefined ? {} : { time: timeText(minutes) };
  return { ...file, ...(minutes !== undefined && { minutes }), ...scaleOf(levels), texts: { ...time, ...texts } };
}

function readConcept(file: string, folder: URL): Concept {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
  } catch {
    throw new ConceptError(file, ['it cannot be parsed as JSON']);
  }
  const read = conceptFile.safeParse(json);
  if (read.success) return conceptOf(read.data);
  throw new ConceptError(
    file,
    read.error.issues.map(({ path, message }) => `${path.join('.') || 'the whole'} (${message})`),
  );
}

/** The concepts this deployment can assess by: one JSON file each in this folder. */
export function readConcepts(folder = new URL('.', import.meta.url)): ReadonlyMap<string, Concept> {
  const concepts = new Map<string, Concept>();
  for (const file of readdirSync(folder).filter((each) => each.endsWith('.json'))) {
    const concept = readConcept(file, folder);
    if (concepts.has(concept.id)) throw new ConceptError(file, [`id (another file has ${concept.id} too)`]);
    concepts.set(concept.id, concept);
  }
  return concepts;
}

/** The areas whose names are not their owner's yet. */
export const placeholdersIn = ({ areas }: Pick<Concept, 'areas'>): readonly string[] =>
  areas.filter(({ placeholder }) => placeholder).map(({ id }) => id);
