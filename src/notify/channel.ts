/**
 * Why a send failed. `retry` may work later (after so many milliseconds, if the platform says), `gone` never will.
 * `lasting`: neither will anything else that is sent to this person this way.
 */
export class ChannelError extends Error {
  readonly kind: 'retry' | 'gone';
  /** The platform's code: safe to store and log. */
  readonly code: string;
  readonly afterMs: number | undefined;
  readonly lasting: boolean;

  constructor(
    kind: 'retry' | 'gone',
    code: string,
    options: { cause?: unknown; afterMs?: number | undefined; lasting?: boolean } = {},
  ) {
    super(`not delivered: ${code}`, { cause: options.cause });
    this.name = 'ChannelError';
    this.kind = kind;
    this.code = code;
    this.afterMs = options.afterMs;
    this.lasting = options.lasting ?? false;
  }
}
