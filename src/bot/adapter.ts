import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type TurnContext,
} from 'botbuilder';
import type { ClaimsIdentity, ConnectorFactory } from 'botframework-connector';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Bot } from '../config.ts';
import { CHANNEL, readCaller } from './caller.ts';
import { type ChannelKeys, watchChannelKeys } from './channel-keys.ts';

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
/** Without this a platform that does not answer is waited for for ever. */
const REQUEST_MS = 8_000;
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

function sparing(factory: ConnectorFactory): ConnectorFactory {
  const create = factory.create.bind(factory);
  factory.create = async (serviceUrl, audience) => withoutRetries(await create(serviceUrl, audience));
  return factory;
}

class SparingAuthentication extends ConfigurationBotFrameworkAuthentication {
  override createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    return sparing(super.createConnectorFactory(identity));
  }
}

/**
 * The one adapter of the process: it checks who calls, and holds the tokens for calling back. Of the SDK's way of handling a
 * request it takes neither the HTTP part, which tells callers what went wrong inside, nor the check of the token.
 */
export class Adapter extends CloudAdapter {
  private readonly authentication: SparingAuthentication;
  private readonly appId: string;
  private readonly keys: ChannelKeys | undefined;

  /** @param keys none: whoever can reach this machine may call */
  constructor(authentication: SparingAuthentication, appId: string, keys?: ChannelKeys) {
    super(authentication);
    this.authentication = authentication;
    this.appId = appId;
    this.keys = keys;
  }

  /** Who calls, or why they may not. Rejects while that cannot be told. */
  async caller(authorization: string): ReturnType<typeof readCaller> {
    return this.keys ? readCaller(authorization, this.appId, this.keys) : { caller: {} };
  }

  /** Handles an activity of a caller who may bring it. What an invoke is answered; undefined for anything else. */
  async exchange(activity: Activity, logic: (context: TurnContext) => Promise<void>) {
    const claimsIdentity = this.createClaimsIdentity(this.appId);
    const connectorFactory = this.authentication.createConnectorFactory(claimsIdentity);
    return this.processActivity({ audience: AUDIENCE, claimsIdentity, connectorFactory }, activity, logic);
  }

  close(): void {
    this.keys?.close();
  }
}

/**
 * @param openIdMetadata where the keys of those who may call stand; a test's own. Never from the environment: whoever could
 *   set it could speak as anybody.
 */
export function createAdapter(bot: Bot, openIdMetadata = KEYS_URL, log?: Logger): Adapter {
  if (bot.kind === 'open') {
    return new Adapter(new SparingAuthentication({}, new ConfigurationServiceClientCredentialFactory({})), '');
  }
  const credentials = new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppType: bot.type,
    MicrosoftAppId: bot.appId,
    MicrosoftAppTenantId: bot.tenant,
    ...(bot.password && { MicrosoftAppPassword: bot.password }),
  });
  const keys = watchChannelKeys(openIdMetadata, CHANNEL, (error) =>
    log?.error({ err: error }, 'the keys of those who may call could not be fetched'),
  );
  return new Adapter(new SparingAuthentication({}, credentials), bot.appId, keys);
}
