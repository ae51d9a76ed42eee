import { z } from 'zod';
import { banner, button, text } from './parts.ts';

export const HISTORY_CARDS = {
  /** What has been done with one person, the latest first. */
  history: z.object({
    banner,
    name: text,
    rows: z.array(
      z.object({
        when: text,
        /** a sentence: who did what */
        what: text,
        /** how they stood before and after; empty: as before */
        change: text,
      }),
    ),
    empty: text,
    buttons: z.array(button),
  }),
} as const;
