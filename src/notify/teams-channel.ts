import type { CloudAdapter } from 'botbuilder';
import { z } from 'zod';
import { cardMessage } from '../cards/message.ts';
import { type Channel, ChannelError } from './channel.ts';

/** Teams' own list of what may be tried again; everything else is final. Source: "Status codes from bot conversational APIs". */
const RETRIED = [412, 429, 502, 503, 504];
const MAX_RETRY_AFTER_MS = 15 * 60_000;

type Headers = { get(name: string): string | undefined };
const hasGet = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'get' in value && typeof value.get === 'function';
const failure = z.object({
  statusCode: z.number().optional(),
  code: z.string().optional(),
  response: z.object({ headers: z.custom<Headers>(hasGet) }).optional(),
});

/** The platform's wish, in milliseconds. */
function retryAfter(error: z.infer<typeof failure>): number | undefined {
  const seconds = Number(error.response?.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? Math.min(seconds * 1000, MAX_RETRY_AFTER_MS) : undefined;
}

/** What the SDK threw, in our words. */
export function translate(error: unknown): ChannelError {
  const { data } = failure.safeParse(error);
  const status = data?.statusCode;
  // No status: the connection failed, or broke before the answer came.
  if (status === undefined) return new ChannelError('retry', data?.code ?? 'no-connection', { cause: error });
  const code = data?.code ?? `http-${status}`;
  if (!RETRIED.includes(status)) return new ChannelError('gone', code, { cause: error });
  return new ChannelError('retry', code, { cause: error, afterMs: data && retryAfter(data) });
}

/** Sends a card to a person's own chat with the bot, once. */
export const createTeamsChannel = (adapter: CloudAdapter, appId: string): Channel => ({
  async send({ conversation, serviceUrl, tenant }, card) {
    const reference = {
      channelId: 'msteams',
      serviceUrl,
      bot: { id: `28:${appId}`, name: '' },
      conversation: { id: conversation, tenantId: tenant, isGroup: false, conversationType: 'personal', name: '' },
    };
    try {
      await adapter.continueConversationAsync(appId, reference, async (context) => {
        await context.sendActivity(cardMessage(card));
      });
    } catch (error) {
      throw translate(error);
    }
  },
});
