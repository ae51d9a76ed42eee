import {
  type Counts,
  costChange,
  organisationChange,
  organisationTallyChanges,
  programmeChange,
  seatChange,
  sessionChange,
  sumOf,
  tallyChange,
} from '../../domain/accounts.ts';
import type { Effects } from '../../domain/decision.ts';
import { lackOf, quotaFloor } from '../../domain/programme/quota.ts';
import type { Session } from '../../domain/seats/session.ts';
import type { Change, DocumentStore } from '../document-store.ts';
import { erasureChange } from '../erasure.ts';
import { recountTally } from '../records/recount.ts';
import { ids } from '../shapes/ids.ts';
import { shapes } from '../shapes/shapes.ts';
import type { Reading } from './reading.ts';

/** How the free seats change, by session. */
export const seatsOf = ({ candidates = [], merged = [], erased }: Effects, { before }: Reading): Counts =>
  sumOf([
    ...candidates.map((after) => seatChange(before.get(after.id), after)),
    ...merged.map(({ candidate: second }) => seatChange(second, undefined)),
    ...(erased ? [seatChange(erased.candidate, undefined)] : []),
  ]);

function tallyOf(effects: Effects, { before, sessions, organisations, costs, programmeBefore }: Reading): Counts {
  const {
    candidates = [],
    merged = [],
    sessions: held = [],
    organisations: written = [],
    costs: spent = [],
    programme,
    erased,
  } = effects;
  return sumOf([
    ...candidates.map((after) => tallyChange(before.get(after.id), after)),
    ...merged.map(({ candidate: second }) => tallyChange(second, undefined)),
    ...written.map((after) => organisationChange(organisations.get(after.id), after)),
    ...held.map((after) => sessionChange(sessions.get(after.id), after)),
    ...spent.map((after) => costChange(costs.get(after.id), after)),
    ...(erased ? [erasureChange(erased)] : []),
    ...(programme ? [programmeChange(programmeBefore(), programme)] : []),
  ]);
}

export function tallyOfEach(
  { candidates = [], merged = [], erased }: Effects,
  { before }: Reading,
): ReadonlyMap<string, Counts> {
  const changed = new Map<string, readonly Counts[]>();
  for (const by of [
    ...candidates.map((after) => organisationTallyChanges(before.get(after.id), after)),
    ...merged.map(({ candidate: second }) => organisationTallyChanges(second, undefined)),
    ...(erased ? [new Map([[erased.candidate.organisation, erasureChange(erased)]])] : []),
  ]) {
    for (const [id, counts] of by) changed.set(id, [...(changed.get(id) ?? []), counts]);
  }
  const summed = [...changed].map(([id, each]) => [id, sumOf(each)] as const);
  return new Map(summed.filter(([, counts]) => Object.keys(counts).length > 0));
}

type TallyIncrement = Required<Extract<Change, { kind: 'increment' }>>;

/** Last of a commit's changes: taking of the programme's target needs it left, as the last thing that could be wanting. */
export function tallyIncrement(effects: Effects, reading: Reading): TallyIncrement | undefined {
  const by = tallyOf(effects, reading);
  if (Object.keys(by).length === 0) return undefined;
  const { candidates = [] } = effects;
  const floor = quotaFloor(
    by,
    candidates.map((after) => [reading.before.get(after.id), after]),
  );
  return { kind: 'increment', id: ids.tally, by, floor };
}

/** Why the tally was not changed so: nothing, when it was only to be counted first, or somebody has given back meanwhile. */
export async function lackAt(store: DocumentStore, partition: string, { by, floor }: TallyIncrement) {
  await recountTally(store, partition);
  return lackOf(by, floor, await readTally(store, partition));
}

/** A session is written as it was loaded; the seats follow beside it. */
export const withFree = (sessions: readonly Session[], seats: Counts): readonly Session[] =>
  sessions.map((each) => ({ ...each, free: each.free + (seats[each.id] ?? 0) }));

/** Taking a seat needs one free and the session still open; giving one back needs neither. */
export function seatIncrement(session: string, free: number): Change {
  const change = { kind: 'increment', id: ids.session(session), by: { free } } as const;
  return free < 0 ? { ...change, floor: { free: 0, open: 1 } } : change;
}

export async function readTally(store: DocumentStore, partition: string, id: string = ids.tally): Promise<Counts> {
  const found = await store.read(partition, id);
  return found ? shapes.tally.read(found.document).counts : {};
}
