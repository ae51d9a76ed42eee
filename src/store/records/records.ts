import type { Records } from '../../use-cases/ports/records.ts';
import type { DocumentStore } from '../document-store.ts';
import type { Unreadable } from '../shapes/shape.ts';
import { createUnit } from '../unit/unit.ts';
import { candidateRecords } from './candidates.ts';
import { noticeRecords } from './notices.ts';
import { programmeRecords } from './programme.ts';
import { createReading } from './reading.ts';
import { resultRecords } from './results.ts';
import { seatRecords } from './seats.ts';

/**
 * The programmes' records on a document store; a programme's id is its partition.
 *
 * @param newId of chance; absent: nothing is given a certificate
 * @param unreadable told of each document that this version cannot read: lists go on without it
 */
export function createRecords(
  store: DocumentStore,
  unreadable: Unreadable = () => undefined,
  newId: () => string = () => {
    throw new Error('opened for reading alone');
  },
): Records {
  const reading = createReading(store, unreadable);
  return {
    unit: (programme) => createUnit(store, programme, newId),
    purgingMs: () => store.purgingMs(),
    purge: (withinMs) => store.purge(withinMs),
    ...programmeRecords(store, reading, unreadable),
    ...candidateRecords(store, reading),
    ...seatRecords(store, reading),
    ...resultRecords(store),
    ...noticeRecords(store, reading),
  };
}
