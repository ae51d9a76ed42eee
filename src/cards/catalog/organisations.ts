import { z } from 'zod';
import { fieldsOf } from '../../inputs/form.ts';
import { FORMS } from '../../inputs/forms.ts';
import { banner, button, choices, id, text, textsOf } from './parts.ts';

const fields = textsOf([...fieldsOf(FORMS.organisation), ...fieldsOf(FORMS.merge)]);

export const ORGANISATIONS_CARDS = {
  organisations: z.object({
    banner,
    heading: text,
    rows: z.array(
      z.object({
        name: text,
        about: text,
        /** the other names it is known by; empty: none */
        aliases: text,
        organisation: id,
      }),
    ),
    empty: text,
    buttons: z.array(button),
  }),
  organisation: z.object({
    banner,
    heading: text,
    about: text,
    aliases: text,
    /** empty: a new one is added */
    organisation: text,
    /** saves it, or what asked first */
    save: z.array(button),
    mayMerge: z.boolean(),
    /** those it can be merged into; none: there are too many, and the name is written */
    others: choices,
    buttons: z.array(button),
    values: fields,
    errors: fields,
  }),
} as const;
