import type { Signer } from '../signing.ts';
import type { WebParts } from './reply/reply.ts';

export type SiteParts = WebParts & {
  readonly host: string;
  readonly publicUrl: () => Promise<string | undefined>;
  /** Keys and object ids of the first leads. */
  readonly leads: ReadonlySet<string>;
  readonly signer: Signer;
  /** Whether this page may be looked at once more just now, by whomever. */
  readonly admit: (page: string) => Promise<boolean>;
  /** Notes an error, and gives the reference under which the log holds it. */
  readonly failed: (error: unknown) => string;
};
