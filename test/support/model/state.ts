import {
  bookingOf,
  type Candidate,
  replyByOf,
  waitedSince,
  waitsForTarget,
  wishOf,
} from '../../../src/domain/people/candidate.ts';
import type { Change, StoredDocument } from '../../../src/store/document-store.ts';
import { shapes } from '../../../src/store/shapes/shapes.ts';
import type { Documents } from './documents.ts';
import { candidatesIn, type Look, noticesIn, sessionsIn } from './ground.ts';
import { type Deed, isSimple, type Press, tasksIn } from './presses.ts';

/** A use case on its way in one process: it stands before a commit, or before the task that it was is put away. */
export type Flight = {
  readonly press: Press;
  /** What it has looked at and committed before. */
  readonly looks: readonly Look[];
  /** The documents as it loaded them. */
  readonly at: Documents;
  readonly changes: readonly Change[] | 'settle';
};

/** Everything that what happens next depends on. */
export type State = {
  readonly documents: Documents;
  readonly flights: readonly Flight[];
  /** A command of several commits whose process has ended in the midst of it: it may be given again. */
  readonly crashed?: Press;
  /** How many deadlines have passed, buttons been pressed, things been begun in all, and processes ended. */
  readonly deadlines: number;
  readonly pressed: number;
  readonly begun: number;
  readonly crashes: number;
  /** By the id of an audit entry, the press that left it. */
  readonly entries: ReadonlyMap<string, string>;
  readonly from?: State;
  readonly step: string;
};

/** Whether its commit will find that somebody was faster, or that it has been made: then what it holds is of no account. */
const isOvertaken = ({ changes }: Flight, documents: Documents): boolean =>
  changes !== 'settle' &&
  changes.some((each) => {
    if (each.kind === 'create') return documents.has(each.document.id);
    if (each.kind === 'increment') return false;
    return documents.get(each.kind === 'remove' ? each.id : each.document.id)?.version !== each.version;
  });

const written = new WeakMap<StoredDocument, Candidate>();
/** The candidates as its commit would leave them. */
const candidatesOf = ({ changes }: Flight): readonly Candidate[] =>
  changes === 'settle'
    ? []
    : changes.flatMap((each) => {
        if (each.kind !== 'replace' || each.document.type !== 'candidate') return [];
        const found = written.get(each.document) ?? shapes.candidate.read(each.document).body;
        written.set(each.document, found);
        return [found];
      });

const numbers = new WeakMap<object, number>();
let numbered = 0;
/** The same for the same moment alone: two that hold the same are told apart, which costs time and proves nothing less. */
function numberOf(moment: object): number {
  const found = numbers.get(moment) ?? numbered;
  if (found === numbered) numbered += 1;
  numbers.set(moment, found);
  return found;
}

/**
 * The same for two states from which the same can happen: what is only remembered of the way there is left out, and of two
 * instants there is left which was first. Where nothing in flight has looked at the names of people, it does not matter
 * who is who.
 * @param isNamed whether people are looked for by the order of their ids
 */
export function keyOf(state: State, isNamed: boolean): string {
  const { documents, flights, crashed } = state;
  const ranks = ranksIn(state);
  const tasks = tasksIn(documents);
  const known = !isNamed && !crashed && flights.every(({ press }) => isSimple(press.deed));
  const mine = (id: string) => flights.filter(({ press }) => whoOf(press.deed) === id);
  const flown = (each: Flight): string => {
    const { deed, op, at } = each.press;
    const twins = flights.filter(({ press }) => press.op === op).length;
    const since = 'who' in deed ? (ranks.get(`${at} ${deed.who}`) ?? '') : '';
    const holds = isOvertaken(each, documents) ? 'overtaken' : [...candidatesOf(each).map(standing), ...made(each)];
    const past = known ? '' : [...each.looks.map((look) => [numberOf(look.at), look.result.kind]), numberOf(each.at)];
    return JSON.stringify([whatOf(deed), twins, since, holds, past, each.changes === 'settle']);
  };
  function standing(each: Candidate): unknown {
    const { id, progress, past = [], calendar, sameAs, cannot } = each;
    const since = waitedSince(each);
    return [
      progress.stage,
      bookingOf(each)?.session,
      replyByOf(each)?.slice(0, 10),
      since === undefined ? undefined : ranks.get(`${since} ${id}`),
      waitsForTarget(each),
      [...new Set(past.map(({ session }) => session))].sort(),
      wishOf(each) !== undefined,
      calendar?.session,
      sameAs,
      cannot,
    ];
  }
  const people = candidatesIn(documents).map((each) => {
    const lapses = tasks.filter(({ task }) => task.kind === 'lapse' && task.candidate === each.id).length;
    const told = noticesIn(documents).filter(
      ({ candidate, body }) => candidate === each.id && body.kind === 'calendar',
    );
    const flies = mine(each.id).map(flown).sort();
    return JSON.stringify([known ? '' : each.id, standing(each), lapses, told.length, flies]);
  });
  const sessions = sessionsIn(documents).map((each) => [each.date, each.capacity, each.free, each.state.kind]);
  const due = tasks.flatMap(({ id, task }) => {
    if (task.kind === 'lapse') return [];
    const current = task.kind !== 'moves' || sessionsIn(documents).some(({ revision }) => revision === task.revision);
    return [`${task.kind} ${'session' in task ? task.session : ''} ${current} ${known ? '' : id}`];
  });
  const others = flights.filter(({ press }) => whoOf(press.deed) === undefined).map(flown);
  const entries = known ? '' : [...state.entries.keys()].sort();
  return JSON.stringify([people.sort(), sessions, due.sort(), others.sort(), entries, crashed?.deed, state.deadlines]);
}

/** Whom it is about alone. */
function whoOf(deed: Deed): string | undefined {
  if (deed.kind === 'task') return deed.task.kind === 'lapse' ? deed.task.candidate : undefined;
  return 'who' in deed ? deed.who : undefined;
}
function whatOf(deed: Deed): unknown {
  if (deed.kind === 'task') return deed.task.kind === 'lapse' ? 'lapse' : deed.id;
  return 'who' in deed ? { ...deed, who: '' } : deed;
}

/** What its commit would leave to be done. */
const made = ({ changes }: Flight): readonly unknown[] =>
  changes === 'settle'
    ? []
    : changes.flatMap((each) => (each.kind === 'create' && 'body' in each.document ? [kindOf(each.document)] : []));
function kindOf({ type, body }: StoredDocument): string {
  const { kind, session } = Object(body);
  return type === 'notice' ? `${kind} ${session}` : type;
}

/** In which order people began to wait, those included who are about to. */
function ranksIn({ documents, flights }: State): ReadonlyMap<string, number> {
  const all = [...candidatesIn(documents), ...flights.flatMap(candidatesOf)];
  const begun = all.flatMap((each) => {
    const since = waitedSince(each);
    return since === undefined ? [] : [`${since} ${each.id}`];
  });
  const about = flights.flatMap(({ press: { deed, at } }) => (deed.kind === 'change' ? [`${at} ${deed.who}`] : []));
  return new Map([...new Set([...begun, ...about])].sort().map((each, n) => [each, n]));
}
