import { z } from 'zod';
import { banner, button, text } from './parts.ts';

export const OWN_DATA_CARDS = {
  /** What is stored of the reader. */
  'my-data': z.object({
    banner,
    facts: z.array(z.object({ label: text, value: text })),
    /** what the file holds; empty: they are nominated nowhere */
    nominated: text,
    /** where the file is fetched; empty: nowhere */
    url: z.literal('').or(z.url({ protocol: /^https?$/ })),
    buttons: z.array(button),
  }),
} as const;
