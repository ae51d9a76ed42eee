import { createHash } from 'node:crypto';

/** A short digest of these texts; ids of stored documents come of it, so that it never changes. */
export const digest = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
