import { z } from 'zod';
import { FORMS } from '../../inputs/forms.ts';
import { banner, button, choices, fieldsIn, id, text, textsOf } from './parts.ts';

export const NOMINATION_CARDS = {
  nominate: z.object({
    banner,
    programme: text,
    /** the organisations that can be chosen; none: the name is written */
    employers: choices,
    /** answers to the question above, which send the form again */
    answers: z.array(button),
    languages: choices,
    buttons: z.array(button),
    ...fieldsIn(FORMS.nominate),
  }),
  /** One of them: all that whoever reads may see and do. */
  person: z.object({
    banner,
    name: text,
    /** employer and situation */
    about: text,
    stage: text,
    /** when the seat is, if any */
    when: text,
    /** how they were last heard of or reached, and when */
    heard: text,
    /** why they said no, for those who may read it */
    reason: text,
    /** why nothing reaches them, if so */
    warning: text,
    facts: z.array(z.object({ label: text, value: text })),
    /** earlier seats, the latest first */
    past: z.array(text),
    actions: z.array(button),
    /** the form is open: there is something to say in it */
    editing: z.boolean(),
    candidate: id,
    /** tells whether somebody else has edited meanwhile */
    seen: id,
    /** as on the nomination card */
    employers: choices,
    answers: z.array(button),
    languages: choices,
    buttons: z.array(button),
    ...fieldsIn(FORMS.edit),
  }),
  candidates: z.object({
    banner,
    heading: text,
    /** Buttons that show one stage each, with its count in the title. */
    filters: z.array(button),
    /** there is somebody to look for, by organisation too */
    byOrganisation: z.boolean(),
    values: textsOf(['search', 'organisation']),
    rows: z.array(
      z.object({
        name: text,
        about: text,
        stage: text,
        when: text,
        heard: text,
        reason: text,
        warning: text,
        candidate: id,
        /** the nomination of the same person that this one can be merged into; empty: none */
        into: text,
        canWithdraw: z.boolean(),
        canRestore: z.boolean(),
        canOffer: z.boolean(),
        canRelay: z.boolean(),
      }),
    ),
    empty: text,
    buttons: z.array(button),
  }),
  /** Whom somebody should call, since nothing else reaches them. */
  unreached: z.object({
    banner,
    rows: z.array(
      z.object({
        name: text,
        about: text,
        why: text,
        /** empty: none is known */
        phone: text,
        email: text,
        when: text,
        until: text,
        candidate: id,
        session: text,
        canAccept: z.boolean(),
        canDecline: z.boolean(),
        /** the seat's time has passed: what they can say is whether they were there */
        over: z.boolean(),
      }),
    ),
    empty: text,
    buttons: z.array(button),
  }),
  /** Who has an offer to answer. */
  unanswered: z.object({
    banner,
    /** how many there are; empty: nobody */
    heading: text,
    rows: z.array(
      z.object({
        name: text,
        about: text,
        until: text,
        when: text,
        /** when they were reminded, if they were */
        reminded: text,
        warning: text,
        candidate: id,
        canRemind: z.boolean(),
      }),
    ),
    empty: text,
    buttons: z.array(button),
  }),
  erase: z.object({
    banner,
    name: text,
    about: text,
    candidate: id,
    ...fieldsIn(FORMS.erase),
    buttons: z.array(button),
  }),
  extract: z.object({
    banner,
    name: text,
    about: text,
    candidate: id,
    ...fieldsIn(FORMS.extract),
    buttons: z.array(button),
  }),
  withdraw: z.object({
    banner,
    name: text,
    about: text,
    /** the seat that would be lost, and whether they are told */
    losing: text,
    candidate: id,
    ...fieldsIn(FORMS.withdraw),
    buttons: z.array(button),
  }),
} as const;
