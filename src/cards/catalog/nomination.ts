import { z } from 'zod';
import { FORMS } from '../../inputs/forms.ts';
import { banner, button, choices, fieldsIn, id, text } from './parts.ts';

/** Who is nominated, and who is to be called. */
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
    /** e.g. "42 validander" or "Sökning: öberg". */
    heading: text,
    /** Buttons that show one stage each, with its count in the title. */
    filters: z.array(button),
    rows: z.array(
      z.object({
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
        /** withdraw etc.; shown when the row is opened */
        candidate: id,
        /** the nomination of the same person that this one can be merged into; empty: none */
        into: text,
        canWithdraw: z.boolean(),
        /** has been withdrawn, and can be taken back */
        canRestore: z.boolean(),
        canOffer: z.boolean(),
        /** a coordinator may record what they said on the phone */
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
        /** the seat to speak about, if there is one */
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
  /** Asks before somebody is taken out of the programme. */
  withdraw: z.object({
    banner,
    name: text,
    /** their organisation */
    about: text,
    /** the seat that would be lost, and whether they are told */
    losing: text,
    candidate: id,
    ...fieldsIn(FORMS.withdraw),
    buttons: z.array(button),
  }),
} as const;
