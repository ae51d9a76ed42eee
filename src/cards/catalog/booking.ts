import { z } from 'zod';
import { fieldsOf } from '../../inputs/form.ts';
import { FORMS } from '../../inputs/forms.ts';
import { areaOutcomes, banner, button, choices, id, text, textsOf } from './parts.ts';

const url = z.literal('').or(z.url({ protocol: /^https?$/ }));

export const BOOKING_CARDS = {
  /** The candidate's own card: an offer to answer, the booked seat, or where the matter stands. */
  booking: z.object({
    banner,
    heading: text,
    intro: text,
    /** "måndag 11 maj kl. 09.00–12.00"; empty without a seat */
    when: text,
    facts: z.array(z.object({ title: text, value: text })),
    info: z.array(text),
    candidate: id,
    /** empty without a seat */
    session: text,
    /** how often time and place have been changed that the card shows */
    revision: text,
    canAccept: z.boolean(),
    canConfirm: z.boolean(),
    canDecline: z.boolean(),
    /** it is the day, and they can say that they are there */
    canArrive: z.boolean(),
    /** the seat's time has passed: yes and no say whether they were there */
    over: z.boolean(),
    /** What a no costs, and what a change does; empty: nothing. */
    costs: z.object({ decline: text, change: text }),
    /** Other sessions with free seats, `tell` and the waiting list; empty: no change possible. */
    options: choices,
    /** Times that they can say they cannot come at; empty: not asked. */
    times: choices,
    /** What they can ask for at the test; empty: not asked. */
    adaptations: choices,
    /** Where the seat can be fetched for a calendar; empty: nowhere. */
    calendar: url,
    /** Where the statement that they were at the test can be fetched; empty: nowhere. */
    attendance: url,
    values: textsOf([
      ...fieldsOf(FORMS.decline),
      ...fieldsOf(FORMS.cannot),
      ...fieldsOf(FORMS.needs),
      ...fieldsOf(FORMS.ask),
    ]),
    errors: textsOf([
      ...fieldsOf(FORMS.change),
      ...fieldsOf(FORMS.decline),
      ...fieldsOf(FORMS.cannot),
      ...fieldsOf(FORMS.needs),
      ...fieldsOf(FORMS.ask),
    ]),
    canAsk: z.boolean(),
    /** to where they say how they see themselves, and to the result that counts while they are tested again */
    opens: z.array(button),
    buttons: z.array(button),
  }),
  /** How the candidate sees themselves before the test: a level of each area, or none. */
  'self-assessment': z.object({
    banner,
    candidate: id,
    areas: z.array(z.object({ id, name: text, value: text, error: text })),
    levels: choices,
    buttons: z.array(button),
  }),
  'result-notice': z.object({
    banner,
    heading: text,
    intro: text,
    areas: areaOutcomes,
    /** They have said how they see themselves: it stands beside the outcomes. */
    compared: z.boolean(),
    /** how much is met, and what each level means */
    explained: z.array(text),
    candidate: id,
    attendance: url,
    values: textsOf([...fieldsOf(FORMS.ask), ...fieldsOf(FORMS.review)]),
    errors: textsOf([...fieldsOf(FORMS.ask), ...fieldsOf(FORMS.review)]),
    canReview: z.boolean(),
    /** what they are to learn, as has been agreed; none: nothing is */
    plan: z.array(text),
    planUrl: url,
    /** what comes next, and who answers for it */
    next: z.array(text),
    /** empty: none */
    proposal: text,
    /** whether their employer may see it, and who has */
    sharing: z.array(text),
    /** to take the test again, or to where that stands; apart from the others, of which there are no more than a client shows */
    again: z.array(button),
    buttons: z.array(button),
  }),
  'follow-up': z.object({
    banner,
    title: text,
    /** empty: they have not answered */
    answered: text,
    lines: z.array(text),
    answers: z.array(button),
    buttons: z.array(button),
  }),
} as const;
