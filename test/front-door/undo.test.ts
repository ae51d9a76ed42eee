import { strict as assert } from 'node:assert';
import { buttonsOf, type Card, inputsOf, textOf } from '../support/cards.ts';
import { inOrder, line, sv } from '../support/http/saying.ts';
import { ALL_MET, openScene, PERSON, type Scene, stamp, today } from '../support/http/scene.ts';
import { changesSince, documentsBut } from '../support/http/stored.ts';
import { type Mailbox, startMailbox } from '../support/mailbox.ts';

const press = (card: Card, verb: string) => buttonsOf(card).find((each) => each.verb === verb);
const choices = (card: Card) => (inputsOf(card).find(({ id }) => id === 'to')?.choices ?? []).map(({ value }) => value);
let people = 0;

describe('what would cost somebody something, or was done by mistake', () => {
  let scene: Scene;
  let mailbox: Mailbox;
  before(async () => {
    mailbox = await startMailbox();
    scene = await openScene({ environment: mailbox.environment });
  });
  after(async () => {
    await scene?.close();
    await mailbox?.close();
  });
  const coordinatorSends = (verb: string, data: Record<string, unknown>) =>
    scene.coordinator.sends(verb, { ...stamp(scene.programme), ...data });
  const unchanged = async (act: () => Promise<Card>): Promise<Card> => {
    const before = await documentsBut(scene.bot);
    const card = await act();
    const sent = (key: string) => /\/(out|lease|lock)/.test(key);
    assert.deepEqual(
      changesSince(before, await documentsBut(scene.bot)).filter((key) => !sent(key)),
      [],
    );
    return card;
  };
  /** Somebody with a chat, booked in a session that nobody else has. */
  async function booked(day = 20 + people) {
    people += 1;
    const name = `Vera Validand ${people}`;
    const vera = await scene.candidate(name, `vera${people}@example.com`);
    const session = await scene.createSession({
      date: today(day),
      place: `Sal ${people}`,
      capacity: '1',
      confirm: 'yes',
    });
    await scene.offer(session, vera.candidate);
    const offer = await vera.receives(line('booking.offered.heading'));
    const card = await vera.presses(offer, 'booking.accept');
    assert.match(textOf(card), sv('booking.booked.heading'));
    return { vera, name, session, card, candidate: vera.candidate };
  }

  describe('“Annan tid”', () => {
    it('without another time keeps the seat and offers to tell; waiting asks first, and names the seat', async () => {
      const { vera, candidate, session, card } = await booked();
      assert.deepEqual(choices(card), ['tell', 'wait']);
      assert.match(textOf(card), sv('booking.costs.none'));
      const asked = await unchanged(() => vera.presses(card, 'booking.change', { to: 'wait' }));
      assert.match(textOf(asked), inOrder(sv('booking.leave.title'), sv('booking.leave.line')));
      const keeps = await vera.presses(asked, 'booking.change', {}, { to: 'tell' });
      assert.match(
        textOf(keeps),
        inOrder(sv('booking.tell-done'), sv('booking.booked.heading'), sv('booking.info.wishes')),
      );
      await scene.coordinator.receives(line('notice.answered.keeps'));
      const other = await scene.createSession({ date: today(60), capacity: '1', confirm: 'yes' });
      const told = await vera.receives(line('notice.vacancy.title'));
      const open = await vera.presses(told, 'menu.open', {}, { command: 'my-booking' });
      assert.deepEqual(choices(open), [other, 'wait']);
      assert.match(textOf(open), sv('booking.costs.change'));
      const data = { ...stamp(scene.programme), candidate, session, to: 'wait' };
      assert.match(textOf(await vera.sends('booking.change', data)), sv('booking.leave.title'));
      const waits = await vera.sends('booking.change', { ...data, confirm: 'yes' });
      assert.match(textOf(waits), sv('booking.waiting.heading'));
      await coordinatorSends('session.cancel', { session: other, reason: 'Provet flyttas' });
      await coordinatorSends('session.cancel', { session, reason: 'Provet flyttas' });
    });
    it('puts whoever has no seat on the list at once', async () => {
      people += 1;
      const nils = await scene.candidate(`Nils Validand ${people}`, `nils${people}@example.com`);
      const data = { ...stamp(scene.programme), candidate: nils.candidate, to: 'wait' };
      assert.match(textOf(await nils.sends('booking.change', data)), sv('booking.waiting.heading'));
    });
  });

  describe('“Avanmäl”', () => {
    it('asks first with name, organisation and the seat, and says afterwards which way they are told', async () => {
      const { vera, name, candidate } = await booked();
      const row = await scene.coordinator.says(`validander ${name}`);
      assert.equal(press(row, 'candidate.withdraw'), undefined, 'nothing acts at once');
      const asks = await unchanged(() => scene.coordinator.presses(row, 'withdraw.open', {}, { candidate }));
      assert.match(textOf(asks), inOrder(name, PERSON.employer, sv('withdraw.losing')));
      const done = await scene.coordinator.presses(asks, 'candidate.withdraw', { reason: 'Har slutat' });
      assert.match(
        textOf(done),
        inOrder(sv('candidates.withdrawn', { name }), sv('candidates.seat-free'), sv('told.teams')),
      );
      await vera.receives(line('notice.withdrawn.title'));
      const back = await scene.coordinator.presses(done, 'candidate.restore');
      assert.match(textOf(back), inOrder(sv('candidates.restored', { name }), sv('told.teams')));
      await vera.receives(line('notice.restored.title'));
      assert.match(textOf(await vera.says('min tid')), sv('booking.nominated.heading'));
    });
    it('still acts from an old card, and is refused to everybody but coordinators and leads', async () => {
      const candidate = await scene.nominate({ name: 'Greta Gård' });
      for (const verb of ['withdraw.open', 'candidate.withdraw', 'candidate.restore']) {
        const data = { ...stamp(scene.programme), candidate };
        const no = await unchanged(() => scene.assessor.sends(verb, data));
        assert.match(textOf(no), sv('refusal.not-allowed'));
      }
      const done = await coordinatorSends('candidate.withdraw', { candidate });
      assert.match(textOf(done), inOrder(sv('candidates.withdrawn'), sv('told.nobody')));
    });
    it('can be taken back from the row, and by nominating the address again', async () => {
      const person = { ...PERSON, name: 'Gun Gård', email: 'gun@example.com' };
      const candidate = await scene.nominate(person);
      await coordinatorSends('candidate.withdraw', { candidate });
      const row = await scene.coordinator.says('validander Gun Gård');
      assert.ok(press(row, 'candidate.restore'));
      const again = await unchanged(() => coordinatorSends('candidate.nominate', person));
      assert.match(textOf(again), sv('refusal.nominated-withdrawn'));
      assert.equal(inputsOf(again).find(({ id }) => id === 'name')?.value, 'Gun Gård', 'what was typed is kept');
      const back = await scene.coordinator.presses(again, 'candidate.restore', {}, { candidate });
      assert.match(textOf(back), sv('candidates.restored', { name: 'Gun Gård' }));
      assert.equal(press(await scene.coordinator.says('validander Gun Gård'), 'candidate.restore'), undefined);
    });
    it('of whoever has done the test is refused before anything is asked', async () => {
      const { candidate, session } = await booked(0);
      const attends = { ...stamp(scene.programme), candidate, session, attended: 'yes' };
      await scene.assessor.sends('attendance.record', attends);
      const no = await unchanged(() => coordinatorSends('withdraw.open', { candidate }));
      assert.match(textOf(no), sv('refusal.already-done'));
    });
  });

  describe('attendance', () => {
    const of = (card: Card, candidate: string) =>
      buttonsOf(card)
        .filter(({ data }) => data.candidate === candidate)
        .map(({ verb, data }) => data.attended ?? verb);

    it('offers the opposite of what stands, until there is a result', async () => {
      const { vera, candidate, session } = await booked(0);
      const open = { ...stamp(scene.programme), list: 'participants', session };
      assert.deepEqual(of(await scene.assessor.sends('list.page', open), candidate), ['yes', 'no']);
      const record = (attended: string) =>
        scene.assessor.sends('attendance.record', { ...stamp(scene.programme), candidate, session, attended });
      const missed = await record('no');
      assert.deepEqual(of(missed, candidate), ['yes']);
      assert.match(textOf(missed), sv('report.correctable'));
      const came = await record('yes');
      assert.deepEqual(of(came, candidate), ['no', 'result.open']);
      assert.match(textOf(await vera.says('min tid')), sv('booking.attended.heading'));
      assert.ok(
        !vera.inbox().some((card) => sv('booking.absent.heading').test(textOf(card))),
        'no trace of the mistake',
      );
      const saved = await scene.assessor.sends('result.submit', {
        ...stamp(scene.programme),
        candidate,
        session,
        ...ALL_MET,
      });
      assert.match(textOf(saved), inOrder(sv('report.result-saved'), sv('told.teams')));
      assert.deepEqual(of(saved, candidate), ['result.open']);
      assert.match(textOf(await record('no')), sv('refusal.already-assessed'));
    });
    it('of who has taken another seat since is refused, in words that say where they are', async () => {
      const { vera, name, candidate, session } = await booked(0);
      const other = await scene.createSession({ date: today(61), capacity: '1', confirm: 'yes' });
      const record = (attended: string) =>
        scene.assessor.sends('attendance.record', { ...stamp(scene.programme), candidate, session, attended });
      await record('no');
      await scene.offer(other, candidate);
      assert.match(textOf(await vera.says('min tid')), sv('booking.offered.heading'));
      assert.match(textOf(await unchanged(() => record('yes'))), sv('report.elsewhere', { name }));
    });
  });

  it('a receipt of offers says of each which way it takes', async () => {
    people += 1;
    const nils = await scene.candidate('Nils Nåbar', 'nils.nabar@example.com');
    const mailed = await scene.nominate({ name: 'Mia Mejl', email: 'mia@example.com' });
    const session = await scene.createSession({ date: today(62), capacity: '2', confirm: 'yes' });
    const receipt = textOf(await scene.offer(session, nils.candidate, mailed));
    assert.match(receipt, new RegExp(`Nils Nåbar: ${line('offer.way.teams')}`));
    assert.match(receipt, new RegExp(`Mia Mejl: ${line('offer.way.email')}`));
  });
  it('a no that was noted by mistake on the phone is taken back with a button', async () => {
    const { vera, candidate, session } = await booked();
    const noted = await coordinatorSends('booking.relay', { candidate, session, answer: 'decline' });
    const undone = await scene.coordinator.presses(noted, 'booking.relay', {}, { answer: 'accept', candidate });
    assert.match(textOf(undone), sv('unreached.relayed.accept'));
    assert.match(textOf(await vera.says('min tid')), sv('booking.booked.heading'));
  });
});
