import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type ResourceResponse,
  type TurnContext,
} from 'botbuilder';
import { AppCredentials, type ClaimsIdentity, type ConnectorFactory } from 'botframework-connector';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Bot } from '../config.ts';
import { CHANNEL, readCaller } from './caller.ts';
import { type ChannelKeys, watchChannelKeys } from './channel-keys.ts';
import { postActivity, REQUEST_MS } from './connector.ts';

/** For whom the bot's own tokens are. */
const AUDIENCE = 'https://api.botframework.com';
/** Where those who speak for a channel publish their keys. */
const KEYS_URL = 'https://login.botframework.com/v1/.well-known/openidconfiguration';

/**
 * The SDK's connector client repeats requests by itself, POSTs too: a reply that had landed before the connection broke is
 * then posted twice, and a turn hangs for as long as the platform asks. We keep our own policy, so its own is taken
 * out. The pipeline is not in the SDK's typings; a test notices if another version has none.
 */
type Pipeline = {
  removePolicy(policy: { name: string }): unknown;
  addPolicy<R>(policy: { name: string; sendRequest(request: { timeout: number }, next: (same: object) => R): R }): void;
};
const isPipeline = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'removePolicy' in value &&
  typeof value.removePolicy === 'function' &&
  'addPolicy' in value &&
  typeof value.addPolicy === 'function';
/** `custom` hands the object itself on, where `object` would hand on a copy of it. */
const pipelined = z.object({ client: z.object({ pipeline: z.custom<Pipeline>(isPipeline) }) });

function withoutRetries<T extends object>(connectorClient: T): T {
  const { pipeline } = pipelined.parse(connectorClient).client;
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.addPolicy({
    name: 'requestTimeout',
    sendRequest(request, next) {
      request.timeout = REQUEST_MS;
      return next(request);
    },
  });
  return connectorClient;
}

/** The bot's own credentials: one app calls one audience. */
class KeptCredentials extends ConfigurationServiceClientCredentialFactory {
  private made: ReturnType<ConfigurationServiceClientCredentialFactory['createCredentials']> | undefined;

  override createCredentials(...args: Parameters<ConfigurationServiceClientCredentialFactory['createCredentials']>) {
    this.made ??= super.createCredentials(...args);
    return this.made;
  }

  /** Of the client that the SDK makes for every turn before anything is sent. */
  async authorization(): Promise<string | undefined> {
    const credentials = await this.made;
    return credentials instanceof AppCredentials ? `Bearer ${await credentials.getToken()}` : undefined;
  }
}

/** So many service addresses at most: Teams has a few, by region. */
const MOST_CLIENTS = 50;

/** Makes each once: to the SDK a client, with an HTTP pipeline of its own, is part of every turn, even of one that sends nothing. */
class SparingAuthentication extends ConfigurationBotFrameworkAuthentication {
  private factory: ConnectorFactory | undefined;
  private tokens: ReturnType<ConfigurationBotFrameworkAuthentication['createUserTokenClient']> | undefined;

  /** @param identity the bot's own, the same at every turn */
  override createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    this.factory ??= keeping(super.createConnectorFactory(identity));
    return this.factory;
  }

  override createUserTokenClient(identity: ClaimsIdentity) {
    this.tokens ??= super.createUserTokenClient(identity);
    return this.tokens;
  }
}

function keeping(factory: ConnectorFactory): ConnectorFactory {
  const create = factory.create.bind(factory);
  const kept = new Map<string, ReturnType<typeof create>>();
  factory.create = (serviceUrl, audience) => {
    const key = `${serviceUrl} ${audience}`;
    const known = kept.get(key);
    if (known) return known;
    if (kept.size >= MOST_CLIENTS) kept.clear();
    const client = create(serviceUrl, audience).then(withoutRetries);
    kept.set(key, client);
    // One that could not be made is tried again.
    client.catch(() => kept.delete(key));
    return client;
  };
  return factory;
}

/**
 * The one adapter of the process: it checks who calls, and holds the tokens for calling back. Of the SDK's way of handling a
 * request it takes neither the HTTP part, which tells callers what went wrong inside, nor the check of the token.
 */
export class Adapter extends CloudAdapter {
  private readonly authentication: SparingAuthentication;
  private readonly parts: {
    readonly appId: string;
    readonly keys?: ChannelKeys;
    readonly credentials?: KeptCredentials;
  };

  /** @param parts.keys none: whoever can reach this machine may call */
  constructor(authentication: SparingAuthentication, parts: Adapter['parts']) {
    super(authentication);
    this.authentication = authentication;
    this.parts = parts;
  }

  /** An invoke's answer goes out in the answer to its request; anything else is posted. */
  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    if (activities.some(({ type }) => type === 'invokeResponse')) return super.sendActivities(context, activities);
    const authorization = await this.parts.credentials?.authorization();
    const responses: ResourceResponse[] = [];
    for (const { id: _, ...activity } of activities) responses.push(await postActivity(activity, authorization));
    return responses;
  }

  /** Who calls, or why they may not. Rejects while that cannot be told. */
  async caller(authorization: string): ReturnType<typeof readCaller> {
    return this.parts.keys ? readCaller(authorization, this.parts.appId, this.parts.keys) : { caller: {} };
  }

  /** Handles an activity of a caller who may bring it. What an invoke is answered; undefined for anything else. */
  async exchange(activity: Activity, logic: (context: TurnContext) => Promise<void>) {
    const claimsIdentity = this.createClaimsIdentity(this.parts.appId);
    const connectorFactory = this.authentication.createConnectorFactory(claimsIdentity);
    return this.processActivity({ audience: AUDIENCE, claimsIdentity, connectorFactory }, activity, logic);
  }

  close(): void {
    this.parts.keys?.close();
  }
}

/**
 * @param openIdMetadata where the keys of those who may call stand; a test's own. Never from the environment: whoever could
 *   set it could speak as anybody.
 */
export function createAdapter(bot: Bot, openIdMetadata = KEYS_URL, log?: Logger): Adapter {
  if (bot.kind === 'open') {
    return new Adapter(new SparingAuthentication({}, new KeptCredentials({})), { appId: '' });
  }
  const credentials = new KeptCredentials({
    MicrosoftAppType: bot.type,
    MicrosoftAppId: bot.appId,
    MicrosoftAppTenantId: bot.tenant,
    ...(bot.password && { MicrosoftAppPassword: bot.password }),
  });
  const keys = watchChannelKeys(openIdMetadata, CHANNEL, (error) =>
    log?.error({ err: error }, 'the keys of those who may call could not be fetched'),
  );
  return new Adapter(new SparingAuthentication({}, credentials), { appId: bot.appId, keys, credentials });
}
