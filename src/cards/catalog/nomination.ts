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
  candidates: z.object({
    banner,
    heading: text,
    /** Buttons that show one stage each, with its count in the title. */
    filters: z.array(button),
    /** there is somebody to look for by organisation */
    byOrganisation: z.boolean(),
    values: textsOf(['organisation']),
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
