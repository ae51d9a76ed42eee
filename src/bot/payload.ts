import { z } from 'zod';

// What Teams sends, as far as any of it is read.

const text = z.string().min(1).max(1000);
/** Entra gives GUIDs; what matters here is that it is one plain word, since it becomes part of ids. */
const objectId = z.string().regex(/^[\w.-]{1,64}$/);
export const envelope = z.object({
  type: text,
  id: z.string().optional(),
  replyToId: z
    .string()
    .regex(/^[\w:.|-]{1,200}$/)
    .optional()
    .catch(undefined),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  from: z.object({ id: text, name: z.string().max(400).optional(), aadObjectId: objectId }),
  conversation: z.object({
    id: text,
    conversationType: z.string().optional(),
    tenantId: z.string().optional(),
  }),
  channelData: z.object({ tenant: z.object({ id: z.string() }).optional() }).optional(),
});
export const message = z.object({
  text: z.string().nullish(),
  value: z.record(z.string(), z.unknown()).nullish(),
  entities: z.array(z.unknown()).nullish(),
  recipient: z
    .object({ name: z.string().min(1) })
    .optional()
    .catch(undefined),
  attachments: z.array(z.unknown()).nullish().catch(undefined),
});
export const executed = z.object({
  name: z.literal('adaptiveCard/action'),
  value: z.object({
    action: z.object({ verb: z.string().max(100), data: z.record(z.string(), z.unknown()).nullish() }),
  }),
});
const address = z.url({ protocol: /^https?$/ }).max(4_000);
const room = z.object({
  name: z.string().max(400),
  contentUrl: address,
  uploadUrl: address,
  uniqueId: text,
  fileType: z.string().max(40),
});
export const consented = z.object({
  name: z.literal('fileConsent/invoke'),
  value: z.union([
    z.object({ action: z.literal('accept'), context: z.record(z.string(), z.unknown()), uploadInfo: room }),
    z.object({ action: z.literal('decline'), context: z.record(z.string(), z.unknown()) }),
  ]),
});
export const mention = z.object({ type: z.literal('mention'), text: z.string().min(1) });
export const installation = z.object({ action: z.string() });
export const leaving = z.object({ membersRemoved: z.array(z.unknown()).min(1) });

/** What an activity says of itself, and of the message it is about. */
export type Named = Pick<z.infer<typeof envelope>, 'id' | 'replyToId'>;
