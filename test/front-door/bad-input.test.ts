import { strict as assert } from 'node:assert';
import { ROUTES } from '../../src/routes.ts';
import { textOf } from '../support/cards.ts';
import { type Fault, TENANT } from '../support/connector.ts';
import { onOneStore } from '../support/database.ts';
import { inOrder, sv } from '../support/http/saying.ts';
import { openScene, type Scene, stamp } from '../support/http/scene.ts';
import { changesSince, documentsBut } from '../support/http/stored.ts';
import type { PersonInChat } from '../support/people.ts';

const NAMES = /Vera|Validand|vera@|Sam Samordnare|Petra|example\.com/;

onOneStore('a request that is not as it should be', (store) => {
  let scene: Scene;
  let vera: PersonInChat;

  before(async () => {
    scene = await openScene({ store });
    vera = await scene.candidate('Vera Validand', 'vera@example.com');
  });
  after(() => scene?.close());

  /** Posts this text; the status, and what came with it. */
  async function post(body: string | Buffer, headers: Record<string, string> = {}) {
    const response = await fetch(new URL(ROUTES.messages, scene.bot.app.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
    return { status: response.status, body: await response.text() };
  }
  /** Nothing is stored or sent, one line is logged that names nobody, and the next turn works. */
  async function quietly(ask: () => Promise<{ status: number; body?: unknown }>, status: number, what: string) {
    const stored = Object.fromEntries(await scene.bot.documents());
    const sent = scene.bot.connector.sent.length;
    const logged = scene.bot.log().length;
    const answer = await ask();
    assert.equal(answer.status, status, `${what}: ${JSON.stringify(answer.body)}`);
    assert.doesNotMatch(JSON.stringify(answer.body ?? ''), NAMES, what);
    assert.doesNotMatch(JSON.stringify(answer.body ?? ''), /node_modules|\.ts:|at \w/, `${what}: tells of the inside`);
    assert.deepEqual(changesSince(stored, Object.fromEntries(await scene.bot.documents())), [], what);
    assert.equal(scene.bot.connector.sent.length, sent, what);
    const lines = scene.bot.log().slice(logged).trim();
    assert.equal(lines.split('\n').length, 1, `${what}: ${lines}`);
    assert.ok(lines.length < 400, `${what}: ${lines}`);
    assert.doesNotMatch(lines, NAMES, what);
    assert.match(textOf(await vera.says('hjälp')), sv('menu.greeting', { name: 'Vera' }), what);
  }

  it('that is no JSON is refused', async () => {
    for (const body of ['{"type":"message"', 'Vera Validand', '{]', '\u0000']) {
      await quietly(() => post(body), 400, body);
    }
    await quietly(() => post(Buffer.from([0xff, 0xfe, 0x00])), 400, 'no text at all');
  });

  it('of another content type is refused', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const logged = scene.bot.log().length;
      const { status, body } = await post('text=Vera', { 'content-type': type });
      assert.equal(status, 415, type);
      assert.doesNotMatch(body + scene.bot.log().slice(logged), NAMES);
    }
  });

  it('that is too large is refused', async () => {
    const text = JSON.stringify({ type: 'message', text: 'Vera '.repeat(100_000) });
    await quietly(() => post(text), 413, 'half a megabyte');
  });

  it('that is JSON but no activity is passed over', async () => {
    for (const body of ['null', '[]', '7', '"Vera"', '{}', '{"type":7}', '[{"type":"message"}]', '{"text":"Vera"}']) {
      await quietly(() => post(body), 200, body);
    }
  });

  it('that lacks who or where is passed over', async () => {
    const id = 'vera@example.com';
    const broken: Readonly<Record<string, Record<string, unknown>>> = {
      'no from': { from: undefined },
      'from is null': { from: null },
      'from is a name': { from: 'Vera Validand' },
      'from is a list': { from: [{ id, name: 'Vera Validand' }] },
      'from is empty': { from: {} },
      'no object id': { from: { id, name: 'Vera Validand' } },
      'an address for an object id': { from: { id, name: 'Vera Validand', aadObjectId: id } },
      'no serviceUrl': { serviceUrl: undefined },
      'no conversation': { conversation: undefined },
      'conversation is a name': { conversation: 'Vera Validand' },
      'no tenant': { channelData: undefined, conversation: { id: 'a:1', conversationType: 'personal' } },
      'two tenants': { channelData: { tenant: { id: '99999999-9999-4999-8999-999999999999' } } },
      'no type': { type: undefined },
      'an unknown type': { type: 'Vera Validand' },
      'text is an object': { text: { name: 'Vera Validand' } },
      'entities are a text': { entities: 'Vera Validand' },
    };
    for (const [what, change] of Object.entries(broken)) {
      await quietly(() => vera.posts({ type: 'message', text: 'Vera Validand', ...change }), 200, what);
    }
  });

  it('that is a letter of 10 000 characters gets the menu, and is not logged', async () => {
    for (const letter of ['Vera Validand '.repeat(750), `status${'!'.repeat(10_000)}`, '🙂'.repeat(5_000)]) {
      const logged = scene.bot.log().length;
      assert.match(
        textOf(await vera.says(letter)),
        inOrder(sv('common.unknown'), sv('menu.greeting', { name: 'Vera' })),
      );
      assert.ok(scene.bot.log().length - logged < 300);
    }
  });

  it('that is an invoke of something else is answered with nothing', async () => {
    for (const change of [{ name: 'task/fetch' }, { name: undefined }, { name: 'adaptiveCard/action', value: {} }]) {
      await quietly(
        () => vera.posts({ type: 'invoke', value: { text: 'Vera' }, ...change }),
        200,
        JSON.stringify(change),
      );
    }
  });

  it('of a service that is not Teams gets no answer there', async () => {
    for (const serviceUrl of [
      'https://example.com/',
      'http://127.0.0.1.example.com/',
      'http://user:pw@127.0.0.1/',
      'http://x',
    ]) {
      await quietly(() => vera.posts({ type: 'message', text: 'status', serviceUrl }), 403, serviceUrl);
    }
  });

  it('with odd but harmless parts is answered', async () => {
    const parts: Readonly<Record<string, unknown>>[] = [
      { recipient: undefined },
      { timestamp: 'soon' },
      { attachments: 'x' },
      { entities: [{ type: 'mention' }, 7, null] },
      { replyToId: {} },
      { channelData: { tenant: { id: TENANT }, x: 'y'.repeat(10_000) } },
    ];
    for (const part of parts) {
      const sent = scene.bot.connector.sent.length;
      const { status } = await vera.posts({ type: 'message', text: 'min tid', ...part });
      assert.equal(status, 200, JSON.stringify(part).slice(0, 80));
      assert.equal(scene.bot.connector.sent.length, sent + 1, JSON.stringify(part).slice(0, 80));
    }
  });

  it('whose answer cannot be sent is logged without a word of that answer', async () => {
    const error = { code: 'BotDisabled', message: 'vera@example.com has blocked Valideringsbot' };
    const faults: readonly Fault[][] = [['reset', 'reset'], [{ status: 500 }], [{ status: 403, body: { error } }]];
    for (const each of faults) {
      const logged = scene.bot.log().length;
      scene.bot.connector.faults = each;
      const { status } = await scene.coordinator.posts({ type: 'message', text: 'validander vera' });
      assert.ok(status < 600);
      const lines = scene.bot.log().slice(logged);
      assert.doesNotMatch(lines, NAMES);
      assert.doesNotMatch(lines, /AdaptiveCard|"body":|[Bb]earer/);
      assert.match(lines, /an answer could not be sent/);
    }
    assert.match(textOf(await scene.coordinator.says('validander vera')), /Vera Validand/);
  });

  it('whose answer meets a broken connection is answered all the same', async () => {
    scene.bot.connector.faults = ['reset'];
    assert.match(textOf(await scene.coordinator.says('validander vera')), /Vera Validand/);
  });

  it('leaves the bot as it was', async () => {
    const before = await documentsBut(scene.bot);
    assert.match(textOf(await scene.coordinator.says('validander')), /Vera Validand/);
    assert.match(textOf(await scene.lead.sends('status.refresh', stamp(scene.programme))), /0 av 100/);
    assert.deepEqual(changesSince(before, await documentsBut(scene.bot)), []);
  });
});
