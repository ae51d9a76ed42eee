import { ClientSecretCredential, ManagedIdentityCredential, type TokenCredential } from '@azure/identity';
import type { Registered } from '../../config.ts';
import { federatedCredential } from '../../federated.ts';

const SCOPE = 'https://graph.microsoft.com/.default';

/** Tokens for Microsoft Graph in the bot's own name; the library keeps each for as long as it lasts. */
export function graphTokens(bot: Registered): () => Promise<string> {
  const credential = credentialOf(bot);
  return async () => {
    const token = await credential.getToken(SCOPE);
    if (!token) throw new Error('there is no token for Microsoft Graph');
    return token.token;
  };
}

function credentialOf(bot: Registered): TokenCredential {
  switch (bot.type) {
    case 'SingleTenant':
      return new ClientSecretCredential(bot.tenant, bot.appId, bot.password);
    case 'UserAssignedMSI':
      return new ManagedIdentityCredential({ clientId: bot.appId });
    case 'MultiTenant':
      return federatedCredential(bot);
  }
}
