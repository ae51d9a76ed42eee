import type { CandidateRecords } from './candidate-records.ts';
import type { NoticeRecords } from './notice-records.ts';
import type { ProgrammeRecords } from './programme-records.ts';
import type { ResultRecords } from './result-records.ts';
import type { SeatRecords } from './seat-records.ts';
import type { Unit } from './unit.ts';

export interface Records extends ProgrammeRecords, CandidateRecords, SeatRecords, ResultRecords, NoticeRecords {
  unit(programme: string): Unit;
  /** For how long about `purge` keeps everybody waiting, in milliseconds. */
  purgingMs(): Promise<number>;
  /** What has been removed is gone from the store's own files too; false: that would take longer. */
  purge(withinMs: number): Promise<boolean>;
}
