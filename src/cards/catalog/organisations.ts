import { z } from 'zod';
import { fieldsOf } from '../../inputs/form.ts';
import { FORMS } from '../../inputs/forms.ts';
import { banner, button, choices, fieldsIn, id, text, textsOf } from './parts.ts';

const fields = textsOf([...fieldsOf(FORMS.organisation), ...fieldsOf(FORMS.merge)]);

/** Of the levels, from the best one on, and of what is not told. */
export const MAP_COLORS = ['good', 'warning', 'attention', 'neutral'] as const;

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
  /** What the people of one organisation can, in numbers that point at nobody. */
  map: z.object({
    banner,
    about: text,
    heading: text,
    /** how many it is about; empty: there is no map yet */
    people: text,
    areas: z.array(
      z.object({
        name: text,
        numbers: text,
        parts: z.array(z.object({ legend: text, value: z.number(), color: z.enum(MAP_COLORS) })),
      }),
    ),
    gaps: z.array(z.object({ name: text, number: text, proposals: text })),
    /** where numbers would be of too few: on which side of half the areas are */
    halves: z.array(z.object({ title: text, names: text })),
    note: text,
    choose: z.boolean(),
    /** none: there are too many, and the name is written */
    organisations: choices,
    buttons: z.array(button),
    ...fieldsIn(FORMS.map),
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
