import {
  type Activity,
  BotAdapter,
  ConfigurationServiceClientCredentialFactory,
  type ConversationParameters,
  type ConversationReference,
  DeliveryModes,
  INVOKE_RESPONSE_KEY,
  type InvokeResponse,
  type ResourceResponse,
  TurnContext,
} from 'botbuilder-core';
import { AppCredentials, AuthenticationConstants } from 'botframework-connector';
import type { Logger } from 'pino';
import type { BotConfig, Registered } from '../config.ts';
import type { Federated } from '../federated.ts';
import { OPENID_METADATA } from '../platform.ts';
import { CHANNEL, readCaller } from './caller/caller.ts';
import { type ChannelKeys, watchChannelKeys } from './caller/channel-keys.ts';
import { createConversation, getMember, postActivity, putActivity } from './connector.ts';

/** The header that lets the bot in at the platform. */
type Authorization = () => Promise<string | undefined>;

/** With the bot's own credentials, made once: one app calls one audience. */
function authorizationOf(bot: Registered): Authorization {
  if (bot.type === 'MultiTenant') return vouchedFor(bot);
  const { ToChannelFromBotLoginUrl: login, ToChannelFromBotOAuthScope: audience } = AuthenticationConstants;
  const credentials = new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppType: bot.type,
    MicrosoftAppId: bot.appId,
    MicrosoftAppTenantId: bot.tenant,
    ...(bot.type === 'SingleTenant' && { MicrosoftAppPassword: bot.password }),
  }).createCredentials(bot.appId, audience, login, true);
  // A secret that cannot be used is told of where it is first needed.
  credentials.catch(() => undefined);
  return async () => {
    const made = await credentials;
    return made instanceof AppCredentials ? `Bearer ${await made.getToken()}` : undefined;
  };
}

/** With what a managed identity vouches for. The tenant is the bot's own, whichever the chat's is. */
function vouchedFor(bot: Federated): Authorization {
  // Loaded for this kind of bot alone.
  const credential = import('../federated.ts').then(({ federatedCredential }) => federatedCredential(bot));
  credential.catch(() => undefined);
  const scope = `${AuthenticationConstants.ToChannelFromBotOAuthScope}/.default`;
  return async () => `Bearer ${(await (await credential).getToken(scope)).token}`;
}

/**
 * The one adapter of the process: it checks who calls, and holds the tokens for calling back. Of the SDK it takes the turn and
 * the tokens. Its HTTP part tells callers what went wrong inside; its check of a token is in `caller.ts` instead, and its client,
 * which repeats a POST that has perhaps arrived, in `connector.ts`; its middleware, of which there is none, is not gone through.
 */
export class Adapter extends BotAdapter {
  private readonly appId: string;
  private readonly keys: ChannelKeys | undefined;
  private readonly authorization: Authorization;

  /** @param parts.keys none: whoever can reach this machine may call */
  constructor(parts: { appId: string; keys?: ChannelKeys; authorization?: Authorization }) {
    super();
    this.appId = parts.appId;
    this.keys = parts.keys;
    this.authorization = parts.authorization ?? (async () => undefined);
  }

  /**
   * Answers what the turn is about. `TurnContext.sendActivity` does the same by way of handlers, of which there are none, and
   * ties each turn to the one before it, so that what all of them have used stays until memory is searched as a whole.
   */
  async reply(context: TurnContext, message: Partial<Activity>): Promise<void> {
    const { activity, bufferedReplyActivities } = context;
    const reference = TurnContext.getConversationReference(activity);
    const addressed = TurnContext.applyConversationReference({ ...message }, reference);
    if (activity.deliveryMode === DeliveryModes.ExpectReplies) bufferedReplyActivities.push(addressed);
    else await this.sendActivities(context, [addressed]);
  }

  override async sendActivities(_context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const authorization = await this.authorization();
    const responses: ResourceResponse[] = [];
    for (const { id: _, ...activity } of activities) responses.push(await postActivity(activity, authorization));
    return responses;
  }

  override async updateActivity(_context: TurnContext, activity: Partial<Activity>): Promise<void> {
    await putActivity(activity, await this.authorization());
  }

  override deleteActivity(): Promise<void> {
    return Promise.reject(new Error('no message is taken back'));
  }

  override async continueConversation(
    reference: Partial<ConversationReference>,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    const begun = TurnContext.applyConversationReference(
      { type: 'event', name: 'continueConversation' },
      reference,
      true,
    );
    return logic(new TurnContext(this, begun));
  }

  /** Opens a chat, the same if there is one already. Its id, empty when the platform tells none. */
  async createConversation(serviceUrl: string, wanted: Partial<ConversationParameters>): Promise<string> {
    return createConversation(serviceUrl, wanted, await this.authorization());
  }

  async member(serviceUrl: string, conversation: string, id: string): Promise<unknown> {
    return getMember(serviceUrl, conversation, id, await this.authorization());
  }

  /** Who calls, or why they may not. Rejects while that cannot be told. */
  async caller(authorization: string): ReturnType<typeof readCaller> {
    return this.keys ? readCaller(authorization, this.appId, this.keys) : { caller: {} };
  }

  /** Handles an activity of a caller who may bring it. What its request is answered; undefined for nothing. */
  async exchange(
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    const context = new TurnContext(this, activity);
    await logic(context);
    const answer: { value: InvokeResponse } | undefined = context.turnState.get(INVOKE_RESPONSE_KEY);
    if (answer) return answer.value;
    if (activity.deliveryMode !== DeliveryModes.ExpectReplies) return undefined;
    return { status: 200, body: { activities: context.bufferedReplyActivities } };
  }

  close(): void {
    this.keys?.close();
  }
}

/**
 * @param openIdMetadata where the keys of those who may call stand; a test's own. Never from the environment: whoever could
 *   set it could speak as anybody.
 */
export function createAdapter(bot: BotConfig, openIdMetadata = OPENID_METADATA, log?: Logger): Adapter {
  if (bot.kind === 'open') return new Adapter({ appId: '' });
  const keys = watchChannelKeys(openIdMetadata, CHANNEL, (error) =>
    log?.error({ err: error }, 'the keys of those who may call could not be fetched'),
  );
  return new Adapter({ appId: bot.appId, keys, authorization: authorizationOf(bot) });
}
