import type { Counts } from '../domain/accounts.ts';
import type { Transition } from '../domain/audit/act.ts';
import type { Effects } from '../domain/decision.ts';
import type { NoticeOrTask } from '../domain/notices.ts';
import type { Candidate, Channel, Stage } from '../domain/people/candidate.ts';
import type { Import, ListRow, Nominee } from '../domain/people/import.ts';
import type { Link, ListLink } from '../domain/people/link.ts';
import type { Organisation } from '../domain/people/organisation.ts';
import type { Address, User } from '../domain/people/user.ts';
import type { Cost } from '../domain/programme/costs.ts';
import type { LeadLink } from '../domain/programme/lead-link.ts';
import type { PersonKey, Programme, UserId } from '../domain/programme/programme.ts';
import type { Lack } from '../domain/programme/quota.ts';
import type { Refusal } from '../domain/refusals.ts';
import type { Certificate } from '../domain/results/certificate.ts';
import type { Concept } from '../domain/results/concept.ts';
import type { Draft } from '../domain/results/draft.ts';
import type { ResultVersion } from '../domain/results/result.ts';
import type { HolidayName } from '../domain/seats/clashes.ts';
import type { Session } from '../domain/seats/session.ts';
import type { SheetLink } from '../domain/seats/session-link.ts';
import type { Clock } from '../domain/seats/unsuited.ts';
import type { Instant, LocalDate, Moment } from '../domain/time.ts';

/** A page of a list. */
export type Paged<T> = {
  readonly items: readonly T[];
  /** The cursor of the page after, if there is one. */
  readonly next?: string;
  /** The cursor of the page before; absent on the first page. */
  readonly previous?: string;
  /** So many more belong here and are of a newer version, which this one cannot read. */
  readonly unreadable?: number;
};

/** A list of candidates in the order in which something began. */
export type Line = 'waiting' | 'for-a-seat' | 'nominated';

/** Only those whose organisation is stored as one of these. */
export type Narrowed = { organisations?: readonly string[] };

/** Who did what, in which role and by which way: what a unit writes down with a commit. */
export type Act = {
  /** The same for a repeat of the same command by the same person, and for nothing else. */
  readonly mark: string;
  readonly verb: string;
  readonly actor: UserId;
  /** An `ActingRole` and an `ActWay`, or one of a newer version's. Absent in entries from before they were kept. */
  readonly role?: string;
  readonly way?: string;
  /** Id of the candidate, session or programme it was about. */
  readonly subject: string;
  readonly at: Instant;
};

/**
 * The audit entry: an act and what it changed, in codes alone. It is also the mark by which a repeat of the same command
 * is known.
 */
export type AuditEntry = Act & {
  /** Absent in entries from before they were kept. */
  readonly transitions?: readonly Transition[];
};

/**
 * One attempt at a command in one programme: reads what the decision needs, remembers the versions, and commits the
 * decision's effects together with seats, tally, audit entry and notices, all or nothing.
 */
export interface Unit {
  programme(): Promise<Programme | undefined>;
  /** The id of a nomination that was merged into another stands for that other. */
  candidate(id: string): Promise<Candidate | undefined>;
  session(id: string): Promise<Session | undefined>;
  draft(candidate: string): Promise<Draft | undefined>;
  /** The id of an organisation that was merged, or of an earlier name, stands for what it is now. */
  organisation(id: string): Promise<Organisation | undefined>;
  cost(id: string): Promise<Cost | undefined>;
  /** The same of a test centre. Sessions are held there, so that no scope hides it. */
  centre(id: string): Promise<Organisation | undefined>;
  /** What is noted of this address, outside the programme. */
  address(key: PersonKey): Promise<Address | undefined>;
  /** The candidate nominated under this address. */
  nomination(key: PersonKey): Promise<Candidate | undefined>;
  /** The candidate whom this Teams user is. Whoever ties a candidate to a user has asked this first. */
  nominee(user: UserId): Promise<Candidate | undefined>;
  /** Up to `limit` candidates whose booking is in this session; those at one stage when it is named. */
  holders(session: string, limit: number, stage?: Stage): Promise<readonly Candidate[]>;
  /** All of them, however many. */
  allHolders(session: string): Promise<readonly Candidate[]>;
  /** Up to `limit` candidates for whom one of these is responsible; only those of the organisations, when they are named. */
  handledBy(
    responsible: readonly UserId[],
    limit: number,
    organisations?: readonly string[],
  ): Promise<readonly Candidate[]>;
  /** Those who wish to be told of another time than theirs, the longest first; `after`: the `next` of the page before. */
  wishers(limit: number, after?: string): Promise<Paged<Candidate>>;
  /** As in `Records`, whoever asks: the order is everybody's. */
  inLine(which: Line, query: { limit: number; cursor?: string }): Promise<Paged<Candidate>>;
  tally(): Promise<Counts>;
  /** The entry a command with this mark left behind. */
  entry(mark: string): Promise<AuditEntry | undefined>;
  /**
   * The effects as they are stored now; `conflict`: somebody was faster; load and decide again in a new unit. A `Lack`: they
   * would hold more of the programme's target than is left.
   */
  commit(act: Act, effects: Effects): Promise<Effects | 'repeated' | 'conflict' | Lack>;
}

