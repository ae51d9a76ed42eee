import { ClientSecretCredential, ManagedIdentityCredential } from '@azure/identity';
import type { BotConfig } from '../../config.ts';

const SCOPE = 'https://graph.microsoft.com/.default';

/** Tokens for Microsoft Graph in the bot's own name; the library keeps each for as long as it lasts. */
export function graphTokens(bot: Extract<BotConfig, { kind: 'registered' }>): () => Promise<string> {
  const credential =
    bot.type === 'UserAssignedMSI'
      ? new ManagedIdentityCredential({ clientId: bot.appId })
      : new ClientSecretCredential(bot.tenant, bot.appId, bot.password ?? '');
  return async () => (await credential.getToken(SCOPE)).token;
}
