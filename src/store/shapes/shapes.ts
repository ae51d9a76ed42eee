import { z } from 'zod';
import type { StoredDocument } from '../document-store.ts';
import { list, optional } from './bodies/common.ts';
import { imported, person } from './bodies/imports.ts';
import { address, candidate, user } from './bodies/people.ts';
import { cost, counts, entry, organisation, programme } from './bodies/programme.ts';
import { certificate, draft, result } from './bodies/results.ts';
import { session } from './bodies/seats.ts';
import { withResultApart } from './inline-result.ts';
import { defineShape, inBody, renamed } from './shape.ts';
import { withFacts, withOrganisation, withoutNote, withWaiting } from './upgrades.ts';

// The stored documents: every one is parsed when it is read back, so that a hand-edited or damaged document stops here
// with its id, not deep inside a decision.

export const shapes = {
  candidate: defineShape({ body: candidate }, [
    inBody(renamed('serial', 'seatVersion', 'wish')),
    inBody(withOrganisation),
    inBody(withFacts),
    inBody(withoutNote),
    withResultApart,
    inBody(withWaiting),
  ]),
  result: defineShape({ body: result }),
  draft: defineShape({ body: draft }),
  certificate: defineShape({ body: certificate }),
  session: defineShape({ body: session, counts }),
  organisation: defineShape({ body: organisation }),
  cost: defineShape({ body: cost }),
  programme: defineShape({ body: programme }),
  /** `definition`: of what is counted; absent, the first. */
  tally: defineShape({ counts, definition: optional(z.number()) }),
  erased: defineShape({ organisation: z.string(), counts }),
  map: defineShape({ organisation: z.string(), counts }),
  figures: defineShape({ counts }),
  forgotten: defineShape({ hash: z.string() }),
  nomination: defineShape({ candidate: z.string() }),
  nominee: defineShape({ candidate: z.string() }),
  merged: defineShape({ into: z.string() }),
  entry: defineShape({ body: entry }),
  user: defineShape({ body: user }),
  address: defineShape({ body: address }),
  programmes: defineShape({ ids: list(z.string()) }),
  import: defineShape({ body: imported }),
  'import-rows': defineShape({
    rows: list(z.object({ line: z.number(), cells: list(z.string()), secret: optional(z.literal(true)) })),
  }),
  'import-nominees': defineShape({ nominees: list(z.object({ line: z.number(), person })) }),
} as const;

/** A document as it is written: all that the domain knows of it, or it does not compile, is read back. */
export type Written<T extends keyof typeof shapes> = ReturnType<(typeof shapes)[T]['read']> & StoredDocument;

/** What is to be stored in place of a document, with what this version does not know of it: see `Shape`. */
export function keepUnknown(before: StoredDocument, after: StoredDocument): StoredDocument {
  // What a document of another kind held is gone with it.
  if (before.type !== after.type) return after;
  const shape = Object.entries(shapes).find(([type]) => type === after.type)?.[1];
  return shape ? shape.keepUnknown(before, after) : after;
}
