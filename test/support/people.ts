import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { App } from '../../src/app.ts';
import { ROUTES } from '../../src/routes.ts';
import { buttonsOf, type Card, textOf, valuesOf } from './cards.ts';
import { type Connector, TENANT } from './connector.ts';

/** Somebody at the other end of a chat with the bot, over HTTP. */
export type PersonInChat = {
  readonly id: string;
  readonly email: string | undefined;
  readonly conversation: string;
  /** Installs the app; the greeting. */
  opens(): Promise<Card>;
  /** Types a message; the card that answers it. */
  says(text: string): Promise<Card>;
  /** Presses the first button with this verb (and data), with the inputs as drawn and these; the card that replaces it. */
  presses(card: Card, verb: string, inputs?: Record<string, unknown>, data?: Record<string, unknown>): Promise<Card>;
  /** Sends a press with exactly this data. */
  sends(verb: string, data: Record<string, unknown>): Promise<Card>;
  /** Waits for a card the bot sends by itself that contains this text. */
  receives(text: string): Promise<Card>;
  /** Cards the bot has sent to this chat so far, replies too. */
  inbox(): Card[];
  /** Presses a button of a client that knows no Action.Execute: a message with a value and no text. */
  submits(verb: string, data: Record<string, unknown>): Promise<Card>;
  /** The same person in another conversation. */
  in(conversation: string, type: 'personal' | 'groupChat' | 'channel'): PersonInChat;
  /** Posts an activity as it is; the HTTP answer. */
  posts(activity: Record<string, unknown>): Promise<{ status: number; body: unknown }>;
};

const invokeAnswer = z.object({
  statusCode: z.literal(200),
  type: z.literal('application/vnd.microsoft.card.adaptive'),
  value: z.record(z.string(), z.unknown()),
});

export function personInChat(
  app: Pick<App, 'url'>,
  connector: Connector,
  who: { name: string; email?: string; id?: string; tenant?: string; chat?: { id: string; type: string } },
): PersonInChat {
  const id = who.id ?? randomUUID();
  const tenant = who.tenant ?? TENANT;
  const conversation = who.chat?.id ?? `a:chat-${id}`;
  const conversationType = who.chat?.type ?? 'personal';
  const channelId = `29:${id}`;
  connector.members.set(channelId, { id: channelId, aadObjectId: id, name: who.name, email: who.email });
  const envelope = () => ({
    id: randomUUID(),
    channelId: 'msteams',
    serviceUrl: connector.url,
    locale: 'en-US',
    from: { id: channelId, name: who.name, aadObjectId: id },
    recipient: { id: '28:bot', name: 'Valideringsbot' },
    conversation: { conversationType, tenantId: tenant, id: conversation },
    channelData: { tenant: { id: tenant } },
  });
  const cards = () =>
    connector.sent
      .filter((each) => each.conversation === conversation)
      .flatMap((each) => each.activity.attachments.map((attachment) => attachment.content));

  async function posts(activity: Record<string, unknown>) {
    const response = await fetch(new URL(ROUTES.messages, app.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  }
  /** Posts an activity that is answered by a message; the last card that came of it. */
  async function post(activity: Record<string, unknown>): Promise<Card> {
    const sent = { ...envelope(), ...activity };
    const { status } = await posts(sent);
    if (status !== 200 && status !== 202) throw new Error(`answered ${status}`);
    const answers = connector.sent.filter((each) => each.replyTo === sent.id);
    const card = answers.at(-1)?.activity.attachments[0]?.content;
    if (!card) throw new Error('no card came');
    return card;
  }
  async function sends(verb: string, data: Record<string, unknown>): Promise<Card> {
    const value = { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' };
    const { status, body } = await posts({ ...envelope(), type: 'invoke', name: 'adaptiveCard/action', value });
    if (status !== 200) throw new Error(`answered ${status}`);
    return invokeAnswer.parse(body).value;
  }
  return {
    id,
    email: who.email,
    conversation,
    posts: (activity) => posts({ ...envelope(), ...activity }),
    opens: () => post({ type: 'installationUpdate', action: 'add' }),
    says: (text) => post({ type: 'message', text, textFormat: 'plain' }),
    sends,
    submits: (verb, data) => post({ type: 'message', value: { ...data, verb } }),
    in: (chat, type) => personInChat(app, connector, { ...who, id, chat: { id: chat, type } }),
    presses(card, verb, inputs = {}, data = {}) {
      const wanted = Object.entries(data);
      const button = buttonsOf(card).find(
        (each) => each.verb === verb && wanted.every(([name, value]) => each.data[name] === value),
      );
      if (!button)
        throw new Error(
          `no button ${verb} among ${buttonsOf(card)
            .map((each) => each.verb)
            .join(', ')}`,
        );
      return sends(verb, { ...valuesOf(card), ...button.data, ...inputs });
    },
    inbox: cards,
    async receives(text) {
      const found = () => cards().findLast((card) => textOf(card).includes(text));
      await connector.until(() => found() !== undefined, `a card with "${text}"`);
      const card = found();
      if (!card) throw new Error('it was there a moment ago');
      return card;
    },
  };
}
