import { z } from 'zod';
import { FORMS } from '../../inputs/forms.ts';
import { areaOutcomes, banner, button, choices, fieldsIn, id, text } from './parts.ts';

export const ASSESSMENT_CARDS = {
  /** Sessions that have begun, newest first: what is left to report in each. */
  'report-sessions': z.object({
    banner,
    rows: z.array(z.object({ when: text, place: text, left: text, open: button })),
    empty: text,
    buttons: z.array(button),
  }),
  participants: z.object({
    banner,
    session: id,
    /** of this page; empty: the first */
    cursor: text,
    when: text,
    place: text,
    /** Those are listed who have said no to a seat in it. */
    declined: z.boolean(),
    /** Those of whom nothing is recorded yet, where all of them can be recorded at once; more than a choice holds: none. */
    all: z.boolean(),
    booked: choices,
    ...fieldsIn(FORMS.attendance),
    rows: z.array(
      z.object({
        candidate: id,
        name: text,
        employer: text,
        stage: text,
        /** Why they said no; empty: they did not, or gave none, or the reader may not know. */
        reason: text,
        /** What they need at the test; empty: nothing, or the reader does not assess them. */
        needs: text,
        /** each as long as it is not what stands */
        canCome: z.boolean(),
        canMiss: z.boolean(),
        canReport: z.boolean(),
        canOpen: z.boolean(),
      }),
    ),
    /** That what is recorded can be corrected; empty: nothing is. */
    hint: text,
    empty: text,
    buttons: z.array(button),
  }),
  /** The assessor's form: one choice per competence area of the concept. */
  result: z.object({
    banner,
    name: text,
    when: text,
    candidate: id,
    session: id,
    /** tells which draft is shown */
    seen: text,
    areas: z.array(z.object({ id, name: text, value: text, error: text })),
    levels: choices,
    /** of one area, which may also be as all */
    ownLevels: choices,
    /** whether the areas are shown from the beginning */
    apart: z.boolean(),
    ...fieldsIn(FORMS.result),
    /** they send the form as far as it is filled in */
    saving: z.array(button),
    buttons: z.array(button),
  }),
  correct: z.object({
    banner,
    name: text,
    when: text,
    candidate: id,
    seen: text,
    areas: z.array(z.object({ id, name: text, value: text, error: text })),
    levels: choices,
    ownLevels: choices,
    apart: z.boolean(),
    ...fieldsIn(FORMS.correct),
    buttons: z.array(button),
  }),
  /** A result as it was given, with what the candidate does not see. */
  'given-result': z.object({
    banner,
    name: text,
    when: text,
    areas: areaOutcomes,
    /** empty: none */
    proposal: text,
    privateNote: text,
    facts: z.array(z.object({ title: text, value: text })),
    buttons: z.array(button),
  }),
  /** To who assesses: what somebody is to learn, and a row to add. */
  plan: z.object({
    banner,
    name: text,
    candidate: id,
    rows: z.array(z.object({ line: text, row: text })),
    /** When what is shown was written. */
    seen: text,
    canAdd: z.boolean(),
    areas: choices,
    ...fieldsIn(FORMS.plan),
    /** where it is fetched to be printed; empty: nothing is agreed yet, or nowhere */
    url: z.literal('').or(z.url({ protocol: /^https?$/ })),
    buttons: z.array(button),
  }),
  /** To the candidate: where their certificate can be fetched. */
  certificate: z.object({
    banner,
    title: text,
    lines: z.array(text),
    url: z.url({ protocol: /^https?$/ }),
    /** The same for other systems. */
    /** The same in other languages. */
    others: z.array(z.object({ title: text, url: z.url({ protocol: /^https?$/ }) })),
    badge: z.url({ protocol: /^https?$/ }),
    buttons: z.array(button),
  }),
} as const;
