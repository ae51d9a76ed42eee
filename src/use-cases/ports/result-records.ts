import type { Counts } from '../../domain/accounts.ts';
import type { Certificate } from '../../domain/results/certificate.ts';
import type { Draft } from '../../domain/results/draft.ts';
import type { ResultVersion } from '../../domain/results/result.ts';

export interface ResultRecords {
  result(programme: string, candidate: string, version: number): Promise<ResultVersion | undefined>;
  draft(programme: string, candidate: string): Promise<Draft | undefined>;
  /** What was kept under this code, in whichever programme; the same nothing for one that is no code. */
  certificate(code: string): Promise<Certificate | undefined>;
  /** Of those stored under these ids; what there is enough of by now is published first. */
  published(programme: string, organisation: string, stored: readonly string[]): Promise<Counts>;
}
