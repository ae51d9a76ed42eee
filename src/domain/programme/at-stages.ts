import type { Stage } from '../people/candidate.ts';

/** The tally's name for how many stand at a stage. */
export const stageCount = (stage: Stage): string => `stage:${stage}`;

/** How many stand at a stage, by the tally. */
export const countAt = (tally: Readonly<Record<string, number>>, stage: Stage): number => tally[stageCount(stage)] ?? 0;

/** How many stand at one of these. */
export const countAtAny = (tally: Readonly<Record<string, number>>, stages: readonly Stage[]): number =>
  stages.reduce((sum, stage) => sum + countAt(tally, stage), 0);
