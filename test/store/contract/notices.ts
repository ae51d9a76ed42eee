import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Notice } from '../../../src/domain/notices.ts';
import type { DocumentStore } from '../../../src/store/document-store.ts';
import { createOutbox } from '../../../src/store/outbox.ts';
import { createRecords } from '../../../src/store/records/records.ts';
import { type NoticeDocument, noticeDocument, parseNotice } from '../../../src/store/shapes/notice-document.ts';
import { all } from '../../support/invariants.ts';
import { range } from '../../support/store/bench.ts';

const OLD = '2020-05-01T08:00:00.000Z';
const NOW = '2020-05-11T08:00:00.000Z';
const LATER = '2020-05-20T08:00:00.000Z';
const minutes = (n: number) => new Date(Date.parse(OLD) + n * 60_000).toISOString();

/** What the records of notices promise on any store; each test has a programme of its own. */
export function noticeRules(opened: () => DocumentStore): void {
  let programme: string;
  beforeEach(() => {
    programme = `programme-${randomUUID()}`;
  });

  async function fill(count: number, what: Notice, over: Partial<NoticeDocument>): Promise<void> {
    const mark = randomUUID();
    const documents = range(count).map((n) => {
      const { dueAt: _, ...notice } = noticeDocument(what, mark, n, minutes(n));
      return { ...notice, ...over };
    });
    for (let from = 0; from < count; from += 100) {
      const changes = documents.slice(from, from + 100).map((document) => ({ kind: 'create', document }) as const);
      assert.equal((await opened().commit(programme, changes)).kind, 'ok');
    }
  }
  /** How many notices of a kind stand where, once this person has opened their chat. */
  async function hastened(whose: { candidate: string } | { user: string }) {
    await createRecords(opened()).hasten(programme, whose, NOW);
    const notices = (await all(opened(), programme, 'notice')).map(parseNotice);
    return (kind: string, state: string, dueAt?: string) =>
      notices.filter((each) => each.body.kind === kind && each.state === state && each.dueAt === dueAt).length;
  }

  it('bring back all that has not arrived, however much has', async () => {
    const result = { kind: 'result', candidate: 'vera' } as const;
    await fill(200, result, { state: 'delivered', channel: 'teams' });
    await fill(150, result, { state: 'undeliverable', reason: 'uninstalled' });
    await fill(120, result, { state: 'parked', dueAt: LATER, reason: 'not-met' });
    await fill(101, result, { state: 'pending', dueAt: LATER, reason: 'Throttled' });
    const count = await hastened({ candidate: 'vera' });
    assert.equal(count('result', 'pending', NOW), 371);
    assert.equal(count('result', 'delivered'), 200);
  });
  it('bring back what a coordinator has missed, and nobody else’s', async () => {
    const to = (who: string) => ({ kind: 'unreached', to: who, candidate: 'vera' }) as const;
    await fill(200, to('sam'), { state: 'delivered', channel: 'teams' });
    await fill(110, to('sam'), { state: 'undeliverable', reason: 'uninstalled' });
    await fill(3, { kind: 'digest', to: 'petra' }, { state: 'undeliverable', reason: 'uninstalled' });
    const count = await hastened({ user: 'sam' });
    assert.equal(count('unreached', 'pending', NOW), 110);
    assert.equal(count('digest', 'undeliverable'), 3);
    const after = await hastened({ candidate: 'vera' });
    assert.equal(after('unreached', 'pending', NOW), 110, 'a candidate got what was for their coordinator');
  });
  it('bring the latest offer that came by mail to the chat, below whatever has come since', async () => {
    const offer = (session: string) => ({ kind: 'offer', candidate: 'vera', session }) as const;
    await fill(1, offer('first'), { state: 'delivered', channel: 'email' });
    await fill(1, offer('second'), { state: 'delivered', channel: 'email', at: minutes(5) });
    const reminder = { kind: 'reminder', candidate: 'vera', session: 'second', of: 'reply', seatVersion: 3 } as const;
    await fill(130, reminder, { state: 'delivered', channel: 'email', at: minutes(10) });
    const count = await hastened({ candidate: 'vera' });
    assert.deepEqual([count('offer', 'pending', NOW), count('offer', 'delivered')], [1, 1]);
    assert.equal(count('reminder', 'delivered'), 130);
  });
  it('leave an offer that came in the chat, and what is still to come', async () => {
    await fill(1, { kind: 'offer', candidate: 'vera', session: 's' }, { state: 'delivered', channel: 'teams' });
    const reminder = { kind: 'reminder', candidate: 'vera', session: 's', of: 'day', seatVersion: 1 } as const;
    await fill(1, reminder, { dueAt: LATER });
    const count = await hastened({ candidate: 'vera' });
    assert.deepEqual([count('offer', 'delivered'), count('reminder', 'pending', LATER)], [1, 1]);
  });
  it('count what somebody was told, beyond a page of it, and no further than asked', async () => {
    await fill(230, { kind: 'digest', to: 'petra' }, { state: 'delivered', channel: 'teams' });
    const { told } = createRecords(opened());
    assert.equal(await told(programme, 'petra', OLD, 1_000), 230);
    assert.equal(await told(programme, 'petra', OLD, 150), 150);
    assert.equal(await told(programme, 'petra', minutes(200), 1_000), 30);
    assert.equal(await told(programme, 'sam', OLD, 1_000), 0);
  });

  describe('that have gone out', () => {
    const to = (candidate: string) => ({ kind: 'result', candidate }) as const;
    const AS = { kind: 'delivered', at: NOW, channel: 'teams' } as const;
    /** Those due, of this test's programme, in their order. */
    const dueIn = async () =>
      (await createOutbox(opened()).due(NOW, 1_000)).filter((each) => each.programme === programme);
    const states = async () =>
      new Map((await all(opened(), programme, 'notice')).map((each) => [each.id, parseNotice(each)] as const));

    it('are noted together, each as what became of it', async () => {
      await fill(5, to('vera'), { dueAt: OLD });
      const outbox = createOutbox(opened());
      const due = (await outbox.due(NOW, 1_000)).filter((each) => each.programme === programme);
      const [retried, ...sent] = due;
      assert.ok(retried);
      const retry = { kind: 'retry', dueAt: LATER, reason: 'Throttled' } as const;
      await outbox.settle([{ due: retried, as: retry }, ...sent.map((each) => ({ due: each, as: AS }))]);
      const after = await states();
      assert.deepEqual(
        due.map(({ id }) => [after.get(id)?.state, after.get(id)?.attempts, after.get(id)?.dueAt]),
        [['pending', 1, LATER], ...sent.map(() => ['delivered', 1, undefined])],
      );
      assert.deepEqual(await dueIn(), []);
    });
    it('are all noted but the one that was made due again meanwhile', async () => {
      await fill(2, to('vera'), { dueAt: OLD, state: 'parked', reason: 'not-met' });
      await fill(3, to('nils'), { dueAt: OLD, state: 'parked', reason: 'not-met' });
      const outbox = createOutbox(opened());
      const due = (await outbox.due(NOW, 1_000)).filter((each) => each.programme === programme);
      await createRecords(opened()).hasten(programme, { candidate: 'vera' }, NOW);
      await outbox.settle(due.map((each) => ({ due: each, as: { kind: 'parked', dueAt: LATER, reason: 'not-met' } })));
      const again = await dueIn();
      assert.deepEqual(
        again.map(({ notice }) => 'candidate' in notice && notice.candidate),
        ['vera', 'vera'],
        'what their person has come for was parked, or nobody else’s was',
      );
    });
    it('have arrived where the chat has taken them, whatever was changed meanwhile', async () => {
      await fill(3, to('vera'), { dueAt: OLD, state: 'parked', reason: 'not-met' });
      const outbox = createOutbox(opened());
      const due = (await outbox.due(NOW, 1_000)).filter((each) => each.programme === programme);
      await createRecords(opened()).hasten(programme, { candidate: 'vera' }, NOW);
      await outbox.settle(due.map((each) => ({ due: each, as: AS })));
      assert.deepEqual(
        [...(await states()).values()].map(({ state }) => state),
        Array(3).fill('delivered'),
      );
    });
    it('can be told by another process than the one that found them', async () => {
      await fill(2, to('vera'), { dueAt: OLD });
      const due = await dueIn();
      await createOutbox(opened()).settle(due.map((each) => ({ due: each, as: AS })));
      assert.deepEqual(await dueIn(), []);
    });
  });
}
