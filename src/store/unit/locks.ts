import type { Effects } from '../../domain/decision.ts';
import type { Candidate } from '../../domain/people/candidate.ts';
import type { Change } from '../document-store.ts';
import * as documents from '../shapes/documents.ts';
import { ids } from '../shapes/ids.ts';
import { type Reading, write } from './reading.ts';

/** The locks by address and by user that a commit takes and gives up: by them a person is nominated once. */
export function lockChanges({ candidates = [], merged = [] }: Effects, reading: Reading): readonly Change[] {
  const ofMerged = merged.flatMap(({ candidate: second, into }) => {
    // Unless it is the address of the one that is kept by now.
    const taken = candidates.some(({ key }) => key === second.key);
    return [
      write(reading, documents.mergedDocument(second.id, into)),
      ...(second.key !== undefined && !taken ? [write(reading, documents.nominationDocument(second.key, into))] : []),
    ];
  });
  return [
    ...candidates.flatMap((after) => addressLock(reading, reading.before.get(after.id), after)),
    ...userLocks(reading, candidates),
    ...ofMerged,
  ];
}

/** The lock of a candidate's address; with another address the one of the old goes, which must have been looked at. */
function addressLock(reading: Reading, earlier: Candidate | undefined, { id, key }: Candidate): readonly Change[] {
  const former = earlier?.key;
  if (former === key) return [];
  return [
    ...(former === undefined ? [] : unlock(reading, ids.nomination(former))),
    ...(key === undefined ? [] : [write(reading, documents.nominationDocument(key, id))]),
  ];
}

/**
 * Whoever is tied to a user takes the user's lock. One that is there without having been looked at is a conflict, and
 * one from before there were such locks is made as soon as it is missed. That of a user whom nobody is tied to any more
 * goes, if it was looked at and named who was.
 */
function userLocks(reading: Reading, candidates: readonly Candidate[]): readonly Change[] {
  const { before, nominees } = reading;
  const holders = candidates.flatMap(({ id, user, sameAs }) =>
    user === undefined || sameAs !== undefined ? [] : [{ id, user }],
  );
  const taken = holders.filter(({ id, user }) => {
    const missed = nominees.has(user) && nominees.get(user) !== id;
    return missed || before.get(id)?.user !== user;
  });
  const held = new Set(holders.map(({ user }) => user));
  const left = candidates.flatMap(({ id, user }) => {
    const former = before.get(id)?.user;
    const goes = former !== undefined && former !== user && !held.has(former) && nominees.get(former) === id;
    return goes ? [former] : [];
  });
  return [
    ...left.flatMap((user) => unlock(reading, ids.nominee(user))),
    ...taken.map(({ id, user }) => write(reading, documents.nomineeDocument(user, id))),
  ];
}

function unlock({ loaded, absent }: Reading, id: string): readonly Change[] {
  const lock = loaded.get(id);
  if (!lock && !absent.has(id)) throw new Error('a lock was given up that nobody has looked at');
  // One that went after its holder was looked at, with them, is a conflict.
  return [{ kind: 'remove', id, version: lock?.version ?? 'gone' }];
}
