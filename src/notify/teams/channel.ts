import type { Activity, BotAdapter, ConversationParameters, TurnContext } from 'botbuilder-core';
import { z } from 'zod';
import {
  cardMessage,
  type FileOffer,
  fileOfferMessage,
  type SavedFile,
  savedFileMessage,
} from '../../cards/message.ts';
import type { AdaptiveCard } from '../../cards/render.ts';
import type { ConversationKey } from '../../domain/people/user.ts';
import type { UserId } from '../../domain/programme/programme.ts';
import { ChannelError } from '../channel.ts';

export type TeamsChannel = {
  send(to: ConversationKey, card: AdaptiveCard): Promise<void>;
  /** Puts a card in the place of what a message of that chat shows. Nobody is notified of it. */
  update(to: ConversationKey, message: string, card: AdaptiveCard): Promise<void>;
  offerFile(to: ConversationKey, file: FileOffer): Promise<void>;
  showFile(to: ConversationKey, file: SavedFile): Promise<void>;
  /** Opens a chat with somebody for whom the bot is installed; the same chat if there is one already. */
  open(user: UserId, home: Omit<ConversationKey, 'conversation'>): Promise<ConversationKey>;
};

/** Teams' own list of what may be tried again; everything else is final. Source: "Status codes from bot conversational APIs". */
const RETRIED = [412, 429, 502, 503, 504];
/** Said of a person or their chat, rather than of this message or of the bot. */
const OF_THE_PERSON = [403, 404];
const MAX_RETRY_AFTER_MS = 15 * 60_000;

type Headers = { get(name: string): string | undefined };
const hasGet = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'get' in value && typeof value.get === 'function';
const failure = z.object({
  statusCode: z.number().optional(),
  code: z.string().optional(),
  response: z.object({ headers: z.custom<Headers>(hasGet) }).optional(),
  details: z.object({ errorCode: z.number(), message: z.string() }).optional().catch(undefined),
});

/** The platform's wish, in milliseconds. */
function retryAfter(error: z.infer<typeof failure>): number | undefined {
  const header = error.response?.headers.get('retry-after');
  const seconds = header === undefined || header.trim() === '' ? Number.NaN : Number(header);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0) * 1000, MAX_RETRY_AFTER_MS) : undefined;
}

/** Some refusals have their code in JSON within JSON: `{"errorCode":209,"message":"{\"subCode\":\"MessageWritesBlocked\"…"}`. */
function subCode(message: string): string | undefined {
  return /"subCode"\s*:\s*"(\w{1,60})"/.exec(message)?.[1];
}

/** What the SDK threw, in our words. */
export function translate(error: unknown): ChannelError {
  const { data } = failure.safeParse(error);
  const status = data?.statusCode;
  // No status: the connection failed, or broke before the answer came.
  if (status === undefined) return new ChannelError('retry', data?.code ?? 'no-answer', { cause: error });
  const code = data?.code ?? subCode(data?.details?.message ?? '') ?? `http-${status}`;
  if (!RETRIED.includes(status)) {
    const lasting = OF_THE_PERSON.includes(status);
    return new ChannelError('gone', code, { cause: error, lasting, unauthorized: status === 401 });
  }
  return new ChannelError('retry', code, { cause: error, afterMs: data && retryAfter(data) });
}

/** What else is thrown is a bug of ours, or a token that could not be had: the log is to have it. */
const isOfTheNetwork = (error: unknown): boolean =>
  error instanceof Error && !(error instanceof ChannelError) && ('code' in error || error.name === 'AbortError');

async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isOfTheNetwork(error) ? translate(error) : error;
  }
}

type Sending = Pick<BotAdapter, 'continueConversation'> & {
  createConversation(serviceUrl: string, wanted: Partial<ConversationParameters>): Promise<string>;
};

const chatOf = ({ conversation, serviceUrl, tenant }: ConversationKey, appId: string) => ({
  channelId: 'msteams',
  serviceUrl,
  bot: { id: `28:${appId}`, name: '' },
  conversation: { id: conversation, tenantId: tenant, isGroup: false, conversationType: 'personal', name: '' },
});

export function createTeamsChannel(adapter: Sending, appId: string): TeamsChannel {
  const inChat = (to: ConversationKey, act: (context: TurnContext) => Promise<unknown>): Promise<void> =>
    translated(() =>
      adapter.continueConversation(chatOf(to, appId), async (context) => {
        await act(context);
      }),
    );
  const post = (to: ConversationKey, message: Partial<Activity>): Promise<void> =>
    inChat(to, (context) => context.sendActivity(message));
  return {
    send: (to, card) => post(to, cardMessage(card)),
    update: (to, message, card) =>
      inChat(to, (context) => context.updateActivity({ ...cardMessage(card), id: message })),
    offerFile: (to, file) => post(to, fileOfferMessage(file)),
    showFile: (to, file) => post(to, savedFileMessage(file)),
    open: (user, { serviceUrl, tenant }) =>
      translated(async () => {
        const conversation = await adapter.createConversation(serviceUrl, {
          isGroup: false,
          bot: { id: `28:${appId}`, name: '' },
          members: [{ id: user, name: '' }],
          tenantId: tenant,
          channelData: { tenant: { id: tenant } },
        });
        if (conversation === '') throw new ChannelError('gone', 'no-conversation');
        return { conversation, serviceUrl, tenant };
      }),
  };
}
