import type { Stage } from '../people/progress.ts';
import { STAGES } from '../people/stages.ts';

type Tally = Readonly<Record<string, number>>;

/** The tally's names for how many stand at a stage: who has a result, and is to be tested again, has a name of their own. */
export const stageCount = (stage: Stage): string => NAMES[stage].all;
export const stageAgainCount = (stage: Stage): string => NAMES[stage].again;
/** Put together once: a status asks for each of them several times. */
const NAMES = Object.fromEntries(
  STAGES.map((stage) => [stage, { all: `stage:${stage}`, again: `stage:${stage}:again` }]),
) as Readonly<Record<Stage, { readonly all: string; readonly again: string }>>;

/** How many of those who stand at a stage have a result, and are to be tested again. */
export const againAt = (tally: Tally, stage: Stage): number => tally[stageAgainCount(stage)] ?? 0;

export const countAt = (tally: Tally, stage: Stage): number => (tally[stageCount(stage)] ?? 0) + againAt(tally, stage);

export const countAtAny = (tally: Tally, stages: readonly Stage[]): number =>
  stages.reduce((sum, stage) => sum + countAt(tally, stage), 0);
