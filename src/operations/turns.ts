import { AsyncLocalStorage } from 'node:async_hooks';

export type TurnRecord = {
  readonly id: string;
  /** Request units that the database has taken for it so far. */
  charge: number;
};

// The store's port knows of no turns, and should not; what it takes is still some turn's. Hence not a parameter.
const turns = new AsyncLocalStorage<TurnRecord>();

/** Whatever is logged or charged while this runs, and for as long as it runs on, belongs to one turn. */
export const inTurn = <T>(id: string, work: () => Promise<T>): Promise<T> => turns.run({ id, charge: 0 }, work);

/** The turn that this is part of; undefined: of none, as a notice that is delivered by itself. */
export const currentTurn = (): TurnRecord | undefined => turns.getStore();

export function chargeTurn(ru: number): void {
  const turn = turns.getStore();
  if (turn) turn.charge += ru;
}

/** For the log: each line of a turn bears its id. */
export function withTurn(line: object): object {
  const turn = turns.getStore();
  return turn ? { turn: turn.id, ...line } : line;
}
