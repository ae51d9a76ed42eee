import type { UserId } from './programme.ts';

export const ANSWERS = ['accepted', 'declined', 'changed', 'waiting'] as const;
/** What a candidate answered to an offer, as the coordinator is told. */
export type Answer = (typeof ANSWERS)[number];

/** Something a person must be told. Holds ids alone; the text is drawn from what is true when it is sent. */
export type Notice =
  | { readonly kind: 'offer'; readonly candidate: string; readonly session: string }
  | { readonly kind: 'cancelled'; readonly candidate: string; readonly session: string }
  | { readonly kind: 'withdrawn'; readonly candidate: string; readonly session: string }
  | { readonly kind: 'result'; readonly candidate: string }
  | {
      readonly kind: 'answered';
      readonly to: UserId;
      readonly candidate: string;
      readonly session: string;
      readonly answer: Answer;
    };
