import type { Change } from '../../../src/store/document-store.ts';
import { commitTo, type Documents } from './documents.ts';
import { candidatesIn, type Model, momentAfter } from './ground.ts';
import { type Deed, deedsIn, isSimple, type Press, tasksIn } from './presses.ts';
import { assertMoment, assertNobodyOvertaken } from './promises.ts';
import { type Flight, keyOf, type State } from './state.ts';

export type Explored = { readonly states: number; readonly commits: number; readonly said: ReadonlySet<string> };

const PROCESSES = 2;

export type Bounds = {
  /** So many buttons are pressed at the most. What is due by itself comes as it comes. */
  readonly presses: number;
  /** So many deadlines pass, and processes end in the midst of something. */
  readonly deadlines?: number;
  readonly crashes?: number;
  /** What is pressed. Absent: everything. */
  readonly only?: (deed: Deed) => boolean;
  /** Mistakes, which are to be found: what a commit is made of instead, and what is found of the documents. */
  readonly broken?: (changes: readonly Change[], documents: Documents) => readonly Change[];
  readonly blind?: (documents: Documents, deed: Deed) => Documents;
};

/**
 * Goes through every order in which two processes can carry out what is pressed: each loads and decides, and commits, and in
 * between the other may have done anything. In every state that is reached it is asserted what must always hold.
 * Fewest presses first; a state that has been met is not gone on from again.
 */
export async function explore(model: Model, bounds: Bounds): Promise<Explored> {
  const { presses, deadlines = 0, crashes = 0, only = () => true } = bounds;
  const { broken = (changes) => changes, blind = (documents) => documents } = bounds;
  /** With how many crashes a state was come to: whatever can happen after more of them can happen after fewer. */
  const met = new Map<string, number>();
  const said = new Set<string>();
  let commits = 0;

  const start = cleared({
    documents: model.documents,
    flights: [],
    deadlines: 0,
    pressed: 0,
    begun: 0,
    crashes: 0,
    entries: new Map(),
    step: 'as prepared',
  });

  /** Loads and decides, until it stands before a commit. */
  async function begin(state: State, press: Press, flights = state.flights): Promise<State> {
    const { pressed, begun } = state;
    const counts = press.deed.kind === 'task' ? 0 : 1;
    const steps = { pressed: pressed + counts, begun: begun + 1, from: state, step: `begins ${told(press.deed)}` };
    const next = { ...state, ...steps };
    return stand(next, { press, looks: [], at: state.documents, changes: [] }, flights);
  }

  async function stand(state: State, flight: Flight, others: readonly Flight[], shown = flight.looks): Promise<State> {
    const { press } = flight;
    const seen = (documents: Documents) => blind(documents, press.deed);
    const looks = shown.map(({ at, result }) => ({ at: seen(at), result }));
    const stands = await model.carryOut(press, looks, seen(state.documents));
    if (stands.kind === 'pending') {
      const next = { ...flight, at: state.documents, changes: stands.changes };
      return { ...state, flights: [...others, next] };
    }
    said.add(`${press.deed.kind === 'task' ? press.deed.task.kind : press.deed.kind} ${stands.said}`);
    const ended = { ...state, flights: others };
    if (press.deed.kind !== 'task') return cleared(ended);
    // What has changed nothing is put away as if at once, since nobody can tell when; so is what cannot be done twice.
    const isOver = press.deed.task.kind === 'lapse' || !shown.some(({ result }) => result.kind === 'ok');
    if (isOver) return cleared(putAway(ended, press.deed.id));
    const settles: Flight = { press, looks: [], at: NOTHING, changes: 'settle' };
    return cleared({ ...ended, flights: [...others, settles] });
  }

  async function go(state: State, flight: Flight): Promise<State> {
    const others = state.flights.filter((each) => each !== flight);
    const { press, changes } = flight;
    if (changes === 'settle') {
      const next = { ...state, flights: others, from: state, step: `puts away ${told(press.deed)}` };
      return cleared(putAway(next, press.deed.kind === 'task' ? press.deed.id : ''));
    }
    commits += 1;
    const { result, after } = commitTo(state.documents, broken(changes, state.documents));
    const look = { at: flight.at, result };
    const step = `commits ${told(press.deed)}: ${result.kind}`;
    if (result.kind === 'conflict') {
      const looks = isSimple(press.deed) ? flight.looks : [...flight.looks, look];
      return stand({ ...state, from: state, step }, { ...flight, looks }, others, [...flight.looks, look]);
    }
    const made = changes.flatMap((each) => (each.kind === 'create' && each.document.type === 'entry' ? [each] : []));
    const entries = new Map([...state.entries, ...made.map((each) => [each.document.id, press.op] as const)]);
    const next = { ...state, documents: after, entries, from: state, step };
    assertNobodyOvertaken(flight.at, state.documents, after, press, model.clock);
    return stand(next, { ...flight, looks: [...flight.looks, look] }, others);
  }

  /** Everything that may happen next; those with one press more apart. */
  async function nextOf(state: State): Promise<{ readonly now: readonly State[]; readonly pressed: readonly State[] }> {
    const { flights, documents, crashed } = state;
    const at = momentAfter(state.deadlines, state.begun);
    const now: State[] = [];
    for (const flight of flights) {
      now.push(await go(state, flight));
      const isTask = flight.press.deed.kind === 'task';
      const isAmidst = flight.changes === 'settle' || flight.looks.some(({ result }) => result.kind === 'ok');
      if (state.crashes < crashes && isAmidst) {
        const left = flights.filter((each) => each !== flight);
        const again = isTask ? {} : { crashed: flight.press };
        now.push({
          ...state,
          ...again,
          flights: left,
          crashes: state.crashes + 1,
          from: state,
          step: 'a process ends',
        });
      }
    }
    if (state.deadlines < deadlines && tasksIn(documents).some(({ dueAt }) => dueAt > at)) {
      now.push({ ...state, deadlines: state.deadlines + 1, from: state, step: 'a deadline passes' });
    }
    const pressed: State[] = [];
    if (flights.length === PROCESSES) return { now, pressed };
    const mayPress = state.pressed < presses;
    for (const deed of deedsIn(documents, at).filter((each) => each.kind === 'task' || (mayPress && only(each)))) {
      const isTask = deed.kind === 'task';
      const next = await begin(state, { deed, op: isTask ? deed.id : `op${state.begun}`, at });
      (isTask ? now : pressed).push(next);
    }
    if (!mayPress) return { now, pressed };
    // Pressed twice, or delivered to another process as well; and given again after a crash.
    for (const { press } of flights) if (press.deed.kind !== 'task') pressed.push(await begin(state, press));
    if (crashed) {
      const { crashed: _, ...rest } = state;
      pressed.push(await begin(rest, crashed));
    }
    return { now, pressed };
  }

  function isNew(state: State): boolean {
    const key = keyOf(
      state,
      deedsIn(state.documents, '').some((each) => each.kind === 'fill' && only(each)),
    );
    if ((met.get(key) ?? Number.POSITIVE_INFINITY) <= state.crashes) return false;
    met.set(key, state.crashes);
    // With what is on its way alone nothing else holds.
    if (state.from?.documents === state.documents) return true;
    try {
      assertMoment(model.clock, state.documents, momentAfter(state.deadlines, state.begun));
    } catch (error) {
      throw withSteps(error, state);
    }
    return true;
  }

  let level: readonly State[] = [start];
  while (level.length > 0) {
    const [later, queue] = [[] as State[], [...level]];
    // Those without a crash first.
    const next = () => queue.pop() ?? crashed.pop();
    const crashed: State[] = [];
    for (let each = next(); each; each = next()) {
      if (!isNew(each)) continue;
      try {
        const { now, pressed } = await nextOf(each);
        for (const one of now) (one.crashes > 0 ? crashed : queue).push(one);
        later.push(...pressed);
      } catch (error) {
        throw withSteps(error, each);
      }
    }
    level = later;
  }
  return { states: met.size, commits, said };
}

