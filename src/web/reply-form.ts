import { z } from 'zod';
import { confirmed } from '../inputs/confirm.ts';

const id = z.string().regex(/^[\w-]{0,100}$/);
/** The session the page showed, and the page's own mark. */
const shown = { session: id, op: z.string().min(1).max(200) };

const replyForm = z.discriminatedUnion('answer', [
  z.object({ answer: z.literal('accept'), ...shown }),
  z.object({ answer: z.literal('decline'), ...shown, reason: z.string().default('') }),
  z.object({ answer: z.literal('change'), ...shown, to: id.default(''), confirm: id.default('') }),
]);

export type ReplyForm =
  | { readonly kind: 'accept'; readonly session: string; readonly op: string }
  /** The reason as it was typed; empty: none. */
  | { readonly kind: 'decline'; readonly session: string; readonly reason: string; readonly op: string }
  /** `to`: the id of a session, `wait` or `tell`; empty: none was chosen. */
  | {
      readonly kind: 'change';
      readonly session: string;
      readonly to: string;
      readonly confirmed?: true;
      readonly op: string;
    };

/** Reads what was posted from a reply page; undefined when it is no form of ours. */
export function readReplyForm(fields: unknown): ReplyForm | undefined {
  const read = replyForm.safeParse(fields);
  if (!read.success) return undefined;
  const { session, op } = read.data;
  switch (read.data.answer) {
    case 'accept':
      return { kind: 'accept', session, op };
    case 'decline':
      // Browsers send a line break as two characters, and count it as one against the field's limit.
      return { kind: 'decline', session, reason: read.data.reason.replaceAll('\r\n', '\n'), op };
    case 'change':
      return { kind: 'change', session, to: read.data.to, ...(confirmed(read.data) && { confirmed: true }), op };
    default:
      return read.data satisfies never;
  }
}
