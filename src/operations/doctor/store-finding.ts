import { z } from 'zod';
import type { StoreConfig } from '../../config.ts';
import { causesOf, type Finding, reasonOf, wrong } from './finding.ts';

type Cosmos = Extract<StoreConfig, { kind: 'cosmos' }>;

const ABOUT = 'store';
const ROLE = '"Cosmos DB Built-in Data Contributor"';
const coded = z
  .object({ code: z.number() })
  .or(z.object({ statusCode: z.number() }).transform((each) => ({ code: each.statusCode })));

/** What Cosmos DB's answer means, and which setting or role mends it. */
export function storeFinding(error: unknown, config: Cosmos): Finding {
  const account = URL.parse(config.endpoint)?.host ?? 'the account';
  const status = statusOf(error);
  switch (status) {
    case 401:
      return config.key === undefined
        ? wrong(
            ABOUT,
            `${account} does not accept this identity (401)`,
            'Set COSMOS_ENDPOINT to an account of the same tenant.',
          )
        : wrong(
            ABOUT,
            `${account} does not accept COSMOS_KEY (401)`,
            "Copy the account's key anew, or leave COSMOS_KEY empty where the account admits identities alone.",
          );
    case 403:
      return config.key === undefined
        ? wrong(
            ABOUT,
            `${account} lets ${config.identity ?? 'this identity'} read or write no data (403)`,
            `Assign it the data-plane role ${ROLE} on the account, and let the account's firewall admit this machine.`,
          )
        : wrong(
            ABOUT,
            `${account} does not let this key or this machine in (403)`,
            "Let the account's firewall admit this machine, and use a key that may write.",
          );
    case 404:
      return wrong(
        ABOUT,
        `${account} has no container ${config.container} in a database ${config.database} (404)`,
        'Deploy deployment/main.bicep, which makes them, or correct COSMOS_DATABASE and COSMOS_CONTAINER.',
      );
    case 429:
      return wrong(
        ABOUT,
        `${account} has no throughput to give (429)`,
        'Raise its limit, or wait until the load is over.',
      );
    default:
  }
  const chain = causesOf(error);
  if (chain.some(({ name }) => /Credential|AuthenticationRequired/.test(name))) {
    const todo = 'Assign the managed identity to this machine (or sign in with az login), or set COSMOS_KEY.';
    return wrong(ABOUT, `there is no identity to show to ${account}`, todo);
  }
  if (chain.some(({ message }) => message.includes('is partitioned by'))) {
    const todo = 'Set COSMOS_CONTAINER to the container that deployment/main.bicep makes.';
    return wrong(
      ABOUT,
      `the container ${config.container} was made for something else: its partition key differs`,
      todo,
    );
  }
  const why = status === undefined ? reasonOf(error) : `status ${status}`;
  const todo = "Correct COSMOS_ENDPOINT, or open the way: look at DNS, firewall and the account's network settings.";
  return wrong(ABOUT, `${account} cannot be used (${why})`, todo);
}

/** The SDK puts the status into `code`, deep in the chain of causes for a batch; our own message has it too. */
function statusOf(error: unknown): number | undefined {
  for (const each of causesOf(error)) {
    const status = coded.safeParse(each).data?.code ?? Number(/\(status (\d{3})\)/.exec(each.message)?.[1]);
    if (status >= 400) return status;
  }
  return undefined;
}
