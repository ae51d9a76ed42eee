import type { Instant } from '../time.ts';

/** How an answer came: in the chat, by the personal link, or by phone through a coordinator. */
export const WAYS = ['teams', 'web', 'phone'] as const;
export type Way = (typeof WAYS)[number];
export type Answered = { readonly way: Way; readonly at: Instant };

export const CHANNELS = ['teams', 'email', 'phone'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Whether what they must know reaches them: how it last did, or why it does not. */
export type Contact =
  | { readonly kind: 'reached'; readonly by: Channel; readonly at: Instant }
  /** `why` is a code; `told`: their coordinator has been told. */
  | { readonly kind: 'unreached'; readonly why: string; readonly at: Instant; readonly told?: true };

/** `by`: the notice whose mail took it there. */
export type CalendarEntry = { readonly session: string; readonly by: string };

/** A seat that stands in the calendar of an address that is theirs no more, until a mail has taken it out there. */
export type FormerEntry = { readonly session: string; readonly email: string; readonly contactVersion: number };
