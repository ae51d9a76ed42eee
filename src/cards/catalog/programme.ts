import { z } from 'zod';
import { FORMS } from '../../inputs/forms.ts';
import { banner, bar, button, choices, fieldsIn, id, text } from './parts.ts';

export const PROGRAMME_CARDS = {
  status: z.object({
    banner,
    programme: text,
    asOf: text,
    headline: text,
    /** at which pace, and what is new */
    lines: z.array(text),
    /** what the lead says of it; empty: nothing */
    comment: text,
    commented: text,
    /** that most of the budget is spent; no text: it is not, or not this reader's to know */
    budget: banner,
    mayComment: z.boolean(),
    saving: z.array(button),
    /** facts beside the funnel: seats, waiting, declined, absent, companies, money */
    facts: z.array(z.object({ title: text, value: text })),
    /** How often each thing has happened, also to those who stand elsewhere by now; empty: nothing has, or not for a group. */
    happened: z.array(z.object({ title: text, value: text })),
    funnel: z.array(bar),
    weeks: z.array(bar),
    situations: z.array(bar),
    languages: z.array(bar),
    /** why some numbers are missing; empty: none is */
    note: text,
    buttons: z.array(button),
    ...fieldsIn(FORMS.comment),
  }),
  programme: z.object({
    banner,
    heading: text,
    /** empty: a new programme is created */
    programme: text,
    canEdit: z.boolean(),
    facts: z.array(z.object({ title: text, value: text })),
    concepts: choices,
    buttons: z.array(button),
    ...fieldsIn(FORMS.programme),
  }),
  report: z.object({
    banner,
    programme: text,
    kinds: z.array(z.object({ title: text, about: text })),
    /** the files of the one that was asked for */
    links: z.array(z.object({ title: text, url: z.url({ protocol: /^https?$/ }) })),
    buttons: z.array(button),
  }),
  costs: z.object({
    banner,
    programme: text,
    spent: text,
    /** that most of the budget is spent, or more; no text: it is not */
    budget: banner,
    categories: choices,
    sessions: choices,
    rows: z.array(z.object({ amount: text, text, about: text, /** empty: it counts */ reversed: text, cost: id })),
    empty: text,
    url: z.literal('').or(z.url({ protocol: /^https?$/ })),
    buttons: z.array(button),
    ...fieldsIn(FORMS.cost),
  }),
  roles: z.object({
    banner,
    programme: text,
    people: z.array(z.object({ name: text, email: text, roles: text, revoke: z.array(button) })),
    /** none: there are too many to choose from, or none yet, and their names are written */
    organisations: choices,
    buttons: z.array(button),
    ...fieldsIn(FORMS.role),
  }),
  handover: z.object({
    banner,
    programme: text,
    /** it is their own candidates: whose they are is not asked */
    own: z.boolean(),
    /** none: addresses are written */
    heirs: choices,
    buttons: z.array(button),
    ...fieldsIn(FORMS.handover),
  }),
} as const;
