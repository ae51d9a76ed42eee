import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Connector, TENANT } from '../support/connector.ts';

/** Somebody who presses and types: their object id; everything else follows from it. */
export type Caller = { readonly id: string; readonly name: string };

/** What is sent to a server, and what must be true of its answer. */
export type Request = {
  readonly activity: Readonly<Record<string, unknown>>;
  readonly expects?: (card: string) => boolean;
};

const envelope = ({ id, name }: Caller, serviceUrl: string) => ({
  id: randomUUID(),
  channelId: 'msteams',
  serviceUrl,
  locale: 'en-US',
  from: { id: `29:${id}`, name, aadObjectId: id },
  recipient: { id: '28:bot', name: 'Valideringsbot' },
  conversation: { conversationType: 'personal', tenantId: TENANT, id: `a:chat-${id}` },
  channelData: { tenant: { id: TENANT } },
});

export const typed = (who: Caller, serviceUrl: string, text: string): Request => ({
  activity: { ...envelope(who, serviceUrl), type: 'message', text, textFormat: 'plain' },
});

/** @param expects of the card that answers, as JSON */
export const pressed = (
  who: Caller,
  serviceUrl: string,
  verb: string,
  data: Readonly<Record<string, unknown>>,
  expects: (card: string) => boolean = () => true,
): Request => ({
  activity: {
    ...envelope(who, serviceUrl),
    type: 'invoke',
    name: 'adaptiveCard/action',
    value: { action: { type: 'Action.Execute', verb, data: { v: 1, op: randomUUID(), ...data } }, trigger: 'manual' },
  },
  expects,
});

const answered = z.object({ statusCode: z.literal(200), value: z.record(z.string(), z.unknown()) });

/**
 * Sends them one after another, as fast as they are answered.
 *
 * @throws when one is answered with an error or with the wrong card: a round that measures that measures nothing
 */
export async function sendAll(url: string, connector: Connector, requests: readonly Request[]): Promise<void> {
  const before = connector.sent.length;
  let messages = 0;
  for (const { activity, expects } of requests) {
    const response = await fetch(new URL('/api/messages', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity),
    });
    const body = await response.text();
    if (!response.ok) throw new Error(`answered ${response.status}: ${body}`);
    if (!expects) messages += 1;
    else if (!expects(JSON.stringify(answered.parse(JSON.parse(body)).value)))
      throw new Error(`a wrong answer: ${body}`);
  }
  if (connector.sent.length - before < messages) throw new Error('some messages were not answered');
}
