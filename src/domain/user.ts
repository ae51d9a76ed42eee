import type { Language } from './candidate.ts';
import type { PersonKey, UserId } from './programme.ts';
import type { Instant } from './time.ts';

/** All that is needed to send something to a person's chat, in any of Microsoft's SDKs. */
export type ConversationKey = {
  readonly conversation: string;
  readonly serviceUrl: string;
  readonly tenant: string;
};

/** Why something does not get through; `why` is a code of the platform's. */
export type Trouble = { readonly why: string; readonly at: Instant };

/** Somebody who has met the bot in Teams. */
export type User = {
  readonly id: UserId;
  readonly name: string;
  /** As Teams' roster tells it; absent until the roster has answered. */
  readonly email?: string;
  readonly language?: Language;
  /** Keys of their addresses, then their object id. */
  readonly keys: readonly PersonKey[];
  /** Their personal chat with the bot. */
  readonly conversation?: ConversationKey;
  /** Where a chat with them can be opened, while none is: seen in a group, or their chat is gone. */
  readonly home?: Omit<ConversationKey, 'conversation'>;
  /** Teams takes nothing to them any more, until they write to the bot again. */
  readonly lost?: Trouble;
  /** The programme their commands are about. */
  readonly current?: string;
  readonly programmes: readonly string[];
  /** Their nomination, by programme. */
  readonly nominations: Readonly<Record<string, string>>;
};

/** An address somebody has named, in a nomination or a role: the bridge to the person once they meet the bot. */
export type Address = {
  readonly key: PersonKey;
  readonly email: string;
  readonly user?: UserId;
  readonly programmes: readonly string[];
  /** Its mail system takes no mail for it. */
  readonly refused?: Trouble;
  /** The bot has asked Teams to install it for them; `why` it could not be. */
  readonly installed?: { readonly why?: string; readonly at: Instant };
};
