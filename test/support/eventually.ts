import { setTimeout as wait } from 'node:timers/promises';

const LOOK_EVERY_MS = 25;

/** Longer than any busy machine takes for what comes at all: it is waited for where nothing comes. */
export const WITHIN_MS = 30_000;

/** Looks again and again; whether the condition held in time. */
export async function eventually(condition: () => boolean | Promise<boolean>, withinMs = WITHIN_MS): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > deadline) return false;
    await wait(LOOK_EVERY_MS);
  }
  return true;
}
