import { strict as assert } from 'node:assert';
import { answerOffer } from '../../src/use-cases/seats/booking/answer-offer.ts';
import { changeBooking } from '../../src/use-cases/seats/booking/change-booking.ts';
import { offerSeats } from '../../src/use-cases/seats/booking/offer-seats.ts';
import { createSession } from '../../src/use-cases/seats/sessions/create-sessions.ts';
import { textOf } from '../support/cards.ts';
import { nominate } from '../support/nominations.ts';
import { openStage, type Stage } from '../support/notice-stage.ts';

const NOON = '2020-05-11T10:00:00.000Z';

describe('whoever wishes for another time', () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage({ mail: true });
    stage.at(NOON);
    await stage.meets('vera');
    await stage.attempt('offer');
    stage.send.resetHistory();
  });
  afterEach(() => stage.ground.store.close());

  const sam = () => stage.ground.by(stage.ground.actor('sam', 'coordinator'));
  const vera = () => stage.ground.by(stage.ground.actor('vera'));
  const wish = (session = stage.session) =>
    changeBooking(stage.ground.world, vera(), { candidate: stage.candidate, session, to: 'tell' });
  /** A session of one seat, so many days ahead. */
  async function opens(days = 12): Promise<string> {
    const { world } = stage.ground;
    const date = world.calendar.daysAfter('2020-05-11', days);
    const at = { date, start: '09:00', end: '12:00', place: 'Sal C3' };
    const assessors = [world.keyOf('tore@example.com')];
    const created = await createSession(world, sam(), { ...at, capacity: 1, assessors });
    assert.ok(created.kind === 'done', JSON.stringify(created));
    return created.subject;
  }
  /** Somebody else takes the one seat of a session. */
  async function takes(session: string, email = 'nils@example.com'): Promise<string> {
    const candidate = await nominate(stage.ground, email);
    const [offered] = await offerSeats(stage.ground.world, sam(), { session, candidates: [candidate] });
    assert.equal(offered?.outcome.kind, 'done');
    return candidate;
  }
  const told = () => stage.send.args.map(([, card]) => textOf(card));

  it('keeps the seat and its deadline, and is told once of a new session', async () => {
    assert.equal((await wish()).kind, 'done');
    const { progress } = (await stage.ground.world.records.candidate(stage.ground.programme.id, stage.candidate)) ?? {};
    assert.ok(progress?.stage === 'offered' && progress.replyBy);
    await opens();
    await stage.attempts('vacancies');
    assert.deepEqual(await stage.attempts('vacancy'), ['delivered']);
    const [card = ''] = told();
    assert.match(card, /There is another time now[\s\S]*Saturday 23 May at 09:00–12:00 · Sal C3/);
    assert.match(card, /You keep the seat Thursday 21 May/);
    await opens(13);
    await stage.attempts('vacancies');
    assert.deepEqual(await stage.due('vacancy'), [], 'once');
  });
  it('is told of a seat that is freed in another session, and not of one in their own', async () => {
    const full = await opens();
    const nils = await takes(full);
    await stage.attempts('vacancies');
    await wish();
    await stage.attempts('vacancies');
    assert.deepEqual(await stage.due('vacancy'), []);
    const decline = { candidate: nils, session: full, answer: { kind: 'decline' } } as const;
    const link = { user: `link:${nils}`, keys: [], roles: [], link: nils };
    assert.equal((await answerOffer(stage.ground.world, stage.ground.by(link), decline)).kind, 'done');
    await stage.attempts('fill');
    assert.deepEqual(await stage.attempts('vacancy'), ['delivered']);
  });
  it('is told nothing after taking another seat, or giving it up', async () => {
    const other = await opens();
    await stage.attempts('vacancies');
    await wish();
    const { candidate, session, ground } = stage;
    const moved = await changeBooking(ground.world, vera(), { candidate, session, to: other });
    assert.equal(moved.kind, 'done');
    await opens(13);
    await stage.attempts('vacancies');
    assert.deepEqual(await stage.due('vacancy'), []);
    await wish(other);
    const no = { candidate, session: other, answer: { kind: 'decline' } } as const;
    assert.equal((await answerOffer(ground.world, vera(), no)).kind, 'done');
    await opens(14);
    await stage.attempts('vacancies');
    assert.deepEqual(await stage.due('vacancy'), []);
  });
  it('is not told of a time that was taken before they could be, and is told of the next one', async () => {
    await wish();
    const other = await opens();
    await stage.attempts('vacancies');
    await takes(other);
    assert.deepEqual(await stage.attempts('vacancy'), ['superseded']);
    await opens(13);
    await stage.attempts('vacancies');
    assert.deepEqual(await stage.attempts('vacancy'), ['delivered']);
    assert.match(told().join(), /Sunday 24 May/);
  });
  it('gets a mail with their page where they have no chat', async () => {
    await stage.ground.world.people.changeUser('vera', (user) => user && { ...user, lost: { why: 'left', at: NOON } });
    await wish();
    await opens();
    await stage.attempts('vacancies');
    await stage.attempts('vacancy');
    const mail = stage.mails.at(-1);
    assert.equal(mail?.subject, 'There is another time now');
    assert.match(mail?.text ?? '', /Change time:\nhttps:\/\/bot\.example\.com\/svar\//);
  });
});
