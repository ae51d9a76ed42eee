import {
  ClientAssertionCredential,
  type ClientAssertionCredentialOptions,
  ManagedIdentityCredential,
} from '@azure/identity';
import type { Registered } from './config.ts';
import { TOKEN_EXCHANGE } from './platform.ts';

export type Federated = Extract<Registered, { type: 'MultiTenant' }>;

/**
 * Tokens of an app that trusts a managed identity: its token is shown in the place of a secret. The SDK can do so too, and shows
 * for ever the one that it got first, which is refused after a day.
 * @param options where the app's tokens come from, instead of Microsoft Entra; a test's own
 */
export function federatedCredential(
  { tenant, appId, identity }: Omit<Federated, 'kind' | 'type'>,
  options: ClientAssertionCredentialOptions = {},
): ClientAssertionCredential {
  const vouching = new ManagedIdentityCredential({ clientId: identity });
  return new ClientAssertionCredential(
    tenant,
    appId,
    async () => (await vouching.getToken(`${TOKEN_EXCHANGE}/.default`)).token,
    options,
  );
}
