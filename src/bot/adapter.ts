import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder';
import type { AuthenticateRequestResult, ClaimsIdentity, ConnectorFactory } from 'botframework-connector';
import { z } from 'zod';
import type { Bot } from '../config.ts';

/**
 * The SDK's connector client repeats requests by itself, POSTs too: a reply that had landed before the connection broke is
 * then posted twice, and a turn hangs for as long as the platform asks. We keep our own policy, so its own is taken
 * out. The pipeline is not in the SDK's typings; a test notices if another version has none.
 */
const pipelined = z.object({ client: z.object({ pipeline: z.object({ removePolicy: z.unknown() }).loose() }).loose() });

function withoutRetries<T extends object>(connectorClient: T): T {
  const { pipeline } = pipelined.parse(connectorClient).client;
  if (typeof pipeline.removePolicy !== 'function') throw new Error('this SDK has no pipeline to take the retries from');
  pipeline.removePolicy.call(pipeline, { name: 'defaultRetryPolicy' });
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

/** The one adapter of the process: it checks who calls, and holds the tokens for calling back. */
export function createAdapter(bot: Bot): CloudAdapter {
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
  return new CloudAdapter(new SparingAuthentication({}, credentials));
}
