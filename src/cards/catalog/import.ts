import { z } from 'zod';
import { FORMS } from '../../inputs/forms.ts';
import { banner, button, choices, fieldsIn, id, text } from './parts.ts';

const choice = z.object({ id: z.string().regex(/^[\w.]+$/), label: text, value: text, choices });

/** A list of people on its way into the programme. */
export const IMPORT_CARDS = {
  'import-start': z.object({
    banner,
    programme: text,
    ...fieldsIn(FORMS.importRows),
    buttons: z.array(button),
  }),
  /** What a list holds, before anybody is nominated. */
  import: z.object({
    banner,
    heading: text,
    /** e.g. "40 kan anmälas", "3 har fel", each with its colour */
    counts: z.array(z.object({ text, tone: z.enum(['good', 'warning', 'attention', 'accent']) })),
    /** whom it was found to be about: organisation and how many */
    employers: z.array(z.object({ employer: text, people: text })),
    /** near names: which is meant? */
    meant: z.array(choice),
    /** what holds for everybody, where the list says nothing */
    missing: z.array(choice),
    /** the first of those that are left out, each with why */
    problems: z.array(z.object({ row: text, why: text })),
    /** "och 12 till"; empty: these are all */
    more: text,
    /** where the whole list of them can be fetched; empty: nowhere */
    file: z.literal('').or(z.url({ protocol: /^https?$/ })),
    columns: z.array(choice),
    import: id,
    /** empty: nobody can be nominated */
    confirm: text,
    /** empty: no seats to offer */
    confirmAndOffer: text,
    buttons: z.array(button),
  }),
} as const;
