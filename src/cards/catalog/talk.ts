import { z } from 'zod';
import { LANGUAGES } from '../../domain/languages.ts';
import { banner, button, choices, text } from './parts.ts';

export const TALK_CARDS = {
  menu: z.object({
    banner,
    title: text,
    about: text,
    items: z.array(button.extend({ about: text })),
    languageTitle: text,
  }),
  /** One thing said, with the next steps as buttons: receipts, kind refusals, answers to the coordinator. */
  message: z.object({ banner, title: text, lines: z.array(text), buttons: z.array(button) }),
  language: z.object({ banner, current: z.enum(LANGUAGES), languages: choices }),
} as const;
