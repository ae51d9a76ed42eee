import {
  ClientAssertionCredential,
  type ClientAssertionCredentialOptions,
  ManagedIdentityCredential,
} from '@azure/identity';
import type { Registered } from './config.ts';

/** What a managed identity's token must be for, that is shown instead of a secret. */
const EXCHANGE = 'api://AzureADTokenExchange/.default';

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
  return new ClientAssertionCredential(tenant, appId, async () => (await vouching.getToken(EXCHANGE)).token, options);
}
