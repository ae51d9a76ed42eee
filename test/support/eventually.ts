import { setTimeout as wait } from 'node:timers/promises';

const LOOK_EVERY_MS = 25;

/** Looks again and again; whether the condition held in time. */
export async function eventually(condition: () => boolean | Promise<boolean>, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > deadline) return false;
    await wait(LOOK_EVERY_MS);
  }
  return true;
}
