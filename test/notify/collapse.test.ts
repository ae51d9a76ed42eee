import { strict as assert } from 'node:assert';
import type { Actor } from '../../src/domain/programme/programme.ts';
import { later } from '../../src/domain/time.ts';
import { answerOffer } from '../../src/use-cases/seats/booking/answer-offer.ts';
import { changeBooking } from '../../src/use-cases/seats/booking/change-booking.ts';
import { offerSeats } from '../../src/use-cases/seats/booking/offer-seats.ts';
import { textOf } from '../support/cards.ts';
import { openStage, type Stage } from '../support/notice-stage.ts';

const NOON = '2020-05-11T10:00:00.000Z';

describe('notices that supersede one another', () => {
  let stage: Stage;
  let now: string;
  const vera = (): Actor => stage.ground.actor('vera');
  const link = (): Actor => ({ user: `link:${stage.candidate}`, keys: [], roles: [], link: stage.candidate });
  const sam = () => stage.ground.by(stage.ground.actor('sam', 'coordinator'));

  async function goOn(seconds: number): Promise<void> {
    now = later(now, seconds * 1_000);
    stage.at(now);
    for (const kind of ['answered', 'receipt', 'calendar']) await stage.attempts(kind);
  }
  async function accepts(actor: Actor): Promise<void> {
    const { candidate, session, ground } = stage;
    const outcome = await answerOffer(ground.world, ground.by(actor), {
      candidate,
      session,
      answer: { kind: 'accept' },
    });
    assert.equal(outcome.kind, 'done');
  }
  /** Gives the seat up, or takes it again. */
  async function changes(actor: Actor): Promise<void> {
    const { candidate, session, ground } = stage;
    const { progress } = (await ground.world.records.candidate(ground.programme.id, candidate)) ?? {};
    const [from, to] = progress?.stage === 'booked' ? [session, 'wait'] : [undefined, session];
    const outcome = await changeBooking(ground.world, ground.by(actor), {
      candidate,
      session: from,
      to,
      confirmed: true,
    });
    assert.equal(outcome.kind, 'done');
  }
  const said = () => stage.send.args.map(([, card]) => textOf(card));

  beforeEach(async () => {
    stage = await openStage({ mail: true });
    now = NOON;
    stage.at(now);
    await stage.meets('sam');
    await stage.attempt('offer');
  });
  afterEach(() => stage.ground.store.close());

  for (const gap of [0.1, 1]) {
    it(`collapse into the last, with ten changes of mind ${gap} s apart`, async () => {
      await accepts(link());
      await goOn(gap);
      for (let n = 0; n < 10; n += 1) {
        await changes(link());
        await goOn(gap);
      }
      await goOn(300);
      const [first, ...others] = said();
      assert.match(first ?? '', /Vera Validand kommer/);
      assert.ok(others.length <= 2, `${others.length} more`);
      assert.match(others.at(-1) ?? '', /Vera Validand har bytt tid/);
      const mails = stage.mails.filter(({ subject }) => !/Offer/.test(subject));
      assert.ok(mails.length <= 3, `${mails.length} mails`);
      assert.equal(mails.at(-1)?.calendar?.method, 'REQUEST');
    });
  }
  it('never hold back the last one, whatever it is', async () => {
    await accepts(link());
    for (let n = 0; n < 9; n += 1) await changes(link());
    await goOn(300);
    assert.match(said().at(-1) ?? '', /vill ha en annan tid/);
    assert.equal(said().length, 1);
    assert.equal(stage.mails.at(-1)?.calendar?.method, 'CANCEL');
  });
  it('leave a yes that was taken back and given again to the one that is true', async () => {
    await stage.meets('vera');
    await accepts(vera());
    await changes(vera());
    await changes(vera());
    assert.deepEqual(await stage.attempts('answered'), ['superseded', 'superseded']);
    now = later(now, 2_000);
    stage.at(now);
    assert.deepEqual(await stage.attempts('answered'), ['delivered']);
    assert.match(said().at(-1) ?? '', /har bytt tid/);
  });
  it('leave an offer of the same seat that was made again to the later one', async () => {
    const { ground, candidate, session } = stage;
    const decline = { candidate, session, answer: { kind: 'decline' } } as const;
    await answerOffer(ground.world, ground.by(link()), decline);
    await offerSeats(ground.world, sam(), { session, candidates: [candidate] });
    stage.mails.length = 0;
    await answerOffer(ground.world, ground.by(link()), decline);
    await offerSeats(ground.world, sam(), { session, candidates: [candidate] });
    assert.deepEqual(await stage.attempts('offer'), ['superseded', 'delivered']);
    assert.equal(stage.mails.length, 1);
  });
});
