import { type Container, CosmosClient, type CosmosClientOptions } from '@azure/cosmos';
import { createWatchedHttpClient } from './transport.ts';

export type CosmosAccount = {
  readonly endpoint: string;
  readonly database: string;
  readonly container: string;
  /** The account's key. Without one the process's own identity is used, which is what a deployment should do. */
  readonly key?: string | undefined;
  readonly managedIdentityClientId?: string | undefined;
};

/** Waits that the service asks for with status 429 are kept up to this many seconds; people wait for the answer. */
const MAX_THROTTLED_SECONDS = 5;

/** Tokens come from the same machine or from Entra ID, and are kept for an hour or a day. */
const TOKEN_TIMEOUT_MS = 10_000;

/** One client for the process: it keeps connections, and the tokens by which a process sees its own writes. */
export function createClient(
  account: CosmosAccount,
  timeout: number,
): { readonly container: Container; readonly close: () => void } {
  const { endpoint, database, container, key } = account;
  const client = new CosmosClient({
    endpoint,
    ...(key === undefined ? { aadCredentials: identity(account.managedIdentityClientId) } : { key }),
    // Without this the SDK keeps no session tokens, and a process may not see what it has just written.
    consistencyLevel: 'Session',
    httpClient: createWatchedHttpClient(),
    connectionPolicy: {
      // The SDK's own is a minute.
      requestTimeout: timeout,
      retryOptions: {
        maxRetryAttemptCount: 9,
        fixedRetryIntervalInMilliseconds: 0,
        maxWaitTimeInSeconds: MAX_THROTTLED_SECONDS,
      },
      // Emulators name addresses of themselves under which they cannot be reached.
      enableEndpointDiscovery: !isLocal(endpoint),
    },
  });
  return { container: client.database(database).container(container), close: () => client.dispose() };
}

/** The process's identity in Azure (or a developer's, signed in). Its package is large: it is loaded when it is needed. */
function identity(managedIdentityClientId: string | undefined): NonNullable<CosmosClientOptions['aadCredentials']> {
  let loaded: Promise<NonNullable<CosmosClientOptions['aadCredentials']>> | undefined;
  const load = async () => {
    const { DefaultAzureCredential } = await import('@azure/identity');
    return new DefaultAzureCredential(managedIdentityClientId === undefined ? {} : { managedIdentityClientId });
  };
  return {
    async getToken(scopes, options) {
      loaded ??= load();
      // The SDK hands on no signal, and without one a missing identity is waited for as long as the system waits.
      return (await loaded).getToken(scopes, { ...options, abortSignal: AbortSignal.timeout(TOKEN_TIMEOUT_MS) });
    },
  };
}

const isLocal = (endpoint: string): boolean =>
  ['localhost', '127.0.0.1', '[::1]'].includes(URL.parse(endpoint)?.hostname ?? '');
