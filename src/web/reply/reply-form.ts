import { z } from 'zod';
import type { OwnContact } from '../../domain/people/correction.ts';
import { FOLLOW_UP_ANSWERS, type FollowUpAnswer } from '../../domain/results/follow-up/figures.ts';
import type { OwnLevels } from '../../domain/results/self-assessing.ts';
import type { TimeCode } from '../../domain/seats/unsuited.ts';
import { confirmed } from '../../inputs/confirm.ts';
import type { FieldOf, InvalidForm } from '../../inputs/form.ts';
import { FORMS, readForm } from '../../inputs/forms.ts';
import { isId, revisionIn } from '../../inputs/ids.ts';
import { selfIn } from '../../inputs/self-assessment.ts';

/** A page's ids are all its own: one that is none of ours makes it no form of ours. */
const id = z.string().refine((value) => value === '' || isId(value));
/** The session the page showed, and the page's own mark. */
const shown = { session: id, op: z.string().min(1).max(200) };

const replyForm = z.discriminatedUnion('answer', [
  z.object({ answer: z.literal('accept'), ...shown, revision: z.string().optional() }),
  z.object({ answer: z.literal('decline'), ...shown, reason: z.string().default('') }),
  z.object({ answer: z.literal('change'), ...shown, to: id.default(''), confirm: id.default('') }),
  z.object({ answer: z.literal('cannot'), ...shown, cannot: z.string().default('') }),
  z.object({ answer: z.literal('ask'), ...shown, question: z.string().default('') }),
  z.object({ answer: z.literal('review'), ...shown, reason: z.string().default('') }),
  z.object({ answer: z.literal('follow-up'), ...shown, said: z.enum(FOLLOW_UP_ANSWERS) }),
  z.object({ answer: z.literal('self'), ...shown }).catchall(z.string()),
  z.object({ answer: z.literal('needs'), ...shown, needs: z.string().default('') }),
  z.object({
    answer: z.literal('contact'),
    ...shown,
    seen: z.string().max(200).optional(),
    email: z.string().default(''),
    phone: z.string().default(''),
    language: z.string().default(''),
  }),
]);

/** `shown`: how often time and place had been changed that the page showed. */
export type ReplyForm = {
  readonly session: string;
  readonly op: string;
} & (
  | { readonly kind: 'accept'; readonly shown?: number }
  | { readonly kind: 'decline'; readonly reason: string | undefined }
  /** `to`: the id of a session, `wait`, `tell` or `keep`. */
  | { readonly kind: 'change'; readonly to: string; readonly confirmed?: true }
  | { readonly kind: 'cannot'; readonly cannot: readonly TimeCode[] }
  | { readonly kind: 'ask'; readonly question: string | undefined }
  | { readonly kind: 'review'; readonly reason: string | undefined }
  | { readonly kind: 'follow-up'; readonly said: FollowUpAnswer }
  | { readonly kind: 'self'; readonly levels: OwnLevels }
  | { readonly kind: 'needs'; readonly needs: readonly string[] }
  | {
      readonly kind: 'contact';
      readonly contact: OwnContact;
      readonly seen: string | undefined;
      readonly typed: Partial<Record<FieldOf<typeof FORMS.contact>, string>>;
    }
);
export type MistakenReply = { readonly kind: 'mistaken'; readonly form: InvalidForm<'to' | 'reason' | 'question'> };

type MistakenContact = {
  readonly kind: 'mistaken-contact';
  readonly form: InvalidForm<FieldOf<typeof FORMS.contact>>;
};

/** Reads what was posted from a reply page; undefined when it is no form of ours. */
export function readReplyForm(fields: unknown): ReplyForm | MistakenReply | MistakenContact | undefined {
  const read = replyForm.safeParse(fields);
  if (!read.success) return undefined;
  const { session, op } = read.data;
  switch (read.data.answer) {
    case 'accept': {
      const revision = revisionIn(read.data.revision);
      return { kind: 'accept', session, op, ...(revision !== undefined && { shown: revision }) };
    }
    case 'decline': {
      // Browsers send a line break as two characters, and count it as one against the field's limit.
      const form = readForm(FORMS.decline, { reason: read.data.reason.replaceAll('\r\n', '\n') });
      return form.ok ? { kind: 'decline', session, reason: form.input.reason, op } : { kind: 'mistaken', form };
    }
    case 'change': {
      const form = readForm(FORMS.change, { to: read.data.to });
      if (!form.ok) return { kind: 'mistaken', form };
      return { kind: 'change', session, to: form.input.to, ...(confirmed(read.data) && { confirmed: true }), op };
    }
    case 'cannot': {
      const form = readForm(FORMS.cannot, { cannot: read.data.cannot });
      return form.ok ? { kind: 'cannot', session, cannot: form.input.cannot, op } : undefined;
    }
    case 'ask': {
      const form = readForm(FORMS.ask, { question: read.data.question.replaceAll('\r\n', '\n') });
      return form.ok ? { kind: 'ask', session, question: form.input.question, op } : { kind: 'mistaken', form };
    }
    case 'review': {
      const form = readForm(FORMS.review, { reason: read.data.reason.replaceAll('\r\n', '\n') });
      return form.ok ? { kind: 'review', session, reason: form.input.reason, op } : { kind: 'mistaken', form };
    }
    case 'follow-up':
      return { kind: 'follow-up', session, said: read.data.said, op };
    case 'self':
      return { kind: 'self', session, levels: selfIn(read.data) ?? {}, op };
    case 'needs': {
      const form = readForm(FORMS.needs, { needs: read.data.needs });
      return form.ok ? { kind: 'needs', session, needs: form.input.needs, op } : undefined;
    }
    case 'contact': {
      const { seen, answer: _, ...typed } = read.data;
      const form = readForm(FORMS.contact, typed);
      if (!form.ok) return { kind: 'mistaken-contact', form };
      const { email, phone, language } = form.input;
      const contact = { language, ...(email && { email }), ...(phone && { phone }) };
      return { kind: 'contact', session, op, contact, seen, typed: form.typed };
    }
    default:
      return read.data satisfies never;
  }
}
