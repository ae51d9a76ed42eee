const REMEDIES: Readonly<Record<number, string>> = {
  401: 'the key or the identity is not accepted',
  403: 'this identity has no data-plane role there, or a firewall is in the way',
  404: 'there is no such account, database or container, or its replicas are behind',
  413: 'the request is larger than the 2 MB that the service takes',
  429: 'it has no more throughput to give',
};

/** An error for whoever operates the program; the SDK's own is its cause. */
export function failure(place: string, what: string, status: number | undefined, cause: unknown): Error {
  const remedy = status === undefined ? undefined : REMEDIES[status];
  const message = cause instanceof Error ? cause.message : String(cause);
  const reason = remedy === undefined ? message : `${remedy} (status ${status})`;
  return new Error(`The Cosmos DB container ${place} ${what}: ${reason}`, { cause });
}
