import type { Candidate } from '../people/candidate.ts';
import type { Instant } from '../time.ts';

/** Since when somebody stands in the waiting list; who has stood there since before it was kept, since they were nominated. */
export const inLineSince = ({ progress, nominatedAt }: Pick<Candidate, 'progress' | 'nominatedAt'>): Instant =>
  ('since' in progress ? progress.since : undefined) ?? nominatedAt;
