import type { AdaptiveCard } from '../cards/render.ts';
import type { ConversationKey } from '../domain/user.ts';

/** Why a send failed: `retry` may work later (after so many milliseconds, if the platform says), `gone` never will. */
export class ChannelError extends Error {
  readonly kind: 'retry' | 'gone';
  /** The platform's code: safe to store and log. */
  readonly code: string;
  readonly afterMs: number | undefined;

  constructor(kind: 'retry' | 'gone', code: string, options: { cause?: unknown; afterMs?: number | undefined } = {}) {
    super(`not delivered: ${code}`, { cause: options.cause });
    this.name = 'ChannelError';
    this.kind = kind;
    this.code = code;
    this.afterMs = options.afterMs;
  }
}

/** A way to reach a person. Throws a ChannelError when the card did not arrive. */
export type Channel = { send(to: ConversationKey, card: AdaptiveCard): Promise<void> };
