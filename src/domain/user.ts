import type { Language } from './candidate.ts';
import type { PersonKey, UserId } from './programme.ts';

/** All that is needed to send something to a person's chat, in any of Microsoft's SDKs. */
export type ConversationKey = {
  readonly conversation: string;
  readonly serviceUrl: string;
  readonly tenant: string;
};

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
};