/** The programmes' records: reading for answers, units for commands. */
export interface Records {
  unit(programme: string): Unit;
  programme(id: string): Promise<Programme | undefined>;
  candidate(programme: string, id: string): Promise<Candidate | undefined>;
  session(programme: string, id: string): Promise<Session | undefined>;
  /** One version of a candidate's result, as it was given. */
  result(programme: string, candidate: string, version: number): Promise<ResultVersion | undefined>;
  /** What has been filled in of a result that is not given yet. */
  draft(programme: string, candidate: string): Promise<Draft | undefined>;
  /** What was kept under this code, in whichever programme; the same nothing for one that is no code. */
  certificate(code: string): Promise<Certificate | undefined>;
  /** As in `Unit`. */
  organisation(programme: string, id: string): Promise<Organisation | undefined>;
  centre(programme: string, id: string): Promise<Organisation | undefined>;
  /** The test centres by name. */
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
  /** What of it the candidates add up to whose organisation is stored as one of these. */
  tallyOf(programme: string, organisations: readonly string[]): Promise<Counts>;
  /**
   * What is published of the results of an organisation's candidates, who are stored under these ids; what there is enough of
   * by now is published first.
   */
  published(programme: string, organisation: string, stored: readonly string[]): Promise<Counts>;
  /** Counts the tally, and those of organisations, anew from all candidates, if it was counted by an earlier definition. */
  recount(programme: string): Promise<void>;
  /** Lets searches find what was stored without its words, and tells how much of that there was. */
  makeFindable(programme: string): Promise<number>;
  /** By name, as are the lists below; each with what their employer is called now. `search`: see `termsIn`; the names of their organisation count as theirs. */
  candidates(
    programme: string,
    query: {
      stage?: Stage;
      /** Only those at one of these stages. */
      stages?: readonly Stage[];
      search?: string;
      /** Only those with a seat in it. */
      session?: string;
      /** Only those for whom one of these is responsible. */
      responsible?: readonly UserId[];
      limit: number;
      cursor?: string;
    } & Narrowed,
  ): Promise<Paged<Candidate>>;
  /** The first so many, by name, who are found by each of these words and belong to one of these organisations; and who have this phone number. */
  withWords(
    programme: string,
    words: readonly string[],
    query: { organisations: readonly string[]; limit: number },
  ): Promise<readonly Candidate[]>;
  withPhone(programme: string, phone: string, limit: number): Promise<readonly Candidate[]>;
  /** Who has a seat in this session; or who has said no to one, since that is kept with them. */
  participants(
    programme: string,
    session: string,
    query: { limit: number; cursor?: string; declined?: true; stages?: readonly Stage[] } & Narrowed,
  ): Promise<Paged<Candidate>>;
  /** Whom nothing reaches. */
  unreached(programme: string, query: { limit: number; cursor?: string } & Narrowed): Promise<Paged<Candidate>>;
  /** Who has not answered an offer, by the deadline to do so. */
  unanswered(programme: string, query: { limit: number; cursor?: string } & Narrowed): Promise<Paged<Candidate>>;
  /** Those who wait for a seat, all or those for whom the target is no matter of its own, or who are merely nominated: the longest first. */
  inLine(
    programme: string,
    which: Line,
    query: { limit: number; cursor?: string } & Narrowed,
  ): Promise<Paged<Candidate>>;
  /** How many stand in the waiting list before this candidate, who has since then; `limit` at the most are counted. */
  ahead(programme: string, whose: { id: string; since: Instant; limit: number }): Promise<number>;
  /** Whether a reminder to answer has reached this candidate since then. */
  reminded(programme: string, candidate: string, since: Instant): Promise<boolean>;
  /** How many this user has nominated since then; `limit` at the most are counted. */
  nominatedBy(programme: string, user: UserId, since: Instant, limit: number): Promise<number>;
  /** How many notices this candidate or Teams user has been delivered since then; `limit` at the most are counted. */
  told(programme: string, subject: string, since: Instant, limit: number): Promise<number>;
  /** What has been done with this candidate, the latest first. */
  history(programme: string, candidate: string, query: { limit: number; cursor?: string }): Promise<Paged<AuditEntry>>;
  /** By start, from or up to an instant. */
  sessions(
    programme: string,
    query: { from?: Instant; to?: Instant; newestFirst?: boolean; limit: number; cursor?: string },
  ): Promise<Paged<Session>>;
  /** Takes everything that is stored of this candidate beside their own document, notices and audit entries too. */
  forget(programme: string, candidate: string): Promise<void>;
  /** Makes every notice that awaits this candidate or Teams user due now: they have just opened their chat. */
  hasten(
    programme: string,
    whose: { candidate: string } | { user: UserId },
    now: Instant,
    /** Those tied to another person's chat have reached nobody: an offer that went there goes again. */
    anew?: boolean,
  ): Promise<void>;
}

