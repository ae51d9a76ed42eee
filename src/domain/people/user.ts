import type { Language } from '../languages.ts';
import type { PersonKey, UserId } from '../programme/programme.ts';
import { DAY, type Instant, later } from '../time.ts';

/** All that is needed to send something to a person's chat, in any of Microsoft's SDKs. */
export type ConversationKey = {
  readonly conversation: string;
  readonly serviceUrl: string;
  readonly tenant: string;
};

export type Trouble = { readonly why: string; readonly at: Instant };

/** What was true of a mailbox or an app a week ago may have been mended since; then it is tried again. */
const TROUBLE_MS = 7 * DAY;
export const isTrouble = (trouble: Trouble | undefined, at: Instant): trouble is Trouble =>
  trouble !== undefined && later(trouble.at, TROUBLE_MS) > at;

/** The code of what the roster says of an account that is no more. */
export const ACCOUNT_GONE = 'account-gone';

export type User = {
  readonly id: UserId;
  readonly name: string;
  /** As Teams' roster tells it; absent until the roster has answered. */
  readonly email?: string;
  readonly language?: Language;
  /** Keys of their addresses, then their object id. */
  readonly keys: readonly PersonKey[];
  readonly conversation?: ConversationKey;
  /** Where a chat with them can be opened, while none is: seen in a group, or their chat is gone. */
  readonly home?: Omit<ConversationKey, 'conversation'>;
  /** Teams takes nothing to them any more, until they write to the bot again. */
  readonly lost?: Trouble;
  /** Their id in Teams' roster; absent until it has been seen. */
  readonly channel?: string;
  /** Addresses that Teams shows for them, and that belong to another account. */
  readonly claims?: readonly PersonKey[];
  /** The account that has taken this one's place, as somebody has confirmed. */
  readonly movedTo?: UserId;
  readonly current?: string;
  readonly programmes: readonly string[];
  readonly nominations: Readonly<Record<string, string>>;
};

/** An address somebody has named, in a nomination or a role: the bridge to the person once they meet the bot. */
export type Address = {
  readonly key: PersonKey;
  readonly email: string;
  readonly user?: UserId;
  readonly programmes: readonly string[];
  readonly refused?: Trouble;
  /** When the bot had Teams install it for them. */
  readonly installed?: { readonly at: Instant };
  /** Another account that Teams shows with this address, while its owner's is gone. */
  readonly claimed?: UserId;
  readonly former?: UserId;
  /** A lead has given it a role since its owner's account is gone: whoever is seen with it next is its owner. */
  readonly vacant?: true;
};

/** The note that the owner of this address takes part in the programme; undefined: it says so already. */
export function noted(
  before: Address | undefined,
  { key, email }: Pick<Address, 'key' | 'email'>,
  programme: string,
): Address | undefined {
  if (before?.programmes.includes(programme)) return undefined;
  return { ...before, key, email, programmes: [...(before?.programmes ?? []), programme] };
}
