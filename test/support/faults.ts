import { numbersFrom } from './numbers.ts';

/** Failures that pass: the message arrives when it is sent again, or has arrived and the answer takes its time. */
export const PASSING = ['429-retry-after', '429', '412', '502', '503', '504', 'reset', 'slow'] as const;
/** Refusals that stay, by the platform's code; `MessageWritesBlocked` comes in a body that has none where codes stand. */
export const LASTING = [
  'ConversationBlockedByUser',
  'BotNotInConversationRoster',
  'ForbiddenOperationException',
  'BotDisabledByAdmin',
  'MessageWritesBlocked',
  'ConversationNotFound',
] as const;
/** `landed`: the message is taken, and the connection breaks before the sender hears of it. */
export type FaultKind = (typeof PASSING)[number] | (typeof LASTING)[number] | 'landed';

/** What a fault does to a send. */
export type Fault =
  | { readonly act: 'refuse'; readonly status: number; readonly body: unknown; readonly retryAfter?: number }
  | { readonly act: 'break'; readonly taken: boolean }
  | { readonly act: 'delay'; readonly ms: number };

const refuse = (status: number, code?: string): Fault => ({
  act: 'refuse',
  status,
  body: code === undefined ? {} : { error: { code, message: 'The fake Teams was told to say so.' } },
});

export const FAULTS: Readonly<Record<FaultKind, Fault>> = {
  '429-retry-after': { act: 'refuse', status: 429, body: { error: { code: 'Throttled' } }, retryAfter: 1 },
  '429': refuse(429, 'Throttled'),
  '412': refuse(412, 'PreconditionFailed'),
  '502': refuse(502),
  '503': refuse(503),
  '504': refuse(504),
  reset: { act: 'break', taken: false },
  slow: { act: 'delay', ms: 1_500 },
  landed: { act: 'break', taken: true },
  ConversationBlockedByUser: refuse(403, 'ConversationBlockedByUser'),
  BotNotInConversationRoster: refuse(403, 'BotNotInConversationRoster'),
  ForbiddenOperationException: refuse(403, 'ForbiddenOperationException'),
  BotDisabledByAdmin: refuse(403, 'BotDisabledByAdmin'),
  MessageWritesBlocked: {
    act: 'refuse',
    status: 403,
    body: { errorCode: 209, message: '{ "subCode":"MessageWritesBlocked", "details":"Thread is blocked" }' },
  },
  ConversationNotFound: refuse(404, 'ConversationNotFound'),
};

/** Asked once for each send to a conversation. */
export type FaultPlan = (conversation: string) => FaultKind | undefined;

export const noFaults: FaultPlan = () => undefined;

/** A share of all sends fails, at moments the seed decides; each kind as often as the others. */
export function seededFaults(
  seed: number,
  { share = 0.05, kinds = PASSING }: { readonly share?: number; readonly kinds?: readonly FaultKind[] } = {},
): FaultPlan {
  const random = numbersFrom(seed);
  let failed = 0;
  return () => {
    if (random() >= share) return undefined;
    failed += 1;
    return kinds[failed % kinds.length];
  };
}
