import { z } from 'zod';
import { LANGUAGES } from '../../../domain/languages.ts';
import { SITUATIONS } from '../../../domain/people/candidate.ts';
import { CHANNELS, WAYS } from '../../../domain/people/contact.ts';
import { type Fact, SEAT_OUTCOMES, WAITED_FOR } from '../../../domain/people/progress.ts';
import { FOLLOW_UP_ANSWERS } from '../../../domain/results/follow-up/figures.ts';
import { TIMES } from '../../../domain/seats/unsuited.ts';
import { list, optional } from './common.ts';
import { currentResult } from './results.ts';

const booking = z.object({
  session: z.string(),
  offeredBy: z.string(),
  waitedSince: optional(z.string()),
  agreed: optional(z.number()),
  arrived: optional(z.object({ at: z.string(), date: z.string() })),
});

const lost = optional(z.object({ session: z.string(), booked: optional(z.literal(true)) }));

const progress = z.discriminatedUnion('stage', [
  z.object({ stage: z.literal('nominated'), lost }),
  z.object({ stage: z.literal('waiting'), since: optional(z.string()), for: optional(z.enum(WAITED_FOR)), lost }),
  z.object({ stage: z.literal('offered'), booking, replyBy: optional(z.string()) }),
  z.object({ stage: z.literal('booked'), booking }),
  z.object({ stage: z.literal('attended'), booking }),
  z.object({ stage: z.literal('absent'), booking, heldUntil: optional(z.string()) }),
  z.object({ stage: z.literal('assessed'), booking }),
  z.object({ stage: z.literal('declined'), reason: optional(z.string()) }),
  z.object({ stage: z.literal('withdrawn'), reason: optional(z.string()), lost }),
]);

/** One field for each of `FACTS`, or it does not compile. */
const number = optional(z.number());

const facts = z.object({
  offers: number,
  changes: number,
  declines: number,
  lapses: number,
  noShows: number,
} satisfies Record<Fact, typeof number>);

export const candidate = z.object({
  id: z.string(),
  key: optional(z.string()),
  name: z.string(),
  email: optional(z.string()),
  phone: optional(z.string()),
  employer: z.string(),
  organisation: z.string(),
  situation: z.enum(SITUATIONS),
  language: z.enum(LANGUAGES),
  nominatedBy: z.string(),
  responsible: optional(z.string()),
  nominatedAt: z.string(),
  nominatedWeek: z.string(),
  user: optional(z.string()),
  progress,
  result: optional(currentResult),
  submitted: optional(currentResult.extend({ releaseAt: z.string(), needsSignature: optional(z.literal(true)) })),
  retest: optional(z.object({ booking, quota: optional(z.literal(true)) })),
  quotaHeld: optional(z.number()),
  takenBack: optional(z.number()),
  review: optional(
    z.object({
      version: z.number(),
      at: z.string(),
      reason: optional(z.string()),
      stands: optional(z.literal(true)),
    }),
  ),
  drafted: optional(z.literal(true)),
  certificate: optional(z.object({ code: z.string(), version: z.number() })),
  sharing: optional(
    z.object({
      on: z.boolean(),
      with: z.string(),
      seen: optional(list(z.object({ by: z.string(), at: z.string() }))),
    }),
  ),
  sameAs: optional(z.string()),
  seatVersion: optional(z.number()),
  wish: optional(z.object({ since: z.string(), seatVersion: z.number() })),
  cannot: optional(list(z.enum(TIMES))),
  needs: optional(list(z.string())),
  selfAssessed: optional(z.object({ at: z.string(), concept: z.string(), areas: z.record(z.string(), z.string()) })),
  plan: optional(
    z.object({
      rows: list(
        z.object({
          area: optional(z.string()),
          what: z.string(),
          where: optional(z.string()),
          by: optional(z.string()),
        }),
      ),
      by: z.string(),
      at: z.string(),
    }),
  ),
  followUp: optional(
    z.object({ due: z.string(), asked: optional(z.string()), answer: optional(z.enum(FOLLOW_UP_ANSWERS)) }),
  ),
  question: optional(z.object({ at: z.string(), text: optional(z.string()) })),
  past: optional(list(z.object({ session: z.string(), outcome: z.enum(SEAT_OUTCOMES), at: z.string() }))),
  facts: optional(facts),
  answered: optional(z.object({ way: z.enum(WAYS), at: z.string() })),
  reminded: optional(z.string()),
  calendar: optional(z.object({ session: z.string(), by: z.string() })),
  formerEntries: optional(list(z.object({ session: z.string(), email: z.string(), contactVersion: z.number() }))),
  contactVersion: optional(z.number()),
  changes: optional(z.object({ since: z.string(), count: z.number() })),
  contact: optional(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('reached'), by: z.enum(CHANNELS), at: z.string() }),
      z.object({
        kind: z.literal('unreached'),
        why: z.string(),
        at: z.string(),
        told: optional(z.literal(true)),
      }),
    ]),
  ),
});

export const user = z.object({
  id: z.string(),
  name: z.string(),
  email: optional(z.string()),
  language: optional(z.enum(LANGUAGES)),
  keys: list(z.string()),
  conversation: optional(z.object({ conversation: z.string(), serviceUrl: z.string(), tenant: z.string() })),
  home: optional(z.object({ serviceUrl: z.string(), tenant: z.string() })),
  lost: optional(z.object({ why: z.string(), at: z.string() })),
  channel: optional(z.string()),
  claims: optional(list(z.string())),
  movedTo: optional(z.string()),
  current: optional(z.string()),
  programmes: list(z.string()),
  nominations: z.record(z.string(), z.string()),
});

export const address = z.object({
  key: z.string(),
  email: z.string(),
  user: optional(z.string()),
  programmes: list(z.string()),
  refused: optional(z.object({ why: z.string(), at: z.string() })),
  installed: optional(z.object({ at: z.string() })),
  claimed: optional(z.string()),
  former: optional(z.string()),
  vacant: optional(z.literal(true)),
});
