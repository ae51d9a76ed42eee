import { accepted, type Decision, refused } from '../../decision.ts';
import type { ResultVersion } from '../../results/result.ts';
import { isShared } from '../../results/sharing.ts';
import type { Session } from '../../seats/session.ts';
import type { Instant } from '../../time.ts';
import type { Candidate } from '../candidate.ts';
import { names } from './erasure.ts';
import { ownData, type Reading } from './own-data.ts';

/** Why somebody's data is handed out: a code, as the audit keeps no word that anybody has written. */
export const EXTRACT_REASONS = ['asked', 'authority', 'other'] as const;
export type ExtractReason = (typeof EXTRACT_REASONS)[number];

export type Extraction = { readonly candidate: string; readonly reason: ExtractReason };

/** @param typed their name, address or phone number, typed by whoever hands it out */
export function extract(candidate: Candidate, typed: string, reason: ExtractReason): Decision {
  if (!names(candidate, typed)) return refused('extract-not-confirmed');
  return accepted({ extracted: { candidate: candidate.id, reason } });
}

/** Something that was done, and in which role: whoever did it is somebody else. */
export type Done = { readonly at: Instant; readonly did: string; readonly as: string };

export type Kept = {
  readonly sessions: ReadonlyMap<string, Session>;
  readonly results: readonly ResultVersion[];
  readonly history: readonly Done[];
  readonly readings: readonly Reading[];
};

/** With what others have noted. Needs and follow-up stand in the file that they fetch themselves; others stay out. */
export function extractOf(candidate: Candidate, { sessions, results, history, readings }: Kept) {
  const {
    result: _,
    adaptations: __,
    followUp: ___,
    ...own
  } = ownData(candidate, { sessions, result: undefined, readings });
  const { sharing } = candidate;
  return {
    ...own,
    withdrawnBecause: candidate.progress.stage === 'withdrawn' ? candidate.progress.reason : undefined,
    results: results.map(({ version, at, concept, areas, proposal, privateNote, reason }) => ({
      ...{ version, at, concept: concept?.name, areas, proposal, privateNote, correctedBecause: reason },
      isCurrent: version === candidate.result?.version,
    })),
    sharing: sharing && { withEmployer: isShared(candidate), seenAt: (sharing.seen ?? []).map(({ at }) => at) },
    history,
  };
}
