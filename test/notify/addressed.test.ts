import { strict as assert } from 'node:assert';
import type { Role } from '../../src/domain/programme/programme.ts';
import { ChannelError } from '../../src/notify/channel.ts';
import { parseNotice } from '../../src/store/shapes/notice-document.ts';
import { handOver } from '../../src/use-cases/people/hand-over.ts';
import { changeRole } from '../../src/use-cases/programme/change-role.ts';
import { startDigests } from '../../src/use-cases/programme/write-digests.ts';
import { answerOffer } from '../../src/use-cases/seats/booking/answer-offer.ts';
import { textOf } from '../support/cards.ts';
import { all } from '../support/invariants.ts';
import { openStage, type Stage } from '../support/notice-stage.ts';

const NOON = '2020-05-11T10:00:00.000Z';
const NIGHT = '2020-05-11T21:00:00.000Z';
const MORNING = '2020-05-12T05:00:00.000Z';

describe('whom a notice to the office is for', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage();
    stage.at(NOON);
    for (const name of ['vera', 'sam', 'lead']) await stage.meets(name);
    await stage.attempt('offer');
    stage.send.resetHistory();
  });
  afterEach(() => stage.ground.store.close());

  const lead = () => stage.ground.by(stage.ground.actor('lead', 'lead'));
  const latest = async () => {
    const { world, programme } = stage.ground;
    return { ...lead(), programme: (await world.records.programme(programme.id)) ?? programme };
  };
  async function coordinator(name: string, ...scope: string[]): Promise<void> {
    await change('grant', name, 'coordinator', scope);
    await stage.meets(name);
  }
  async function change(to: 'grant' | 'revoke', name: string, role: Role, scope: string[] = []): Promise<void> {
    const input = { change: to, email: `${name}@example.com`, role, ...(scope.length > 0 && { scope }) };
    const outcome = await changeRole(stage.ground.world, await latest(), input);
    assert.ok(outcome.kind === 'done' || outcome.kind === 'unchanged', JSON.stringify(outcome));
  }
  async function give(from: string, to: string): Promise<void> {
    const input = { from: `${from}@example.com`, to: `${to}@example.com` };
    const outcome = await handOver(stage.ground.world, await latest(), input, () => false);
    assert.ok(outcome.kind === 'done' && outcome.count === 1, JSON.stringify(outcome));
  }
  const answer = (kind: 'accept' | 'decline') => {
    const { ground, candidate, session } = stage;
    return answerOffer(ground.world, ground.by(ground.actor('vera')), { candidate, session, answer: { kind } });
  };
  const receiver = () => stage.send.lastCall?.args[0].conversation;
  const outbox = async () => (await all(stage.ground.store, stage.ground.programme.id, 'notice')).map(parseNotice);
  const told = async (of: string) => {
    const settlements = await stage.attempts(of);
    return settlements.at(-1) === 'delivered' ? receiver() : settlements.at(-1);
  };

  it('is whoever is responsible when it is sent, though it was written for another one', async () => {
    await coordinator('kim');
    await answer('accept');
    const before = await outbox();
    await give('sam', 'kim');
    const bodies = (of: readonly { readonly body: object }[]) => of.map(({ body }) => body);
    const kept = bodies(await outbox()).filter((body) => !('count' in body));
    assert.deepEqual(kept, bodies(before), 'a handover has rewritten the outbox');
    assert.equal(await told('answered'), 'a:kim');
    await answer('decline');
    assert.equal(await told('answered'), 'a:kim', 'written after it');
  });

  it('tells the new one once how many are theirs now, in their language', async () => {
    await coordinator('kim');
    await give('sam', 'kim');
    assert.equal(await told('handed-over'), 'a:kim');
    const card = textOf(stage.send.lastCall.args[1]);
    assert.match(card, /1 validand är din nu.*sam ansvarade för dem tidigare/s);
    assert.deepEqual(await stage.due('handed-over'), []);
  });

  it('is another one when what has waited for the night comes in the morning, and counts in their share', async () => {
    await coordinator('kim');
    stage.at(NIGHT);
    await answer('accept');
    assert.deepEqual(await stage.attempts('answered'), ['held']);
    await give('sam', 'kim');
    stage.at(MORNING);
    assert.equal(await told('answered'), 'a:kim');
    const [delivered] = (await outbox()).filter(({ body }) => body.kind === 'answered');
    assert.deepEqual([delivered?.state, delivered?.subject], ['delivered', 'kim']);
  });

  it('is nobody who has lost the role: another one in whose scope it is, else a lead', async () => {
    await coordinator('kim', 'Exempel AB');
    stage.at(NIGHT);
    await answer('accept');
    assert.deepEqual(await stage.attempts('answered'), ['held']);
    await change('revoke', 'sam', 'coordinator');
    stage.at(MORNING);
    assert.equal(await told('answered'), 'a:kim');
    await change('revoke', 'kim', 'coordinator');
    await answer('decline');
    assert.equal(await told('answered'), 'a:lead');
  });

  it('is nobody whose other role has no part in it', async () => {
    await change('grant', 'sam', 'assessor');
    await change('revoke', 'sam', 'coordinator');
    await answer('accept');
    assert.equal(await told('answered'), 'a:lead');
  });

  it('is looked at again at once when they lose the role, when it had reached them nowhere', async () => {
    stage.send.rejects(new ChannelError('gone', 'ConversationBlockedByUser', { lasting: true }));
    await answer('accept');
    await stage.attempts('answered');
    stage.send.resolves();
    assert.deepEqual(await stage.due('answered'), []);
    await change('revoke', 'sam', 'coordinator');
    assert.equal(await told('answered'), 'a:lead');
  });

  it('is nobody in place of one who has lost the role, where there is nothing in it for another', async () => {
    const { world, programme } = stage.ground;
    await change('grant', 'kim', 'lead');
    await stage.meets('kim');
    await startDigests(world, programme);
    stage.at('2020-05-18T06:00:00.000Z');
    await stage.attempts('digests');
    assert.equal((await stage.due('digest')).length, 2);
    await change('grant', 'kim', 'coordinator');
    await change('revoke', 'kim', 'lead');
    const settled = await stage.attempts('digest');
    assert.deepEqual(settled.toSorted(), ['delivered', 'superseded']);
    assert.equal(stage.send.args.filter(([to]) => to.conversation === 'a:kim').length, 0);
    await coordinator('nils');
    await give('sam', 'nils');
    await change('revoke', 'nils', 'coordinator');
    assert.deepEqual(await stage.attempts('handed-over'), ['superseded']);
  });
});
