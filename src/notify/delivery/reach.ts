import type { Channel } from '../../domain/people/contact.ts';
import type { ChannelError } from '../channel.ts';

/** What became of one way to reach somebody. Codes are the platform's, never a person's data. */
export type Reach =
  /** `cleared`: the session whose seat it has taken out of their calendar. */
  | { readonly kind: 'delivered'; readonly by: Channel; readonly cleared?: string }
  /** Perhaps later: the same way, or one that has just been opened. */
  | { readonly kind: 'retry'; readonly why: string; readonly afterMs: number | undefined }
  /** Not this way: nothing is known that leads there (no `why`), or it was tried and is shut. */
  | { readonly kind: 'shut'; readonly why?: string };

export const SHUT: Reach = { kind: 'shut' };

/** What a failed send comes to: `retry` in its own time, or shut. */
export const reachOf = ({ kind, code, afterMs }: ChannelError): Reach =>
  kind === 'retry' ? { kind, why: code, afterMs } : { kind: 'shut', why: code };
