import type { z } from 'zod';
import { ASSESSMENT_CARDS } from './catalog/assessment.ts';
import { BOOKING_CARDS } from './catalog/booking.ts';
import { HISTORY_CARDS } from './catalog/history.ts';
import { IMPORT_CARDS } from './catalog/import.ts';
import { NOMINATION_CARDS } from './catalog/nomination.ts';
import { ORGANISATIONS_CARDS } from './catalog/organisations.ts';
import { OWN_DATA_CARDS } from './catalog/own-data.ts';
import { PROGRAMME_CARDS } from './catalog/programme.ts';
import { SESSIONS_CARDS } from './catalog/sessions.ts';
import { TALK_CARDS } from './catalog/talk.ts';
import { WAITING_CARDS } from './catalog/waiting.ts';

export type { Banner, Button, Choice } from './catalog/parts.ts';

/**
 * Every card this bot can draw, with the shape of the data its template in /cards is expanded with.
 *
 * All texts arrive here finished, in the reader's language; nothing is null or undefined (a missing field would leave a
 * live `${…}` in the card). Texts that never change stand in the language files and reach the template as `t`.
 */
export const CARDS = {
  ...TALK_CARDS,
  ...NOMINATION_CARDS,
  ...IMPORT_CARDS,
  ...SESSIONS_CARDS,
  ...BOOKING_CARDS,
  ...WAITING_CARDS,
  ...HISTORY_CARDS,
  ...OWN_DATA_CARDS,
  ...ASSESSMENT_CARDS,
  ...ORGANISATIONS_CARDS,
  ...PROGRAMME_CARDS,
} as const;

/** A card that holds the form of another has its words too. */
export const WORDS_OF: Readonly<Partial<Record<string, keyof typeof CARDS>>> = { person: 'nominate' };

export type CardName = keyof typeof CARDS;
export type CardData<N extends CardName> = z.infer<(typeof CARDS)[N]>;
/** A card to draw: its name and its data, still free of any platform's shape. */
export type CardView = ViewOf<CardName>;
export type ViewOf<N extends CardName> = { [K in N]: { readonly card: K; readonly data: CardData<K> } }[N];
