import type { Link, ListLink } from '../domain/people/link.ts';
import type { LeadLink } from '../domain/programme/lead-link.ts';
import type { Verb } from '../domain/programme/permissions.ts';
import type { PersonKey } from '../domain/programme/programme.ts';
import type { Refusal } from '../domain/refusals.ts';
import type { Concept } from '../domain/results/concept.ts';
import type { SheetLink } from '../domain/seats/sessions/session-link.ts';
import type { Instant } from '../domain/time.ts';
import type { MadeFiles } from './made-files.ts';
import type { Calendar, HolidaysOf } from './ports/calendar.ts';
import type { Imports } from './ports/imports.ts';
import type { People } from './ports/people.ts';
import type { Records } from './ports/records.ts';
import type { Tries } from './tries.ts';

export type World = {
  readonly records: Records;
  readonly people: People;
  readonly imports: Imports;
  readonly calendar: Calendar;
  readonly holidays: HolidaysOf;
  readonly concepts: ReadonlyMap<string, Concept>;
  readonly made: MadeFiles;
  /** When a store is written anew, of which that is asked at this moment: in this process every twenty seconds at the most. */
  purgeTime(at: Instant): Instant;
  /** Of addresses that turned out to be somebody else's, by candidate. */
  readonly tries: Tries;
  /** A new random id, safe in addresses and card data. */
  newId(): string;
  /** The key of an e-mail address: the same for the same address, telling nothing of it. */
  keyOf(email: string): PersonKey;
  /** The address of a personal page, which ends then; undefined where this deployment has no address of its own. */
  linkTo(link: Link, ends: Instant): Promise<string | undefined>;
  linkToList(link: ListLink, ends: Instant): Promise<string | undefined>;
  linkToSheet(link: SheetLink, ends: Instant): Promise<string | undefined>;
  linkToLeadFile(link: LeadLink, ends: Instant): Promise<string | undefined>;
  sendsMail(): boolean;
  /** Whether people's chats take the offer of a file for where they keep theirs. */
  offersFiles(): boolean;
  digest(...parts: readonly string[]): string;
  /** Random milliseconds up to this many, waited. */
  pause(upTo: number): Promise<void>;
  /** Notices were committed: deliver them now rather than at the next look. */
  wake(): void;
  /** Somebody was erased who has this hash: what is logged outlives a database that is put back. */
  erased(hash: string): void;
  /** A command of this verb has had its effect, whatever becomes of its answer. */
  committed(verb: Verb): void;
  /** A command with this mark has left notices or tasks: what becomes of them can be followed by it. */
  queued(mark: string): void;
  refused(reason: Refusal): void;
};
