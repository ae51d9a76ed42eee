import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type TurnContext,
} from 'botbuilder';
import type { AuthenticateRequestResult, ClaimsIdentity, ConnectorFactory } from 'botframework-connector';
import { z } from 'zod';
import type { Bot } from '../config.ts';

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
  override async authenticateRequest(
    ...request: Parameters<ConfigurationBotFrameworkAuthentication['authenticateRequest']>
  ): Promise<AuthenticateRequestResult> {
    const result = await super.authenticateRequest(...request);
    if (result.connectorFactory) sparing(result.connectorFactory);
    return result;
  }

  override createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    return sparing(super.createConnectorFactory(identity));
  }
}

/** The SDK drops all its defaults as soon as one is given; these are its defaults but for the keys' address. */
const cloudOf = (openIdMetadata: string) => ({
  ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
  ToChannelFromBotOAuthScope: 'https://api.botframework.com',
  ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
  OAuthUrl: 'https://api.botframework.com',
  ToBotFromChannelOpenIdMetadataUrl: openIdMetadata,
  ToBotFromEmulatorOpenIdMetadataUrl: 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
  CallerId: 'urn:botframework:azure',
});

/**
 * The one adapter of the process: it checks who calls, and holds the tokens for calling back. `exchange` is the SDK's own
 * way of handling a request, without its HTTP part, which tells callers what went wrong inside and prints it as well.
 */
export class Adapter extends CloudAdapter {
  /** What an invoke is answered; undefined for anything else. Rejects before `logic` runs when the caller is not Teams. */
  async exchange(authorization: string, activity: Activity, logic: (context: TurnContext) => Promise<void>) {
    return this.processActivity(authorization, activity, logic);
  }
}

/**
 * @param openIdMetadata where the keys of those who may call stand; a test's own. Never from the environment: whoever could
 *   set it could speak as anybody.
 */
export function createAdapter(bot: Bot, openIdMetadata?: string): Adapter {
  const credentials = new ConfigurationServiceClientCredentialFactory(
    bot.kind === 'open'
      ? {}
      : {
          MicrosoftAppType: bot.type,
          MicrosoftAppId: bot.appId,
          MicrosoftAppTenantId: bot.tenant,
          ...(bot.password && { MicrosoftAppPassword: bot.password }),
        },
  );
  return new Adapter(new SparingAuthentication(openIdMetadata ? cloudOf(openIdMetadata) : {}, credentials));
}
