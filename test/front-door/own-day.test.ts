import { strict as assert } from 'node:assert';
import { buttonsOf, type Card, nodesOf, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { inOrder, line, sv } from '../support/http/saying.ts';
import { openScene, type Scene, stamp, today } from '../support/http/scene.ts';

onOneStore('the day of an assessor', (store) => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await openScene({ store });
  });
  afterEach(() => scene?.close());

  async function seated(session: string, name: string, answers = true): Promise<string> {
    const candidate = await scene.nominate({ name });
    await scene.offer(session, candidate);
    const said = { ...stamp(scene.programme), candidate, session, answer: 'accept' };
    if (answers) await scene.coordinator.sends('booking.relay', said);
    return candidate;
  }
  const about = (card: Card, verb: string, session: string) =>
    buttonsOf(card).filter((each) => each.verb === verb && each.data.session === session && !each.data.cancel);
  const sheets = (card: Card) => [...nodesOf(card)].filter(({ type }) => type === 'Action.OpenUrl').length;

  it('begins with their own sessions of today: who comes, how many have come, and what to do', async () => {
    const later = await scene.createSession({ date: today(3), place: 'Sal 9' });
    const session = await scene.createSession({ capacity: '5' });
    await seated(session, 'Vera Validand');
    await seated(session, 'Olle Obesvarad', false);
    const card = await scene.assessor.says('tillfällen');
    assert.match(
      textOf(card),
      inOrder(
        line('sessions.own-today'),
        'Sal 3',
        sv('arrival.count_other', { count: 0, of: 1 }),
        line('day-sheet.unanswered', { name: 'Olle Obesvarad' }),
        'Vera Validand',
        'Sal 9',
      ),
    );
    assert.equal(about(card, 'session.open', session).length, 1, 'it stands there twice');
    assert.equal(about(card, 'session.open', later).length, 1);
    assert.equal(sheets(card), 1);
    const [report] = about(card, 'list.page', session);
    assert.equal(report?.data.list, 'participants');
    const cancels = buttonsOf(card).filter(({ data }) => data.cancel && data.session === session);
    assert.ok(cancels.length > 0, 'it cannot be cancelled any more');
  });

  it('shows the next of theirs before its day, with nothing to record yet', async () => {
    const session = await scene.createSession({ date: today(3) });
    await seated(session, 'Vera Validand');
    const card = await scene.assessor.says('tillfällen');
    assert.match(textOf(card), inOrder(line('sessions.own-next'), sv('session.only-others_one', { count: 1 }), 'Vera'));
    assert.match(textOf(card), sv('sessions.no-others'));
    assert.deepEqual(about(card, 'list.page', session), []);
    assert.equal(sheets(card), 1);
  });

  it('stands before the first page of the others, who go on after it', async () => {
    for (let n = 1; n <= 9; n += 1) await scene.createSession({ date: today(n), place: `Sal ${n}`, confirm: 'yes' });
    const first = await scene.assessor.says('tillfällen');
    const second = await scene.assessor.presses(first, 'list.page', {}, { list: 'sessions' });
    const placesOn = (card: Card) => [...textOf(card).matchAll(/Sal \d/g)].map(([place]) => place);
    assert.deepEqual(placesOn(first), ['Sal 1', 'Sal 2', 'Sal 3', 'Sal 4']);
    assert.deepEqual(placesOn(second), ['Sal 5', 'Sal 6', 'Sal 7', 'Sal 8', 'Sal 9']);
    assert.doesNotMatch(textOf(second), sv('sessions.own-next'));
    const back = buttonsOf(second).find(({ title }) => title === line('common.previous'));
    assert.match(
      textOf(await scene.assessor.sends('list.page', { ...stamp(scene.programme), ...back?.data })),
      /Sal 1/,
    );
  });

  it('is nobody else’s: not another assessor’s, a coordinator’s or a lead’s', async () => {
    const session = await scene.createSession();
    await seated(session, 'Vera Validand');
    const { lead, coordinator, programme } = scene;
    await lead.sends('role.grant', { ...stamp(programme), email: 'ola@example.com', role: 'assessor' });
    const ola = scene.bot.person('Ola Annan', 'ola@example.com');
    await ola.opens();
    for (const by of [ola, coordinator, lead]) {
      const card = await by.says('tillfällen');
      assert.doesNotMatch(textOf(card), /Vera|I dag/);
      assert.equal(about(card, 'session.open', session).length, 1);
      assert.equal(sheets(card), 0);
    }
  });
});