/** The people the bot knows of, across programmes. `change` retries until nobody was faster. */
export interface People {
  user(id: UserId): Promise<User | undefined>;
  address(key: PersonKey): Promise<Address | undefined>;
  /** `undefined` from `to` leaves everything as it is. Returns what is stored in the end. */
  changeUser(id: UserId, to: (before: User | undefined) => User | undefined): Promise<User | undefined>;
  changeAddress(key: PersonKey, to: (before: Address | undefined) => Address | undefined): Promise<Address | undefined>;
  forgetUser(id: UserId): Promise<void>;
  forgetAddress(key: PersonKey): Promise<void>;
  /** Every programme of this deployment. */
  programmes(): Promise<readonly string[]>;
  addProgramme(id: string): Promise<void>;
}

/** Whether this is somebody's address, or their phone number. */
export type Theirs = { readonly email: (text: string) => boolean; readonly phone: (text: string) => boolean };

/** Lists of people on their way into a programme, and what they hold, until they are in it or a day old. */
export interface Imports {
  find(programme: string, id: string): Promise<Import | undefined>;
  /** Keeps a list as it was read, and puts down the task that forgets it. */
  keep(programme: string, list: Import, rows: readonly ListRow[]): Promise<void>;
  /** The rows of a list that has not been started. */
  rows(programme: string, id: string): Promise<readonly ListRow[]>;
  /** Retries until nobody was faster; `undefined` from `to` leaves it as it is. Returns what is stored in the end. */
  change(programme: string, id: string, to: (before: Import) => Import | undefined): Promise<Import | undefined>;
  /**
   * From now on it nominates these, part by part, and its rows are forgotten. The task that goes on where this process ends
   * is due at `resumeAt`.
   *
   * @returns the list as it stands: another may have started it; undefined: it is gone
   */
  start(
    programme: string,
    id: string,
    run: {
      readonly id: string;
      readonly nominees: readonly Nominee[];
      readonly offer: boolean;
      readonly message?: string | undefined;
    },
    resumeAt: Instant,
  ): Promise<Import | undefined>;
  nominees(programme: string, id: string, run: string, part: number): Promise<readonly Nominee[]>;
  forget(programme: string, id: string): Promise<void>;
  /** Takes the rows of whoever has such an address out of every list on its way into this programme. */
  forgetPerson(programme: string, isTheirs: Theirs): Promise<void>;
}

/** Dates and time zones; the implementation is a library's. */
export interface Calendar {
  /** Now, in this IANA time zone. */
  now(timeZone: string): Moment;
  /** What that zone's clocks and calendars show at an instant. */
  shown(timeZone: string, at: Instant): ReturnType<Clock>;
  /** The instant of a wall-clock time, or undefined when that zone's clocks never show it. */
  instant(timeZone: string, date: LocalDate, time: string): Instant | undefined;
  /** The first instant of a day, also where the clocks skip its midnight. */
  dayBegins(timeZone: string, date: LocalDate): Instant;
  daysAfter(date: LocalDate, days: number): LocalDate;
  /** The same day of a later month, or its last one. */
  monthsAfter(date: LocalDate, months: number): LocalDate;
  /** From 1, a Monday, to 7. */
  weekday(date: LocalDate): number;
  /** The day that it is there at an instant. */
  dateAt(timeZone: string, at: Instant): LocalDate;
  /** The first Monday after this day. */
  mondayAfter(date: LocalDate): LocalDate;
}

