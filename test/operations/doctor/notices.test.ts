import { strict as assert } from 'node:assert';
import { checkNotices } from '../../../src/operations/doctor/checks/notices.ts';
import { reportOf } from '../../../src/operations/doctor/doctor.ts';
import { lookForPending } from '../../../src/operations/metrics/pending.ts';
import type { DocumentStore } from '../../../src/store/document-store.ts';
import { createOutbox } from '../../../src/store/outbox.ts';
import { createPeople } from '../../../src/store/people.ts';
import { noticeDocument } from '../../../src/store/shapes/notice-document.ts';
import { createSqliteDocumentStore } from '../../../src/store/sqlite/document-store.ts';
import type { Settlement } from '../../../src/use-cases/ports/outbox.ts';
import { NOON } from '../../support/doctor.ts';

const later = (minutes: number): Date => new Date(NOON.getTime() + minutes * 60_000);

describe('the doctor, of notices', () => {
  let store: DocumentStore;
  beforeEach(async () => {
    store = createSqliteDocumentStore({ file: ':memory:' });
    await createPeople(store).addProgramme('round-1');
  });
  afterEach(() => store.close());

  /** So many notices, written at noon. */
  async function written(count = 1): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      const document = noticeDocument(
        { kind: 'offer', candidate: 'vera', session: 'monday' },
        'm',
        n,
        NOON.toISOString(),
      );
      await store.commit('round-1', [{ kind: 'create', document }]);
    }
  }
  /** An attempt at everything that is due, with this outcome. */
  async function tried(minutes: number, as: Settlement): Promise<void> {
    const outbox = createOutbox(store);
    const due = await outbox.due(later(minutes).toISOString(), 100);
    assert.ok(due.length > 0);
    for (const each of due) await outbox.settle([{ due: each, as }]);
  }
  const retry = (minutes: number, reason: string): Settlement => ({
    kind: 'retry',
    dueAt: later(minutes).toISOString(),
    reason,
  });
  const seen = async (minutes: number) => reportOf(await checkNotices(store, later(minutes))).text;

  it('are well when none waits', async () => {
    assert.match(await seen(0), /^ok {7}notices: none waits to be delivered\./);
    await written();
    await tried(0, { kind: 'delivered', at: NOON.toISOString(), channel: 'teams' });
    assert.match(await seen(600), /^ok {7}notices: none waits/);
  });

  it('that nobody ever tries mean that no bot is running', async () => {
    await written(2);
    assert.match(await seen(0.5), /^ok .* 2 to deliver, the oldest for 30 s\./);
    assert.match(await seen(3), /^wrong .* the oldest for 3 min and never tried\. Start the bot/);
  });

  it('that are late are told with their age, their last reason and a remedy', async () => {
    await written();
    await tried(0, retry(5, 'ServiceUnavailable'));
    assert.match(await seen(4), /^ok .* 1 to deliver, the oldest for 4 min/);
    await tried(5, retry(20, 'ServiceUnavailable'));
    assert.match(
      await seen(15),
      /^warning .* oldest for 15 min, 2 attempts, last ServiceUnavailable\. Let this machine reach smba/,
    );
    await tried(20, retry(240, 'http-429'));
    assert.match(
      await seen(239),
      /^wrong .* oldest for 3 h, 3 attempts, last http-429\. Wait: Teams asks for patience/,
    );
    await tried(240, retry(250, 'Unauthorized-401'));
    assert.match(await seen(249), /Check the bot's identity/);
  });

  it('that shall go out later are neither late nor waiting, until their time has come', async () => {
    const reminder = { kind: 'reminder', of: 'day', candidate: 'vera', session: 'monday', seatVersion: 1 } as const;
    const lapse = { kind: 'lapse', candidate: 'vera', session: 'monday', seatVersion: 1 } as const;
    for (const [n, what] of [reminder, lapse].entries()) {
      const document = noticeDocument(what, 'later', n, later(10).toISOString());
      await store.commit('round-1', [{ kind: 'create', document }]);
    }
    await written();
    await tried(0, { kind: 'held', dueAt: later(15).toISOString(), reason: 'quiet-hours' });
    assert.match(await seen(9), /^ok {7}notices: none waits to be delivered\./);
    assert.deepEqual(await lookForPending(store, later(9)), { count: 0, age: 0, oldest: undefined, unreadable: 0 });
    assert.match(await seen(10.5), /^ok .* 2 to deliver, the oldest for 30 s/);
    assert.match(await seen(18), /^wrong .* 3 to deliver, the oldest for 8 min and never tried\. Start the bot/);
  });

  it('are told with the remedy for the way that is shut', async () => {
    await written();
    let at = 0;
    const remedy = async (reason: string): Promise<string> => {
      await tried(at, retry(at + 15, reason));
      at += 15;
      const [, todo = ''] = new RegExp(`last ${reason}\\. (.*)`).exec(await seen(at - 1)) ?? [];
      return todo;
    };
    assert.match(await remedy('smtp-535'), /Correct the user and the password in SMTP_URL/);
    assert.match(await remedy('smtp-421'), /Wait: the mail server takes none now/);
    assert.match(await remedy('EABORT'), /reach the mail server at the port in SMTP_URL/);
    assert.match(await remedy('ECONNREFUSED'), /reach smba\..* and any mail server/);
    assert.match(await remedy('no-graph'), /reach graph\.microsoft\.com on port 443/);
    assert.match(await remedy('graph-429'), /^Wait: /);
    assert.match(await remedy('quiet-hours'), /^Start the bot/);
  });

  it('that the bot may not install itself for are told with the permission it lacks', async () => {
    for (const reason of ['Authorization_RequestDenied', 'graph-403']) {
      await written();
      await tried(0, { kind: 'undeliverable', reason });
      const text = await seen(1);
      assert.match(text, /could not be delivered \(.*\)\. Ask its coordinators to call those people/);
      assert.match(
        text,
        new RegExp(`not be installed for some of them: ${reason}\\. .* TeamsAppInstallation\\.ReadWrite`),
      );
      for (const { document, version } of (await store.find('round-1', 'notice', { limit: 10 })).documents) {
        await store.commit('round-1', [{ kind: 'remove', id: document.id, version }]);
      }
    }
    await written();
    await tried(0, { kind: 'undeliverable', reason: 'smtp-550' });
    assert.match(await seen(1), /could not be delivered \(smtp-550\)\./);
    assert.doesNotMatch(await seen(1), /TeamsAppInstallation/);
  });

  it('show no reason that is not a code', async () => {
    await written();
    await tried(0, retry(15, 'Vera Validand har blockerat boten'));
    const text = await seen(14);
    assert.match(text, /1 attempt, last an unknown reason\./);
    assert.doesNotMatch(text, /Vera/);
  });

  it('that wait for their person, or cannot be delivered, are told by programme', async () => {
    await written(3);
    await tried(0, { kind: 'parked', dueAt: later(24 * 60).toISOString(), reason: 'not-met' });
    assert.match(await seen(60), /^ok .* none waits to be delivered\.\nok .* 3 in programme round-1 wait for people/);
    // A day later they come up again, and still wait for their people and not for us.
    assert.match(await seen(24 * 60 - 1), /^ok .* none waits to be delivered\.\nok .* 3 in programme round-1/);
    await tried(24 * 60, { kind: 'undeliverable', reason: 'BotNotInConversationRoster' });
    const text = await seen(24 * 60 + 1);
    assert.match(
      text,
      /^warning .* 3 in programme round-1 could not be delivered \(BotNotInConversationRoster\)\. Ask its/m,
    );
  });

  it('beyond a hundred are not counted', async () => {
    await written(103);
    assert.match(await seen(0), /^ok .* 100 or more to deliver/);
    const { count, age } = await lookForPending(store, later(2));
    assert.deepEqual([count, age], [100, 120_000]);
  });

  it('of a newer version of the bot are told, not taken for none', async () => {
    await store.commit('round-1', [
      {
        kind: 'create',
        document: { id: 'out:x:0', type: 'notice', schema: 2, dueAt: NOON.toISOString(), state: 'pending' },
      },
    ]);
    assert.match(await seen(60), /^wrong .* 1 cannot be read by this version\. Start the version that wrote them/);
  });
});
