/**
 * Why a send failed. `retry` may work later (after so many milliseconds, if the platform says), `gone` never will.
 * `lasting`: neither will anything else that is sent to this person this way. `unauthorized`: the bot may not write
 * there, whoever it is for.
 */
export class ChannelError extends Error {
  readonly kind: 'retry' | 'gone';
  /** The platform's code: safe to store and log. */
  readonly code: string;
  readonly afterMs: number | undefined;
  readonly lasting: boolean;
  readonly unauthorized: boolean;

  constructor(
    kind: 'retry' | 'gone',
    code: string,
    options: { cause?: unknown; afterMs?: number | undefined; lasting?: boolean; unauthorized?: boolean } = {},
  ) {
    super(`not delivered: ${code}`, { cause: options.cause });
    this.name = 'ChannelError';
    this.kind = kind;
    this.code = code;
    this.afterMs = options.afterMs;
    this.lasting = options.lasting ?? false;
    this.unauthorized = options.unauthorized ?? false;
  }
}
