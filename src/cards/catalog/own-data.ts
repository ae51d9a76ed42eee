import { z } from 'zod';
import { FORMS } from '../../inputs/forms.ts';
import { banner, button, choices, fieldsIn, text } from './parts.ts';

export const OWN_DATA_CARDS = {
  'my-data': z.object({
    banner,
    facts: z.array(z.object({ label: text, value: text })),
    /** what the file holds; empty: they are nominated nowhere */
    nominated: text,
    /** where the file is fetched; empty: nowhere */
    url: z.literal('').or(z.url({ protocol: /^https?$/ })),
    /** where the same is read as a page; empty: nowhere */
    page: z.literal('').or(z.url({ protocol: /^https?$/ })),
    /** whose contact details they can correct: their own; empty: they are nominated nowhere */
    candidate: text,
    /** as on the person's card */
    seen: text,
    correcting: z.boolean(),
    languages: choices,
    buttons: z.array(button),
    ...fieldsIn(FORMS.contact),
  }),
  extracted: z.object({
    banner,
    name: text,
    /** for how long, or why not */
    lines: z.array(text),
    url: z.literal('').or(z.url({ protocol: /^https?$/ })),
    page: z.literal('').or(z.url({ protocol: /^https?$/ })),
    buttons: z.array(button),
  }),
} as const;
