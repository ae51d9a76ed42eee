import type { Stage } from '../people/progress.ts';

type Tally = Readonly<Record<string, number>>;

/** The tally's names for how many stand at a stage: who has a result, and is to be tested again, has a name of their own. */
export const stageCount = (stage: Stage): string => `stage:${stage}`;
export const stageAgainCount = (stage: Stage): string => `stage:${stage}:again`;

/** How many of those who stand at a stage have a result, and are to be tested again. */
export const againAt = (tally: Tally, stage: Stage): number => tally[stageAgainCount(stage)] ?? 0;

/** How many stand at a stage, by the tally, with a result or without. */
export const countAt = (tally: Tally, stage: Stage): number => (tally[stageCount(stage)] ?? 0) + againAt(tally, stage);

/** How many stand at one of these. */
export const countAtAny = (tally: Tally, stages: readonly Stage[]): number =>
  stages.reduce((sum, stage) => sum + countAt(tally, stage), 0);