const NOTHING: Documents = new Map();

const putAway = (state: State, task: string): State => ({
  ...state,
  documents: new Map([...state.documents].filter(([id]) => id !== task)),
});

const told = (deed: Deed): string => JSON.stringify(deed.kind === 'task' ? deed.task : deed);

/** What nobody will look at again goes: marks of presses that have ended, and tasks that are superseded or there twice. */
function cleared(state: State): State {
  const { flights, crashed } = state;
  const tasks = tasksIn(state.documents);
  const live = new Set([...flights.map(({ press }) => press.op), crashed?.op, ...tasks.map(({ id }) => id)]);
  const people = new Map(candidatesIn(state.documents).map((each) => [each.id, each]));
  const flown = new Set(flights.map(({ press }) => press.op));
  const kept = new Set<string>();
  const isLeft = (id: string, type: string): boolean => {
    if (type === 'entry') return live.has(state.entries.get(id) ?? '');
    if (type !== 'notice') return true;
    const task = tasks.find((each) => each.id === id)?.task;
    if (!task) return id.startsWith('out:') && isCalendar(state.documents, id);
    if (flown.has(id)) return true;
    if (task.kind === 'lapse') {
      const { progress, seatVersion } = people.get(task.candidate) ?? {};
      return progress?.stage === 'offered' && seatVersion === task.seatVersion;
    }
    const what = JSON.stringify(task);
    return !kept.has(what) && kept.add(what) !== undefined;
  };
  const documents = new Map([...state.documents].filter(([id, { document }]) => isLeft(id, document.type)));
  const entries = new Map([...state.entries].filter(([id]) => documents.has(id)));
  return { ...state, documents, entries };
}

const isCalendar = (documents: Documents, id: string): boolean =>
  Object(documents.get(id)?.document.body).kind === 'calendar';

/** The way to what went wrong, so that it can be gone again. */
function withSteps(error: unknown, state: State): Error {
  const steps: string[] = [];
  for (let each: State | undefined = state; each; each = each.from) steps.unshift(each.step);
  const why = error instanceof Error ? error.message : String(error);
  return new Error(`${why}\nafter:\n  ${steps.join('\n  ')}`, { cause: error });
}
