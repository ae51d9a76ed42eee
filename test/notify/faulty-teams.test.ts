import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { pino } from 'pino';
import { type App, startApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { NoticeDocument } from '../../src/store/shapes/notice-document.ts';
import { createSqliteDocumentStore } from '../../src/store/sqlite/document-store.ts';
import { LEAD } from '../support/bot.ts';
import { now } from '../support/clock.ts';
import { eventually } from '../support/eventually.ts';
import { type FaultKind, LASTING, PASSING } from '../support/faults.ts';
import { offerNotices, seedOffers } from '../support/offers.ts';
import { type StrictConnector, startStrictConnector } from '../support/strict-connector.ts';
import { createTempDir, type TempDir } from '../support/temp-dir.ts';

const KINDS: readonly FaultKind[] = [...PASSING, ...LASTING, 'landed'];
/** After these another chat with the same person may be open. */
const OF_THE_CHAT: readonly FaultKind[] = ['ConversationNotFound', 'BotNotInConversationRoster'];

describe('a bot whose Teams fails', () => {
  let folder: TempDir;
  let connector: StrictConnector;
  let app: App;
  let settled: readonly NoticeDocument[];
  /** Whose first send meets which fault, by conversation; a refusal that lasts meets every send. */
  const faults = new Map<string, FaultKind>();
  const people = new Map<FaultKind, { readonly candidate: string; readonly conversation: string }>();

  function plan(conversation: string): FaultKind | undefined {
    const kind = faults.get(conversation);
    if (!LASTING.some((each) => each === kind)) faults.delete(conversation);
    return kind;
  }
  /** What became of the one who met this fault. */
  function endOf(kind: FaultKind) {
    const person = people.get(kind);
    assert.ok(person);
    const notice = settled.find((each) => each.candidate === person.candidate);
    const taken = connector.messages.filter((each) => each.conversation === person.conversation).length;
    return { state: notice?.state, reason: notice?.reason, taken, sends: connector.sendsTo(person.conversation) };
  }

  before(async () => {
    folder = await createTempDir();
    const file = join(folder.path, 'store.sqlite');
    connector = await startStrictConnector({ plan });
    const seeded = createSqliteDocumentStore({ file });
    const { programme, offered } = await seedOffers(seeded, { people: KINDS.length, serviceUrl: connector.url });
    await seeded.close();
    for (const [n, kind] of KINDS.entries()) {
      const person = offered[n];
      assert.ok(person);
      people.set(kind, person);
      faults.set(person.conversation, kind);
    }
    const config = readConfig({ PORT: '0', LEADS: LEAD, DATA_FILE: file });
    app = await startApp(config, { log: pino({ level: 'silent' }), now });
    const done = await eventually(async () => {
      app.world.wake();
      return (await offerNotices(app.store, programme, 'pending')).length === 0;
    }, 15_000);
    settled = await offerNotices(app.store, programme);
    assert.ok(done, `left: ${settled.filter((each) => each.state === 'pending').map((each) => each.reason)}`);
  });
  after(async () => {
    await app?.close();
    await connector?.close();
    await folder?.remove();
  });

  for (const kind of PASSING) {
    const sends = kind === 'slow' ? 1 : 2;
    it(`delivers once what first met ${kind}`, () => {
      assert.deepEqual(endOf(kind), { state: 'delivered', reason: undefined, taken: 1, sends });
    });
  }
  it('delivers twice at most what had landed when the connection broke', () => {
    const { state, taken, sends } = endOf('landed');
    assert.equal(state, 'delivered');
    assert.ok(taken <= 2, `it came ${taken} times`);
    assert.equal(sends, taken);
    assert.equal(connector.report().doubled, taken - 1, 'only this one may come twice');
  });
  for (const kind of LASTING.filter((each) => !OF_THE_CHAT.includes(each))) {
    it(`asks once, and says why, when Teams answers ${kind}`, () => {
      assert.deepEqual(endOf(kind), { state: 'undeliverable', reason: kind, taken: 0, sends: 1 });
    });
  }
  it('opens another chat where only the one it had is refused', () => {
    for (const kind of OF_THE_CHAT) {
      const sent = { state: 'delivered', reason: undefined, taken: 0, sends: 1 };
      assert.deepEqual(endOf(kind), sent, `${kind} in the old chat`);
    }
    const known = new Set([...people.values()].map(({ conversation }) => conversation));
    const others = connector.messages.filter(({ conversation }) => !known.has(conversation));
    assert.equal(others.length, OF_THE_CHAT.length, 'in the new ones');
  });
  it('keeps the limits while it tries again', () => {
    assert.equal(connector.report().over, 0);
  });
});
