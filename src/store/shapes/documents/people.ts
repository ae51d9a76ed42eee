import type { Counts } from '../../../domain/accounts.ts';
import { type Candidate, replyByOf, responsibleFor } from '../../../domain/people/candidate.ts';
import { wordsOfPerson } from '../../../domain/people/matching/words.ts';
import { isLost } from '../../../domain/people/reach.ts';
import { isOffered } from '../../../domain/people/stages.ts';
import type { Address, User } from '../../../domain/people/user.ts';
import { stageTold } from '../../../domain/results/result.ts';
import { foldForSort } from '../../fold.ts';
import { ids } from '../ids.ts';
import { inLine, listedWith } from '../lists.ts';
import { shapes, type Written } from '../shapes.ts';

/** Before every deadline: an offer without one is of a session that is hours away. */
const NO_DEADLINE = '0';

/** `startsAt` is the deadline of an open offer: the list of those who have not answered is the one that is ordered by it. */
export const candidateDocument = (body: Candidate): Written<'candidate'> => ({
  id: ids.candidate(body.id),
  type: 'candidate',
  schema: shapes.candidate.version,
  body,
  stage: stageTold(body),
  sortKey: foldForSort(body.name),
  words: wordsOfPerson(body),
  organisation: body.organisation,
  responsible: responsibleFor(body),
  ...(listedWith(body) !== undefined && { session: listedWith(body) }),
  ...(isLost(body) && { state: 'unreached' }),
  ...inLine(body),
  ...(isOffered(body) && { startsAt: replyByOf(body) ?? NO_DEADLINE }),
});

/** That somebody with this hash was erased: see `Hashes`. */
export const forgottenDocument = (hash: string): Written<'forgotten'> => ({
  id: ids.forgotten(hash),
  type: 'forgotten',
  schema: shapes.forgotten.version,
  hash,
});

/** What goes on counting of an organisation's candidates who have been erased: see `countsKept`. */
export const erasedDocument = (organisation: string, counted: Counts): Written<'erased'> => ({
  id: ids.erased(organisation),
  type: 'erased',
  schema: shapes.erased.version,
  organisation,
  counts: counted,
});

export const nominationDocument = (key: string, id: string): Written<'nomination'> => ({
  id: ids.nomination(key),
  type: 'nomination',
  schema: shapes.nomination.version,
  candidate: id,
});

/** The lock of a Teams user: whichever of their addresses is typed, they have one nomination. */
export const nomineeDocument = (user: string, id: string): Written<'nominee'> => ({
  id: ids.nominee(user),
  type: 'nominee',
  schema: shapes.nominee.version,
  candidate: id,
});

/** Stands in place of a candidate who was nominated twice, for the cards and links that name them. */
export const mergedDocument = (id: string, into: string): Written<'merged'> => ({
  id: ids.candidate(id),
  type: 'merged',
  schema: shapes.merged.version,
  into,
});

export const userDocument = (body: User): Written<'user'> => ({
  id: ids.user(body.id),
  type: 'user',
  schema: shapes.user.version,
  body,
});

export const addressDocument = (body: Address): Written<'address'> => ({
  id: ids.user(body.key),
  type: 'address',
  schema: shapes.address.version,
  body,
});
