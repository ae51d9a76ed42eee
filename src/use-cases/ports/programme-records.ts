import type { Counts } from '../../domain/accounts.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import type { Cost } from '../../domain/programme/costs.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import type { Paged } from '../paging.ts';

/** `counted`: as it is now; `told`: what of it others than those who work with the programme are told of. */
export type PublicTally = { readonly counted: Counts; readonly told: Counts };

export const MOST_ERASURES = 1_000;

export interface ProgrammeRecords {
  programme(id: string): Promise<Programme | undefined>;
  /** As in `Unit`. */
  organisation(programme: string, id: string): Promise<Organisation | undefined>;
  centre(programme: string, id: string): Promise<Organisation | undefined>;
  centres(programme: string, query: { limit: number }): Promise<Paged<Organisation>>;
  /** By name, those that stand for themselves. `search`: see `termsIn`, of every name they are known by. */
  organisations(
    programme: string,
    query: { search?: string; limit: number; cursor?: string },
  ): Promise<Paged<Organisation>>;
  cost(programme: string, id: string): Promise<Cost | undefined>;
  /** What has been recorded, the latest first. */
  costs(programme: string, query: { limit: number; cursor?: string }): Promise<Paged<Cost>>;
  tally(programme: string): Promise<Counts>;
  /** Of the whole programme, whoever asks: what there is enough of by now is published first. */
  publicTally(programme: string): Promise<PublicTally>;
  /** What of it the candidates add up to whose organisation is stored as one of these. */
  tallyOf(programme: string, organisations: readonly string[]): Promise<Counts>;
  /** How many people have been erased, counted up to `MOST_ERASURES`. */
  erasures(programme: string): Promise<number>;
  /** Counts the tally, and those of organisations, anew from all candidates, if it was counted by an earlier definition. */
  recount(programme: string): Promise<void>;
  /** Lets searches find what was stored without its words, and tells how much of that there was. */
  makeFindable(programme: string): Promise<number>;
}
