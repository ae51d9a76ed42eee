import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import type { Incoming, Sender } from '../../../src/bot/activity.ts';
import { createBot } from '../../../src/bot/answer.ts';
import { createRenderer, readTemplates } from '../../../src/cards/render.ts';
import { cardTexts } from '../../../src/i18n/texts.ts';
import type { DocumentStore } from '../../../src/store/document-store.ts';
import type { World } from '../../../src/use-cases/ports.ts';
import { createWorld } from '../../../src/world.ts';
import type { Card } from '../cards.ts';
import { now as testNow } from '../clock.ts';

export type Speaker = { readonly user: string; readonly name: string; readonly email: string };

/** The bot without its door, on any store: what people say goes straight to what answers, and nothing is delivered. */
export type Chat = {
  readonly world: World;
  /** Sets the clock. */
  setNow(instant: string): void;
  opens(who: Speaker): Promise<Card>;
  says(who: Speaker, text: string): Promise<Card>;
  saysInGroup(who: Speaker, text: string): Promise<Card>;
  sends(who: Speaker, verb: string, values: Readonly<Record<string, string>>): Promise<Card>;
};

const templates = readTemplates(fileURLToPath(new URL('../../../cards', import.meta.url)));

/** @param lead an address: the first lead's */
export async function createChat(store: DocumentStore, lead: string): Promise<Chat> {
  let now = testNow();
  const world = await createWorld(store, { now: () => now, wake: () => undefined });
  const answer = createBot({
    world,
    renderer: createRenderer({ templates, texts: cardTexts }),
    leads: new Set([world.keyOf(lead)]),
    tenants: [],
    admit: async () => true,
    reference: () => 'none',
    seen: () => undefined,
    measure: () => undefined,
    fetchFile: () => Promise.reject(new Error('nobody sends a file here')),
    saving: { mayPut: () => false, start: () => undefined, settled: async () => undefined },
    log: pino({ level: 'silent' }),
  });
  async function ask({ email }: Speaker, incoming: Incoming): Promise<Card> {
    const roster = { entryOf: async () => ({ addresses: [email] }), exists: async () => true };
    const card = await answer(incoming, roster, (task) => task());
    if (!card) throw new Error('no card came');
    return card;
  }
  return {
    world,
    setNow(instant) {
      now = new Date(instant);
    },
    opens: (who) => ask(who, { kind: 'installed', from: senderOf(who) }),
    says: (who, text) => ask(who, { kind: 'text', from: senderOf(who), text, pasted: text }),
    saysInGroup: (who, text) =>
      ask(who, { kind: 'text', from: { ...senderOf(who), conversation: '19:g', personal: false }, text, pasted: text }),
    sends(who, verb, { op, ...values }) {
      const press = { verb, version: 1, op: op ?? world.newId(), message: undefined, values };
      return ask(who, { kind: 'press', from: senderOf(who), press, replaces: true });
    },
  };
}

const senderOf = ({ user, name }: Speaker): Sender => ({
  user,
  name,
  channelId: `29:${user}`,
  tenant: 'tenant',
  conversation: `a:${user}`,
  personal: true,
  serviceUrl: 'https://smba.example.com/',
});
