/** `retry`: later; `gone`: never; `lasting`: nor will anything else to them this way; `unauthorized`: to nobody in that place. */
export class ChannelError extends Error {
  readonly kind: 'retry' | 'gone';
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
