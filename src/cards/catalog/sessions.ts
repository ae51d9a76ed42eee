import { z } from 'zod';
import { FORMS } from '../../inputs/forms.ts';
import { banner, button, choices, fieldsIn, id, text } from './parts.ts';

export const SESSIONS_CARDS = {
  session: z.object({
    banner,
    assessors: choices,
    /** none: the name is written */
    centres: choices,
    /** the one that is changed, and what the card shows of it; empty: it is a new one */
    session: text,
    seen: text,
    /** what should be read before it is saved */
    warnings: z.array(text),
    /** saves it all the same; empty: nothing to warn of */
    confirm: z.array(button),
    ...fieldsIn(FORMS.session),
  }),
  sessions: z.object({
    banner,
    /** The reader's own of today, or the next, and how those are called; empty: none. */
    ownTitle: text,
    own: z.array(
      z.object({
        session: id,
        when: text,
        place: text,
        /** who else assesses; empty: nobody */
        assessor: text,
        /** how many have checked in, or before the day how many come; empty: nobody comes */
        arrived: text,
        names: text,
        /** where the sheet of its day is fetched; empty: nowhere */
        url: z.literal('').or(z.url({ protocol: /^https?$/ })),
        canReport: z.boolean(),
      }),
    ),
    rows: z.array(
      z.object({
        session: id,
        when: text,
        place: text,
        assessor: text,
        seats: text,
        free: z.number(),
        cancelled: z.boolean(),
        /** it stands in the list, and not among one's own above it */
        listed: z.boolean(),
        canCancel: z.boolean(),
        canOffer: z.boolean(),
        canOpen: z.boolean(),
      }),
    ),
    empty: text,
    /** other pages; they stand in the list, since a narrow chat has no room for a fourth button below it */
    pages: z.array(button),
    buttons: z.array(button),
  }),
  'session-day': z.object({
    banner,
    session: id,
    when: text,
    lines: z.array(text),
    rows: z.array(
      z.object({
        name: text,
        employer: text,
        stage: text,
        /** what they need at the test; empty: nothing, or the reader does not assess them */
        needs: text,
      }),
    ),
    /** how many more, or that nobody comes yet; empty: those are all */
    others: text,
    /** where the sheet of its day is fetched; empty: nowhere */
    url: z.literal('').or(z.url({ protocol: /^https?$/ })),
    /** what the sheet holds; empty: there is none */
    sheetAbout: text,
    /** its attendance and results are the reader's to record, and its day has come */
    canReport: z.boolean(),
    /** they stand in the card, since below it is room for six */
    changes: z.array(button),
    buttons: z.array(button),
  }),
  cancel: z.object({
    banner,
    session: id,
    when: text,
    place: text,
    /** how many have a seat, and are told */
    held: text,
    /** sessions with seats that they can be offered instead; empty: there are none, or nobody has a seat */
    others: choices,
    ...fieldsIn(FORMS.cancel),
    buttons: z.array(button),
  }),
  offer: z.object({
    banner,
    sessions: choices,
    candidates: choices,
    left: text,
    empty: text,
    buttons: z.array(button),
    ...fieldsIn(FORMS.offer),
  }),
} as const;