/** Which of these dates are holidays where this IANA time zone is, and their names. */
export type HolidaysOf = (
  timeZone: string,
  dates: readonly LocalDate[],
) => Promise<ReadonlyMap<LocalDate, HolidayName>>;

/** Everything a use case may ask of the world. */
export type World = {
  readonly records: Records;
  readonly people: People;
  readonly imports: Imports;
  readonly calendar: Calendar;
  readonly holidays: HolidaysOf;
  readonly concepts: ReadonlyMap<string, Concept>;
  /** A new random id, safe in addresses and card data. */
  newId(): string;
  /** The key of an e-mail address: the same for the same address, telling nothing of it. */
  keyOf(email: string): PersonKey;
  /** The address of a personal page, which ends then; undefined where this deployment has no address of its own. */
  linkTo(link: Link, ends: Instant): Promise<string | undefined>;
  /** The address of the rows that a list leaves out, likewise. */
  linkToList(link: ListLink, ends: Instant): Promise<string | undefined>;
  /** The address of the sheet of a session's day, likewise. */
  linkToSheet(link: SheetLink, ends: Instant): Promise<string | undefined>;
  /** The address of a file for a lead, likewise. */
  linkToLeadFile(link: LeadLink, ends: Instant): Promise<string | undefined>;
  /** Whether this deployment sends mail. */
  sendsMail(): boolean;
  /** A short digest of these texts. */
  digest(...parts: readonly string[]): string;
  /** Random milliseconds up to this many, waited. */
  pause(upTo: number): Promise<void>;
  /** Notices were committed: deliver them now rather than at the next look. */
  wake(): void;
  /** Somebody was erased who has this hash: what is logged outlives a database that is put back. */
  erased(hash: string): void;
  /** A command with this mark has left notices or tasks: what becomes of them can be followed by it. */
  queued(mark: string): void;
  /** Somebody was told no: for the figures. */
  refused(reason: Refusal): void;
};

/** A notice or task whose time has come, or will soon. */
export type DueNotice = {
  readonly programme: string;
  readonly id: string;
  readonly notice: NoticeOrTask;
  /** Attempts so far, the one to come included. */
  readonly attempts: number;
  /** Since when it should be delivered. */
  readonly at: Instant;
  readonly dueAt: Instant;
  /** Has been looked at before, when nothing was known that leads to its person. */
  readonly parked: boolean;
  readonly version: string;
};

/** What became of an attempt. Reasons are codes, never a person's data. */
export type Settlement =
  | { readonly kind: 'delivered'; readonly at: Instant; readonly channel: Channel }
  /** It is no longer true: the offer was withdrawn, the booking changed. */
  | { readonly kind: 'superseded' }
  /** A task has been carried out. */
  | { readonly kind: 'done' }
  /** Its person has not met the bot yet; it is hastened when they do, and looked at again then in any case. */
  | { readonly kind: 'parked'; readonly dueAt: Instant; readonly reason: string }
  /** It can wait, and its person shall not be disturbed before. */
  | { readonly kind: 'held'; readonly dueAt: Instant; readonly reason: 'quiet-hours' | 'daily-notices' }
  | { readonly kind: 'retry'; readonly dueAt: Instant; readonly reason: string }
  | { readonly kind: 'undeliverable'; readonly reason: string };

export type Note = {
  readonly due: DueNotice;
  readonly as: Settlement;
  /** Who is told as a coordinator or lead. Absent: as it was. */
  readonly whose?: UserId;
};

/** The notices that commits have left to be delivered. */
export interface Outbox {
  /** Those due at that instant or before, the longest due first. */
  due(before: Instant, limit: number): Promise<readonly DueNotice[]>;
  /** Notes what became of each, unless the notice has been changed meanwhile: then it is due again. All of one programme. */
  settle(notes: readonly Note[]): Promise<void>;
}

/** The right to deliver notices, for one process at a time. */
export interface Lease {
  /** Takes it, or keeps it for longer; false when another process has it. */
  take(now: Instant, until: Instant): Promise<boolean>;
  /** Others may have it from that instant on. */
  giveBack(from: Instant): Promise<void>;
}
