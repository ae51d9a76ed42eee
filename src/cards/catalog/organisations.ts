import { z } from 'zod';
import { fieldsOf } from '../../inputs/form.ts';
import { FORMS } from '../../inputs/forms.ts';
import { banner, button, choices, id, text, textsOf } from './parts.ts';

const fields = textsOf([...fieldsOf(FORMS.organisation), ...fieldsOf(FORMS.merge)]);

/** The organisations that take part. */
export const ORGANISATIONS_CARDS = {
  organisations: z.object({
    banner,
    /** e.g. "12 organisationer" or "Sökning: bruket" */
    heading: text,
    rows: z.array(
      z.object({
        name: text,
        /** its kind, and how many are nominated from it */
        about: text,
        /** the other names it is known by; empty: none */
        aliases: text,
        organisation: id,
      }),
    ),
    empty: text,
    buttons: z.array(button),
  }),
  /** One organisation: its name and kind, and what it can be merged into. */
  organisation: z.object({
    banner,
    heading: text,
    about: text,
    aliases: text,
    /** empty: a new one is added */
    organisation: text,
    /** saves it, or what asked first */
    save: z.array(button),
    /** can be merged into another */
    mayMerge: z.boolean(),
    /** those it can be merged into; none: there are too many, and the name is written */
    others: choices,
    buttons: z.array(button),
    values: fields,
    errors: fields,
  }),
} as const;
