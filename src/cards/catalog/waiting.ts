import { z } from 'zod';
import { banner, button, id, text } from './parts.ts';

export const WAITING_CARDS = {
  /** Who waits for a seat, in order. */
  waiting: z.object({
    banner,
    /** how many there are, or what was searched for; empty: nobody */
    heading: text,
    rows: z.array(
      z.object({
        name: text,
        about: text,
        since: text,
        /** that they wait for one of the programme's target, and when they cannot come; empty: nothing of that */
        note: text,
        warning: text,
        candidate: id,
      }),
    ),
    empty: text,
    buttons: z.array(button),
  }),
} as const;
